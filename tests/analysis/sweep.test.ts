import { describe, expect, test } from "vitest";
import { evenValues, type Lever, sweepScenario, variantsOf } from "../../src/analysis/sweep/levers";
import { livePaths } from "../../src/engine/chunks";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { readDifference, readStatistic } from "../../src/engine/RunResult";
import { SweepSession } from "../../src/engine/SweepSession";
import { finishSweep, mergeSweepSums, SWEEP_MEASURES, type SweepResult } from "../../src/engine/sweepSums";
import { InputRefused } from "../../src/model/Refusal";
import type { Scenario } from "../../src/rules/formats";
import { text } from "../../src/units/Text";
import { runHere } from "../engine/runHere";
import { type SmallRuleSetId, smallRuleSet } from "../engine/smallRuleSets";
import { smallScenario } from "../engine/smallScenario";

/** Two blocks, of which the second is in part only. */
const PATHS = BLOCK_PATHS + 10;

function sweepHere(scenario: Scenario): SweepResult {
  const session = new SweepSession(scenario);
  let totals: Float64Array | null = null;
  for (let block = 0; block * BLOCK_PATHS < scenario.run.paths; block++) {
    const steps = session.runBlock(block);
    let step = steps.next();
    while (!step.done) step = steps.next();
    if (totals === null) totals = step.value;
    else mergeSweepSums(totals, block * BLOCK_PATHS, step.value, livePaths(scenario.run.paths, block));
  }
  return finishSweep(scenario, session.facts, totals!);
}

/** Rules of a rule set with a policy response, a quota and a change of unit on the way: whatever is kept from year to year. */
const hunan = (rate: number) => ({
  ...smallRuleSet("adjustment-fund"),
  reserves: [{ ...smallRuleSet("adjustment-fund").reserves[0], rate }],
});

describe("a variant has the figures that a run of its rule set has", () => {
  const cases: readonly (readonly [SmallRuleSetId, Lever])[] = [
    ["surplus-reserve", { path: "surplus.retain", values: evenValues(0, 1, 11) }],
    ["adjustment-fund", { path: "reserves.0.rate", values: evenValues(0, 0.4, 10) }],
    ["make-good", { path: "policyResponse.maxStep", values: [0, 0.05, 0.3] }],
    ["city-reserve", { path: "layers.0.share", values: [0.1, 1] }],
  ];
  test.each(cases)("%s", (id, lever) => {
    const scenario = smallScenario({ years: 6, paths: PATHS, ruleSets: [id, "county-pooling"] });
    const variants = sweepScenario(scenario, id, [lever]);
    const swept = sweepHere(variants);
    const seen = new Set<number>();
    variants.ruleSets.forEach((ruleSet, variant) => {
      const ruleSets = variant === 0 ? [ruleSet] : [variants.ruleSets[0], { ...ruleSet, id: "moved" }];
      const result = runHere({ ...scenario, ruleSets });
      const year = result.years.length - 1;
      swept.schemes.forEach((_, scheme) => {
        const key = { ruleSet: ruleSets.length - 1, scheme, place: 0 };
        seen.add(swept.figures[variant][scheme].months.mean);
        for (const measure of SWEEP_MEASURES) {
          const figure = swept.figures[variant][scheme][measure];
          const statistic = readStatistic(result, key, year, measure)!;
          // The draws and the order of settlement are the same; only sums over paths are rounded in another order.
          const tolerance = 1e-12 * PATHS * Math.max(1e-6, Math.abs(statistic.mean));
          expect(Math.abs(figure.mean - statistic.mean)).toBeLessThanOrEqual(tolerance);
          expect(figure.se).toBeCloseTo(statistic.se, statistic.se > 1 ? 3 : 9);
          if (measure === "depleted-by") expect(figure.low).toBeCloseTo(statistic.low!, 12);
          if (variant === 0) expect(figure.difference).toBeNull();
          else {
            const difference = readDifference(result, key, year, measure)!;
            expect(Math.abs(figure.difference! - difference.difference)).toBeLessThanOrEqual(
              2 * tolerance + 1e-12 * Math.abs(swept.figures[0][scheme][measure].mean) * PATHS,
            );
            expect(figure.differenceSe!).toBeCloseTo(difference.se, difference.se > 1 ? 3 : 9);
          }
        }
      });
    });
    expect(seen.size).toBeGreaterThan(swept.schemes.length);
  });

  test("in a timeline whose units change", () => {
    const timeline = {
      id: "in-steps",
      title: text("分步", "in steps"),
      timeline: {
        employee: [
          { from: 2000, rules: smallRuleSet("surplus-reserve") },
          { from: 2028, rules: hunan(0.05) },
        ],
      },
    } as unknown as Scenario["ruleSets"][number];
    const scenario = smallScenario({ years: 6, paths: PATHS, ruleSets: [timeline] });
    const path = "timeline.employee.1.rules.reserves.0.rate";
    const variants = sweepScenario(scenario, "in-steps", [{ path, values: [0.05, 0.3, 0.05] }]);
    const { figures } = sweepHere(variants);
    const result = runHere({ ...scenario, ruleSets: [{ ...variants.ruleSets[2], id: "moved" }] });
    const statistic = readStatistic(result, { ruleSet: 0, scheme: 0, place: 0 }, result.years.length - 1, "months")!;
    expect(figures[2][0].months.mean).toBeCloseTo(statistic.mean, 9);
    expect(figures[1][0].months.mean).not.toBeCloseTo(statistic.mean, 3);
    // What one variant leaves behind is nothing to the next.
    expect(figures[3]).toEqual(figures[1]);
  });
});

