import { describe, expect, test } from "vitest";
import { caseOfPath } from "../../src/engine/caseOfPath";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import { BlockSettlement } from "../../src/engine/settleBlock";
import { FIGURE_NAMES, type YearFigures } from "../../src/model/SettlementCase";
import type { Scenario } from "../../src/rules/formats";
import type { Ledger } from "../../src/rules/Ledger";
import { ledgerToJson } from "../../src/rules/ledgerToJson";
import { openCase } from "../../src/rules/openFile";
import { phasesOf } from "../../src/rules/phases";
import { type RuleSet, type Rules, ruleSetSchema } from "../../src/rules/RuleSet";
import { settle } from "../../src/rules/settle";
import { text } from "../../src/units/Text";
import { smallRuleSet } from "../engine/smallRuleSets";
import { place, type SmallScenarioOptions, smallScenario } from "../engine/smallScenario";
import { compareYear } from "./compareYear";
import { plainRuleFigures } from "./plainRuleFigures";

/** Every city has its own part, one of them two counties; one city is that alone. */
const TREE = place("P", "province", [
  place("K1", "city", [{ ...place("a1", "county"), cityOwn: true }, place("a2", "county"), place("a3", "county")]),
  place("K2", "city", [
    { ...place("b1", "county"), cityOwn: true },
    { ...place("b2", "county"), cityOwn: true },
    place("b3", "county"),
  ]),
  place("K3", "city", [place("c1", "county")]),
]);

const OPTIONS: SmallScenarioOptions = {
  years: 8,
  tree: TREE,
  schemes: ["employee", "resident", "mutual-aid"],
  parameters: {
    costWorking: { P: 2_400, a2: 2_900, b3: 2_000 },
    costRetired: { P: 7_600, a3: 9_000, b2: 8_200 },
    cost: { P: 1_080, b1: 1_350, a1: 900 },
    costAgeIndex: { P: 1, b1: 1.2, c1: 0.9 },
    contributionRate: { P: 0.08, K1: [0.07, 0.07, 0.075, 0.075, 0.08, 0.08, 0.08, 0.08], b3: 0.09 },
    retiredContributionRate: 0.001,
    wageBase: { P: 60_000, K1: 66_000, c1: 50_000 },
    quotaSlack: { P: 0.02, a3: -0.1, b1: [0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07] },
  },
};

const change = (id: Parameters<typeof smallRuleSet>[0], parts: object, name: string = id): RuleSet =>
  ruleSetSchema.parse({ ...smallRuleSet(id), ...parts, id: name });

const timeline = (id: string, employee: Rules): Scenario["ruleSets"][number] => ({
  id,
  title: text(id, id),
  timeline: { employee },
});

const RULE_SETS: readonly Scenario["ruleSets"][number][] = [
  smallRuleSet("county-pooling"),
  change("make-good", {
    behaviour: { collection: -0.04, expenditure: 0.07, rampYears: 3 },
    harmonise: { target: "mean", years: 4 },
    converge: { contributionRate: { target: "mean", years: 2 }, wageBase: { target: "max", years: 5 } },
    budgetCheck: {},
  }),
  change("adjustment-fund", {
    behaviour: { collection: 0.05, expenditure: -0.05 },
    harmonise: { target: "max", years: 3, within: "province" },
    converge: { wageBase: { target: 58_000, years: 3 } },
    budgetCheck: {},
  }),
  change("surplus-reserve", {
    behaviour: { expenditure: 0.1, rampYears: 6 },
    harmonise: { target: "city-own", years: 2 },
    converge: { contributionRate: { target: 0.085, years: 1 }, wageBase: { target: "city-own", years: 1 } },
  }),
  timeline("phased", [
    {
      from: 2026,
      rules: change("city-reserve", {
        behaviour: { collection: -0.02, expenditure: 0.03, rampYears: 2 },
        harmonise: { target: "city-own", years: 1 },
        quota: { mode: "budget", holdback: 0.05 },
      }),
    },
    {
      from: 2028,
      rules: change("adjustment-fund", {
        behaviour: { collection: -0.06, expenditure: 0.03, rampYears: 2 },
        harmonise: { target: "mean", years: 4, within: "province" },
        converge: { contributionRate: { target: "mean", years: 3 }, within: "province" },
        budgetCheck: {},
      }),
    },
    // The same harmonisation goes on, the rest ends: what was made one stays so, behaviour does not.
    {
      from: 2030,
      rules: change("province-full", { harmonise: { target: "mean", years: 4, within: "province" } }),
    },
    { from: 2032, rules: smallRuleSet("county-pooling") },
  ]),
];

const scenario = smallScenario({ ...OPTIONS, paths: 2 * BLOCK_PATHS, ruleSets: RULE_SETS });
const plan = planRun(scenario);
/** A path of the second block. */
const PATH = BLOCK_PATHS + 9;

