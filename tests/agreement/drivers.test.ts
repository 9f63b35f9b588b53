import { expect, test } from "vitest";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import type { Factor } from "../../src/model/parameters";
import { FIGURE_NAMES, type Scheme } from "../../src/model/SettlementCase";
import type { Scenario } from "../../src/rules/formats";
import { type ShockSizes, smallScenario } from "../engine/smallScenario";
import { plainPath } from "./plainDrivers";

/** The figures of one path by scheme, county and year. */
function enginePath(scenario: Scenario, path: number) {
  const plan = planRun(scenario);
  const drivers = new Drivers(plan, Kernel.create());
  drivers.startBlock(Math.floor(path / BLOCK_PATHS));
  const years = plan.years.map(() => {
    drivers.advance();
    return drivers.figures.map((block) =>
      Array.from({ length: plan.layout.counties }, (_, county) =>
        Object.fromEntries(
          FIGURE_NAMES.map((name) => [name, block[name][county * BLOCK_PATHS + (path % BLOCK_PATHS)]]),
        ),
      ),
    );
  });
  return { plan, years };
}

/** Twenty years of a dozen roundings of 1e-16 each stay far below this; so does what Math.exp and ours differ by. */
const TOLERANCE = 1e-10;

function expectAgreement(scenario: Scenario, path: number): void {
  const { plan, years } = enginePath(scenario, path);
  const plain = plainPath(scenario, path);
  plan.schemes.forEach(({ scheme }, s) => {
    plan.layout.placeOfCounty.forEach((place, county) => {
      const { id } = plan.layout.places[place];
      years.forEach((year, t) => {
        for (const name of FIGURE_NAMES) {
          const ours = year[s][county][name];
          const theirs = plain[scheme][id][t][name];
          const label = `${scheme} ${id} year ${t + 1} ${name}: ${ours}, plainly ${theirs}`;
          expect(Math.abs(ours - theirs), label).toBeLessThanOrEqual(TOLERANCE * Math.max(1, Math.abs(theirs)));
        }
      });
    });
  });
}

const ALL_SCHEMES: readonly Scheme[] = ["employee", "resident", "mutual-aid"];
const EVERY_LEVEL: ShockSizes = { province: [0.03, 0.3], city: [0.02, 0.6], county: [0.05, 0.8] };
const EVERYWHERE = Object.fromEntries(
  ["spend", "wage", "membership", "collection", "control", "subsidy", "score"].map((factor) => [factor, EVERY_LEVEL]),
) as Record<Factor, ShockSizes>;

test("the drivers are the formulas of drivers.md, with the usual shocks", () => {
  for (const path of [0, 31, 77]) expectAgreement(smallScenario({ years: 20, paths: 100 }), path);
});

test("with every factor at every level, all schemes, and correlations within and across schemes", () => {
  const scenario = smallScenario({
    years: 9,
    schemes: ALL_SCHEMES,
    shocks: EVERYWHERE,
    correlations: [
      ["wage", "spend", 0.2],
      ["collection", "wage", 0.4],
      ["score", "control", -0.3],
      ["employee.spend", "resident.spend", 0.7],
      ["mutual-aid.spend", "employee.spend", 0.5],
      ["mutual-aid.spend", "resident.spend", 0.4],
      ["resident.membership", "employee.membership", -0.5],
    ],
  });
  for (const path of [5, 40]) expectAgreement(scenario, path);
});

