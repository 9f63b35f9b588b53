import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseOfPath } from "../../src/engine/caseOfPath";
import type { FigureChanges } from "../../src/engine/Plan";
import { planRun } from "../../src/engine/planRun";
import type { Scheme } from "../../src/model/SettlementCase";
import { type RuleSet, ruleSetSchema } from "../../src/rules/RuleSet";
import { smallRuleSet } from "../engine/smallRuleSets";
import { type SmallScenarioOptions, smallScenario } from "../engine/smallScenario";

const RUNS = 60;
const YEARS = 6;
const COUNTIES = ["a1", "a2", "a3", "b1", "b2"];
/** A few roundings of 1e-16 each. */
const CLOSE = 1e-13;

function withParts(parts: object, unit: "county-pooling" | "adjustment-fund" = "county-pooling"): RuleSet {
  return ruleSetSchema.parse({ ...smallRuleSet(unit), ...parts });
}

/** What a rule set changes in one scheme's figures: factors by county and year. */
function changesOf(
  rules: RuleSet,
  scheme: Scheme,
  parameters: NonNullable<SmallScenarioOptions["parameters"]>,
): FigureChanges {
  const scenario = smallScenario({ years: YEARS, schemes: [scheme], ruleSets: [rules], parameters });
  return planRun(scenario).ruleSets[0].settlements[0].changes!;
}

const byCounty = (numbers: readonly number[]): Record<string, number> =>
  Object.fromEntries(COUNTIES.map((id, c) => [id, numbers[c]]));
const five = (min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: 5, maxLength: 5 });
const factor = (factors: Float64Array | null, county: number, year: number): number =>
  factors ? factors[county * YEARS + year] : 1;