const caseOf = (ruleSet: number, scheme: number) => caseOfPath(plan, scenario.tree, { path: PATH, ruleSet, scheme });

/** A dozen multiplications and additions, of 1e-16 each. */
const TOLERANCE = 1e-12;

function expectSame(ours: number, theirs: number, label: string): void {
  expect(Math.abs(ours - theirs), `${label}: ${ours}, plainly ${theirs}`).toBeLessThanOrEqual(
    TOLERANCE * Math.max(1, Math.abs(theirs)),
  );
}

describe.each(plan.schemes.map(({ scheme }, index) => [scheme, index] as const))("%s", (scheme, s) => {
  const drivers = caseOf(0, s).figures;

  test.each(plan.ruleSets.map(({ id }, index) => [id, index] as const))(
    "%s changes figures by the plain formulas",
    (_, r) => {
      const phases = phasesOf(plan.ruleSets[r].settlements[s].rules, plan.years);
      const plain = plainRuleFigures(scenario, scheme, drivers, phases);
      const ours = caseOf(r, s).figures;
      for (const [id, years] of Object.entries(ours)) {
        years.forEach((figures, t) => {
          for (const name of FIGURE_NAMES) {
            if (name === "quota" && phases[t].rules.quota) continue;
            expectSame(figures[name], plain[id][t][name], `${id} ${plan.years[t]} ${name}`);
          }
        });
      }
      if (r > 0) expect(ours).not.toEqual(drivers);
    },
  );

  test("the exact settlement of these figures is the kernel's, under every rule set", () => {
    const kernel = Kernel.create();
    const figures = new Drivers(plan, kernel);
    plan.ruleSets.forEach(({ settlements }, r) => {
      const ledger = ledgerToJson(settle(openCase(JSON.stringify(caseOf(r, s))).case));
      const settlement = new BlockSettlement(settlements[s], kernel);
      figures.startBlock(1);
      settlement.startBlock();
      plan.years.forEach((_, t) => {
        figures.advance();
        const before = FIGURE_NAMES.map((name) => figures.figures[s][name].slice());
        const outcome = settlement.settleYear(t, figures.figures[s]);
        expect(compareYear(plan.layout, outcome, PATH - BLOCK_PATHS, ledger, t)).toEqual([]);
        // The other rule sets find the drivers' figures as they were.
        FIGURE_NAMES.forEach((name, i) => {
          expect(figures.figures[s][name]).toEqual(before[i]);
        });
      });
    });
  });
});

/** Income, expenditure and reserves as they were settled exactly on the path, one rule set for all years. */
function settled(rules: RuleSet, more: SmallScenarioOptions["parameters"] = {}) {
  const parameters = { ...OPTIONS.parameters, ...more };
  const one = smallScenario({
    ...OPTIONS,
    parameters,
    paths: 2 * BLOCK_PATHS,
    ruleSets: [smallRuleSet("county-pooling"), rules],
  });
  const planned = planRun(one);
  const choose = (ruleSet: number) => caseOfPath(planned, one.tree, { path: PATH, ruleSet, scheme: 0 });
  const [drivers, ours] = [choose(0), choose(1)];
  const slack = (c: number, t: number) => planned.schemes[0].parameters.quotaSlack[c * planned.years.length + t];
  const ids = Object.keys(ours.figures);
  const ledger: Ledger<number> = ledgerToJson(settle(openCase(JSON.stringify(ours)).case));
  const kernel = Kernel.create();
  const outcome = new Drivers(planned, kernel);
  const settlement = new BlockSettlement(planned.ruleSets[1].settlements[0], kernel);
  outcome.startBlock(1);
  settlement.startBlock();
  const deficits = planned.years.map((_, t) => {
    outcome.advance();
    const { budgetDeficits } = settlement.settleYear(t, outcome.figures[0]);
    const at = (array: Float64Array) => ids.map((_, c) => array[c * BLOCK_PATHS + PATH - BLOCK_PATHS]);
    return budgetDeficits && { inYear: at(budgetDeficits.inYear), accumulated: at(budgetDeficits.accumulated) };
  });
  return { plan: planned, drivers, ours, ids, slack, ledger, deficits };
}

const planIncome = ({ target, subsidyDue, other }: YearFigures): number => target + subsidyDue + other;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