test("with factors at single levels, paths over time, and trends that differ by place", () => {
  const scenario = smallScenario({
    years: 4,
    schemes: ALL_SCHEMES,
    shocks: {
      spend: { city: [0.1, 0.9] },
      wage: { county: [0.05, 0] },
      membership: { province: [0.02, 0.5], county: [0.01, 0] },
      collection: { province: [0.3, 0.5] },
      control: { province: [0.05, 0.2], city: [0.05, 0] },
      subsidy: { city: [0.5, 0.3] },
      score: { province: [0.3, 0.3], county: [0.1, 0.9] },
    },
    parameters: {
      costTrendUncertainty: { P: 0.01, K2: 0.02, a3: 0 },
      wageTrendUncertainty: { P: 0.015, a1: 0 },
      wageGrowth: { P: [0.05, 0.04, 0.03, 0.02], K2: 0.06, b2: [0.01, 0.02, 0.03, 0.04] },
      premium: [400, 420, 440, 460],
      subsidy: { P: [700, 720, 740, 760], a1: 800 },
      retiredContributionRate: [0, 0.001, 0.002, 0.003],
      contributionRate: { P: [0.08, 0.08, 0.09, 0.09] },
      collectionRate: { P: [0.9, 0.92, 0.94, 0.96], K1: 0.99 },
      collectionTarget: [0.9, 0.91, 0.92, 0.93],
      otherIncome: 2_000_000,
    },
  });
  for (const path of [1, 63]) expectAgreement(scenario, path);
});

test("with events: one draw for all places and schemes, effects by place, rebounds in the year after", () => {
  const scenario = smallScenario({
    years: 15,
    schemes: ALL_SCHEMES,
    events: [
      { id: "epidemic", probability: 0.3, effect: [-0.11, 0.05], rebound: [0.14, 0.03] },
      {
        id: "outbreak",
        probability: Array.from({ length: 15 }, (_, i) => (i % 3) / 2),
        schemes: ["resident", "mutual-aid"],
        effect: [
          { P: 0.2, K2: 0.5, b2: -0.9 },
          { P: 0, b2: 0.4 },
        ],
      },
      { id: "never", probability: 0, effect: [3] },
    ],
  });
  for (const path of [3, 66]) expectAgreement(scenario, path);
});

test("with Student t, its degrees of freedom by place, correlated across schemes", () => {
  const scenario = smallScenario({
    years: 9,
    shocks: EVERYWHERE,
    degreesOfFreedom: { P: 5, K2: 3.5, b2: 40 },
    correlations: [
      ["wage", "spend", 0.2],
      ["employee.spend", "resident.spend", 0.7],
    ],
  });
  for (const path of [0, 50]) expectAgreement(scenario, path);
});

test("with dated policy changes of every kind, floors, and rates that change over the years", () => {
  const years = [0, 1, 2, 3, 4, 5];
  const scenario = smallScenario({
    years: 6,
    schemes: ALL_SCHEMES,
    events: [{ id: "epidemic", probability: 0.5, effect: [-0.1] }],
    policyChanges: [
      { id: "benefit-list", year: 2026, multiplies: "expenditure", factor: { P: 1.02, K2: 1.05, b1: 0.97 } },
      { id: "prices", year: 2027, lastYear: 2029, schemes: ["employee"], multiplies: "expenditure", factor: 0.95 },
      { id: "relief", year: 2028, multiplies: "due", factor: [1, 1, 0.9, 0.92, 0.94, 1] },
      { id: "subsidy", year: 2029, multiplies: "subsidy", factor: 1.1 },
      {
        id: "off-site",
        year: 2028,
        schemes: ["employee", "resident"],
        multiplies: "expenditure",
        offSite: {
          inProvinceShare: { P: 0.12, K1: 0.2 },
          outsideShare: { P: 0.08, a2: 0 },
          exemptShare: 0.35,
          paymentRatio: { P: 0.6, b2: 0.15 },
          inProvincePoints: 0.1,
          outsidePoints: 0.2,
          comesBackShare: { P: 0.25, b1: 1 },
        },
      },
    ],
    parameters: {
      premiumFloor: { P: 0, K1: years.map((t) => 380 + 20 * t) },
      subsidyFloor: { P: 700, b2: years.map((t) => 700 + 30 * t) },
      overrunRate: years.map((t) => 0.03 - 0.01 * t),
      quotaSlack: years.map((t) => 0.01 * t),
      scoreMean: { P: 0.9, a3: years.map((t) => 0.5 + 0.05 * t) },
      subsidyCountyShare: years.map((t) => 0.1 + 0.02 * t),
      subsidyPaidRate: years.map((t) => 0.7 + 0.05 * t),
      otherIncome: { P: 0, a1: years.map((t) => 1e6 * t) },
    },
  });
  for (const path of [2, 64]) expectAgreement(scenario, path);
});