describe("levers", () => {
  const scenario = smallScenario({ paths: 10, ruleSets: ["surplus-reserve"] });
  const refusalsOf = (...levers: Lever[]) => {
    try {
      sweepScenario(scenario, "surplus-reserve", levers);
    } catch (error) {
      if (error instanceof InputRefused) return error.refusals;
      throw error;
    }
    return [];
  };

  test("values at equal distances", () => {
    expect(evenValues(0, 0.3, 4)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(evenValues(1, 0, 2)).toEqual([1, 0]);
  });

  test("all combinations of two, after the rule set as it stands", () => {
    const levers = [
      { path: "reserves.0.rate", values: [0.1, 0.2] },
      { path: "surplus.retain", values: [0, 1] },
    ];
    expect(variantsOf(levers).map(({ values }) => values)).toEqual([null, [0.1, 0], [0.1, 1], [0.2, 0], [0.2, 1]]);
    const { ruleSets } = sweepScenario(scenario, "surplus-reserve", levers);
    const numbers = ruleSets.map((rules) =>
      "timeline" in rules ? [] : [rules.reserves[0].rate, rules.surplus.retain],
    );
    expect(numbers).toEqual([
      [0.1, 0],
      [0.1, 0],
      [0.1, 1],
      [0.2, 0],
      [0.2, 1],
    ]);
  });

  test.each([
    ["resrves.0.rate", ["ruleSets", 0], "reserves"],
    ["reserves.1.rate", ["ruleSets", 0, "reserves"], "0"],
    ["reserves.0.rate.5", ["ruleSets", 0, "reserves", 0, "rate"], "rate"],
    ["constructor.name", ["ruleSets", 0], "reserves"],
  ])("%s names nothing", (path, at, named) => {
    const [refusal, ...more] = refusalsOf({ path, values: [0.1, 0.2] });
    expect(more).toEqual([]);
    expect(refusal).toMatchObject({ path: at, value: path });
    expect(refusal.expected.zh).toContain(named);
    expect(refusal.expected.en).toContain(named);
  });

  test("an unknown last key is refused once, one that is left out is not", () => {
    const refusals = refusalsOf({ path: "reserves.0.raet", values: [0.1, 0.2, 0.3] });
    expect(refusals).toHaveLength(1);
    expect(refusalsOf({ path: "reserves.0.strange", values: [0.1, 0.2] })).toHaveLength(1);
    expect(refusalsOf({ path: "layers.1.share", values: [0.5, 1] })).toEqual([]);
    expect(refusals.some(({ expected }) => expected.en.includes("rate"))).toBe(true);
  });

  test("each value out of bounds is refused once, with its field", () => {
    const refusals = refusalsOf(
      { path: "reserves.0.rate", values: [0.5, 1.5, -0.1] },
      { path: "surplus.retain", values: [0, 1] },
    );
    expect(refusals.map(({ value }) => value)).toEqual([1.5, -0.1]);
    for (const { path, field, expected } of refusals) {
      expect(path).toEqual(["ruleSets", 0, "reserves", 0, "rate"]);
      expect(field.zh).toContain("提取比例");
      expect(expected.en).toContain("1");
    }
  });

  test.each([
    ["a text", "reserves.0.id"],
    ["a part", "reserves.0"],
  ])("%s is no number to move", (_, path) => {
    expect(refusalsOf({ path, values: [0.1] }).length).toBeGreaterThan(0);
  });

  test("no levers, three, the same twice, too many values, an unknown rule set", () => {
    const lever = { path: "surplus.retain", values: [0, 1] };
    const many = { path: "reserves.0.rate", values: evenValues(0, 1, 2000) };
    expect(refusalsOf()).toHaveLength(1);
    expect(refusalsOf(lever, many, lever)).toHaveLength(1);
    expect(refusalsOf(lever, lever)).toHaveLength(1);
    expect(refusalsOf(lever, many)[0].value).toBe(4000);
    expect(() => sweepScenario(scenario, "no-such-rules", [lever])).toThrow(InputRefused);
  });
});