test("a budget's quota is planned income less levies and holdback, shared by the expenditure settled in three years", () => {
  const behaviour = { collection: -0.03, expenditure: 0.05, rampYears: 2 };
  const quota = { mode: "budget", holdback: 0.04 };
  const reserves = [
    {
      id: "city-risk-reserve",
      holder: "city",
      base: "income",
      rate: 0.1,
      cap: { ratio: 0.2, base: "income-previous-year", rule: "stop" },
    },
    { id: "province-adjustment-fund", holder: "province", base: "collected-previous-year", rate: [0.03, 0.05] },
  ];
  const rules = change("city-reserve", { behaviour, quota, reserves, harmonise: { target: "mean", years: 3 } });
  const { ours, ids, ledger } = settled(rules);
  const cityOf = (id: string): string => ({ a: "K1", b: "K2", c: "K3" })[id[0] as "a" | "b" | "c"];
  const before = (id: string) => ours.opening[id].previous!;
  let stopped = 0;
  ledger.years.forEach((_, t) => {
    const last = (id: string, of: "income" | "expenditure"): number =>
      t === 0 ? before(id)[of]! : ledger.years[t - 1].units[id][of];
    const collected = (id: string): number => (t === 0 ? before(id).collected! : ours.figures[id][t - 1].collected);
    const spent = (id: string): number =>
      sum([1, 2, 3].map((k) => (t - k >= 0 ? ledger.years[t - k].units[id].expenditure : before(id).expenditure!)));
    for (const city of ["K1", "K2", "K3"]) {
      const counties = ids.filter((id) => cityOf(id) === city);
      const income = sum(counties.map((id) => planIncome(ours.figures[id][t])));
      const { opening, interest } = ledger.years[t].accounts[`city-risk-reserve:${city}`] ?? {
        opening: 0,
        interest: 0,
      };
      const isFull = opening + interest >= 0.2 * sum(counties.map((id) => last(id, "income")));
      stopped += Number(isFull);
      const levies = (isFull ? 0 : 0.1 * income) + (t === 0 ? 0.03 : 0.05) * sum(counties.map(collected));
      const budget = income * (1 - 0.04) - levies;
      for (const id of counties) {
        const share = spent(id) / sum(counties.map(spent));
        expect(Math.abs(ours.figures[id][t].quota / (budget * share) - 1), `${id} ${t}`).toBeLessThan(1e-10);
      }
    }
  });
  // The cap must have been reached, and not always.
  expect(stopped).toBeGreaterThan(0);
  expect(stopped).toBeLessThan(3 * ledger.years.length);
});

test("a budget has a deficit by what last year's expenditure, grown by plan, exceeds planned income less what goes above", () => {
  const rules = change("city-reserve", {
    behaviour: { expenditure: 0.06, rampYears: 3 },
    harmonise: { target: "max", years: 3 },
    reserves: [{ id: "city-risk-reserve", holder: "city", base: "income", rate: 0.1 }],
    surplus: { retain: 0.5, restTo: "city-pool" },
    layers: [
      { kinds: ["all"], from: "city-pool", share: 0.5 },
      { kinds: ["all"], from: "own-balance" },
    ],
    budgetCheck: {},
  });
  const { plan: planned, drivers, ours, ids, slack, ledger, deficits } = settled(rules, { contributionRate: 0.11 });
  const amounts: number[] = [];
  ledger.years.forEach((year, t) => {
    ids.forEach((id, c) => {
      const own = drivers.figures[id];
      const before = t === 0 ? ours.opening[id].previous!.expenditure! : ledger.years[t - 1].units[id].expenditure;
      const driversBefore = t === 0 ? before : own[t - 1].expenditure;
      const benefits = planned.ruleSets[1].settlements[0].changes!.benefits!;
      const factor = (of: number) => (of < 0 ? 1 : benefits[c * planned.years.length + of]);
      // PX_t / PX_{t−1}, out of the drivers' quota.
      const growth = own[t].quota / driversBefore / (1 + slack(c, t));
      const expenditure = before * growth * (factor(t) / factor(t - 1));
      const city = planned.layout.cityOfCounty[c];
      const income = planIncome(ours.figures[id][t]);
      const inYear = expenditure - income * (1 - 0.1);
      const account = (key: string) => {
        const { opening, interest } = year.accounts[key] ?? { opening: 0, interest: 0 };
        return opening + interest;
      };
      const inCity = ids.filter((_, other) => planned.layout.cityOfCounty[other] === city);
      const spent = (other: string) =>
        t === 0 ? ours.opening[other].previous!.expenditure! : ledger.years[t - 1].units[other].expenditure;
      const pool = (account(`city-pool:K${city + 1}`) * spent(id)) / sum(inCity.map(spent));
      const accumulated = inYear - account(`own-balance:${id}`) - pool + year.units[id].carried;
      // An absolute tolerance: a fen of hundreds of millions, as differences of them lose as many digits.
      expect(deficits[t]!.inYear[c]).toBeCloseTo(Math.max(0, inYear), 2);
      expect(deficits[t]!.accumulated[c]).toBeCloseTo(Math.max(0, accumulated), 2);
      amounts.push(inYear, accumulated);
    });
  });
  expect(amounts.filter((amount) => amount > 0).length).toBeGreaterThan(10);
  expect(amounts.filter((amount) => amount < 0).length).toBeGreaterThan(10);
});

test("rules that check no budget have no deficits to show", () => {
  const { deficits } = settled(change("city-reserve", { quota: { mode: "budget", holdback: 0 } }));
  expect(deficits).toEqual(plan.years.map(() => null));
});
