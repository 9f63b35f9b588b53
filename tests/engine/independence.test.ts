import { describe, expect, test } from "vitest";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import { FIGURE_NAMES, type Scheme } from "../../src/model/SettlementCase";
import type { Place } from "../../src/model/Tree";
import type { Scenario } from "../../src/rules/formats";
import { place, SMALL_TREE, smallScenario } from "./smallScenario";

/** Every figure of the paths of block 1 in all years: `scheme county year figure` → BLOCK_PATHS numbers. */
function figuresOf(scenario: Scenario): Map<string, number[]> {
  const plan = planRun(scenario);
  const drivers = new Drivers(plan, Kernel.create());
  const figures = new Map<string, number[]>();
  drivers.startBlock(1);
  for (const year of plan.years) {
    drivers.advance();
    plan.schemes.forEach(({ scheme }, s) => {
      plan.layout.placeOfCounty.forEach((index, county) => {
        for (const name of FIGURE_NAMES) {
          const values = drivers.figures[s][name].slice(county * BLOCK_PATHS, county * BLOCK_PATHS + BLOCK_PATHS);
          figures.set(`${scheme} ${plan.layout.places[index].id} ${year} ${name}`, [...values]);
        }
      });
    });
  }
  return figures;
}

const SCHEMES: readonly Scheme[] = ["employee", "resident"];
const whole = figuresOf(smallScenario());

/** Expects the figures of a smaller scenario to be those of the whole one, to the bit; returns how many there are. */
function expectSame(smaller: Map<string, number[]>): number {
  for (const [key, values] of smaller) expect(values, key).toEqual(whole.get(key));
  return smaller.size;
}

const PER_YEAR = FIGURE_NAMES.length;

describe("a draw depends on seed, path, place, scheme, factor and year, and on nothing else", () => {
  test("not on other counties", () => {
    const [first, second] = SMALL_TREE.children as readonly Place[];
    const tree = { ...SMALL_TREE, children: [{ ...first, children: first.children!.slice(1) }, second] };
    expect(expectSame(figuresOf(smallScenario({ tree })))).toBe(4 * 2 * 5 * PER_YEAR);
  });

  test("not on other cities, nor on the order of places", () => {
    const tree = { ...SMALL_TREE, children: [SMALL_TREE.children![1], place("K0", "city", [place("z", "county")])] };
    const figures = figuresOf(smallScenario({ tree }));
    for (const key of [...figures.keys()].filter((key) => key.includes(" z "))) figures.delete(key);
    expect(expectSame(figures)).toBe(2 * 2 * 5 * PER_YEAR);
  });

  test("not on other schemes, even where their shocks correlate", () => {
    for (const scheme of SCHEMES) {
      expect(expectSame(figuresOf(smallScenario({ schemes: [scheme] })))).toBe(5 * 5 * PER_YEAR);
    }
    expectSameWhole(figuresOf(smallScenario({ schemes: ["employee", "resident", "mutual-aid"] })));
  });

  test("not on the horizon", () => {
    expect(expectSame(figuresOf(smallScenario({ years: 3 })))).toBe(5 * 2 * 3 * PER_YEAR);
    expectSameWhole(figuresOf(smallScenario({ years: 8 })));
  });

  test("not on the number of paths or the rule sets", () => {
    expectSameWhole(figuresOf(smallScenario({ paths: 100_000 })));
    expectSameWhole(figuresOf(smallScenario({ ruleSets: ["province-full"] })));
  });

  test("not on which block was computed before", () => {
    const plan = planRun(smallScenario());
    const drivers = new Drivers(plan, Kernel.create());
    const firstYear = (block: number): number[] => {
      drivers.startBlock(block);
      drivers.advance();
      return [...drivers.figures[0].expenditure];
    };
    const before = firstYear(1);
    firstYear(0);
    drivers.advance();
    expect(firstYear(1)).toEqual(before);
  });
});

function expectSameWhole(larger: Map<string, number[]>): void {
  for (const [key, values] of whole) expect(larger.get(key), key).toEqual(values);
}

describe("a draw does depend on", () => {
  const spent = (figures: Map<string, number[]>, county: string, scheme = "employee"): number[] =>
    figures.get(`${scheme} ${county} 2026 expenditure`)!;

  test("the seed", () => {
    const other = figuresOf(smallScenario({ seed: "other" }));
    spent(other, "a2").forEach((value, path) => {
      expect(value).not.toBe(spent(whole, "a2")[path]);
    });
  });

  test("the path and the place: a2 and a3 differ in their draws alone", () => {
    expect(new Set([...spent(whole, "a2"), ...spent(whole, "a3")]).size).toBe(2 * BLOCK_PATHS);
  });
});