describe("harmonised benefits", () => {
  test("move in equal steps, arrive after so many years to the last digits, and stay", () => {
    const cases = fc.record({
      cost: five(500, 2_000),
      target: fc.oneof(fc.constantFrom("max", "mean"), fc.double({ min: 600, max: 1_800, noNaN: true })),
      years: fc.integer({ min: 1, max: YEARS }),
    });
    fc.assert(
      fc.property(cases, ({ cost, target, years }) => {
        const parts = { harmonise: { target, years, within: "province" } };
        const { benefits } = changesOf(withParts(parts), "resident", { cost: byCounty(cost) });
        const last = cost.map((own, c) => own * factor(benefits, c, YEARS - 1));
        for (const [c, own] of cost.entries()) {
          for (let t = 0; t < YEARS; t++) {
            const level = own * factor(benefits, c, t);
            const steps = Math.min(t + 1, years) / years;
            expect(Math.abs(level - (own + (last[0] - own) * steps)) / own).toBeLessThan(CLOSE);
          }
        }
        if (target === "max") expect(last[0]).toBeCloseTo(Math.max(...cost), 8);
        if (typeof target === "number") expect(last[0]).toBeCloseTo(target, 8);
      }),
      { numRuns: RUNS },
    );
  });

  test("towards the mean leave what all residents cost together unchanged, in every year on the way", () => {
    const cases = fc.record({
      cost: five(500, 2_000),
      ageIndex: five(0.6, 1.6),
      members: five(1_000, 1e6),
      years: fc.integer({ min: 1, max: YEARS }),
    });
    fc.assert(
      fc.property(cases, ({ cost, ageIndex, members, years }) => {
        const parts = { harmonise: { target: "mean", years, within: "province" } };
        const parameters = { cost: byCounty(cost), costAgeIndex: byCounty(ageIndex), members: byCounty(members) };
        const { benefits } = changesOf(withParts(parts), "resident", parameters);
        const whole = cost.reduce((sum, own, c) => sum + own * members[c], 0);
        for (let t = 0; t < YEARS; t++) {
          const now = cost.reduce((sum, own, c) => sum + own * members[c] * factor(benefits, c, t), 0);
          expect(Math.abs(now / whole - 1)).toBeLessThan(CLOSE);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("change nothing at all where costs differ by age mix only", () => {
    const members = { P: 400_000, a2: 123_457, b1: 77_777 };
    const parts = { harmonise: { target: "mean", years: 3, within: "province" } };
    const parameters = { members, cost: { P: 1_000, a1: 1_500, b2: 750 }, costAgeIndex: { P: 1, a1: 1.5, b2: 0.75 } };
    const { benefits } = changesOf(withParts(parts), "resident", parameters);
    expect(benefits).toBeNull();
    // Employees: other shares of working and retired, the same cost of either.
    const employee = changesOf(withParts(parts), "employee", {
      working: { P: 40_000, a1: 120_000, b2: 1_000 },
      retired: { P: 18_000, a3: 60_000 },
      costRetired: 7_600,
    });
    expect(employee.benefits).toBeNull();
  });
});

test("one contribution rate and base at the mean leave what is due together unchanged", () => {
  fc.assert(
    fc.property(five(0.04, 0.12), five(30_000, 120_000), five(1_000, 1e6), (rate, base, working) => {
      const parameters = {
        contributionRate: byCounty(rate),
        wageBase: byCounty(base),
        working: byCounty(working),
      };
      const due = (factors: Float64Array | null, t: number): number =>
        rate.reduce((sum, own, c) => sum + own * base[c] * working[c] * factor(factors, c, t), 0);
      const within = "province";
      const move = { target: "mean", years: 3 };
      const rates = changesOf(withParts({ converge: { contributionRate: move, within } }), "employee", parameters);
      for (let t = 0; t < YEARS; t++)
        expect(Math.abs(due(rates.contributions, t) / due(null, t) - 1)).toBeLessThan(CLOSE);
      // Bases have the mean that leaves Σ W·B unchanged.
      const bases = changesOf(withParts({ converge: { wageBase: move, within } }), "employee", parameters);
      const sumOfBases = (factors: Float64Array | null) =>
        base.reduce((sum, own, c) => sum + own * working[c] * factor(factors, c, YEARS - 1), 0);
      expect(Math.abs(sumOfBases(bases.contributions) / sumOfBases(null) - 1)).toBeLessThan(CLOSE);
      const both = changesOf(withParts({ converge: { contributionRate: move, wageBase: move, within } }), "employee", {
        ...parameters,
      });
      const unified = rate.map((own, c) => own * base[c] * factor(both.contributions, c, YEARS - 1));
      for (const one of unified) expect(Math.abs(one / unified[0] - 1)).toBeLessThan(CLOSE);
    }),
    { numRuns: RUNS },
  );
});

describe("behaviour", () => {
  const figuresUnder = (rules: RuleSet, collectionRate: number) => {
    const scenario = smallScenario({ years: 4, ruleSets: [rules], parameters: { collectionRate } });
    const plan = planRun(scenario);
    return [0, 1].map((scheme) => caseOfPath(plan, scenario.tree, { path: 5, ruleSet: 0, scheme }).figures);
  };

  test("of 0, like parts that are empty, is no behaviour at all, to the bit", () => {
    const none = figuresUnder(smallRuleSet("adjustment-fund"), 0.97);
    const zero = { behaviour: { collection: 0, expenditure: 0, rampYears: 3 }, harmonise: {} };
    expect(figuresUnder(withParts(zero, "adjustment-fund"), 0.97)).toEqual(none);
  });

  test("never collects above what is due, and excess stays between 0 and expenditure", () => {
    const effect = fc.double({ min: -1, max: 1, noNaN: true });
    const cases = fc.record({
      collection: effect,
      expenditure: effect,
      rampYears: fc.integer({ min: 1, max: 5 }),
      collectionRate: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ collectionRate, ...behaviour }) => {
        const before = figuresUnder(smallRuleSet("county-pooling"), collectionRate);
        figuresUnder(withParts({ behaviour }), collectionRate).forEach((figures, scheme) => {
          for (const [id, years] of Object.entries(figures)) {
            years.forEach((now, t) => {
              const was = before[scheme][id][t];
              expect(now.collected).toBeLessThanOrEqual(now.due);
              expect(now.collected).toBeGreaterThanOrEqual(0);
              expect(now.excess).toBeGreaterThanOrEqual(0);
              expect(now.excess).toBeLessThanOrEqual(now.expenditure);
              expect([now.due, now.target, now.quota]).toEqual([was.due, was.target, was.quota]);
              // What is added is excess, all of it; a saving first lessens the excess.
              const added = now.expenditure - was.expenditure;
              if (added >= 0) expect(Math.abs(now.excess - was.excess - added)).toBeLessThan(CLOSE * now.expenditure);
              else if (now.excess > 0)
                expect(Math.abs(now.excess - was.excess - added)).toBeLessThan(CLOSE * was.expenditure);
            });
          }
        });
      }),
      { numRuns: 25 },
    );
  });
});
