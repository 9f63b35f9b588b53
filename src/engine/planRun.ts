import { SCHEMES, type Scheme } from "../model/SettlementCase";
import { LEVEL_NAMES, labelOf, SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { commonAccountsOf, phasesOf } from "../rules/phases";
import { datedRules, type RuleSet, type Rules } from "../rules/RuleSet";
import { text } from "../units/Text";
import { factorCorrelations } from "./correlations";
import { layOut } from "./layout";
import type { CountyOpening, Plan, RuleSetPlan, SchemePlan, SettlementPlan } from "./Plan";
import { planScheme } from "./planScheme";
import { ScenarioReader } from "./ScenarioReader";

/** What of a run may differ from what its scenario says. */
export interface RunOptions {
  /** Ids among the scenario's rule sets, in the order wanted; all of them if left out. */
  readonly ruleSetIds?: readonly string[];
  readonly paths?: number;
  readonly seed?: string;
}

type RuleSetInput = Scenario["ruleSets"][number];

/**
 * Makes a scenario ready for the engine: every number resolved to counties and years, every rule set laid out for
 * every scheme. The scenario is one that the door (`openScenario`) has let in; what only shows here is refused here.
 *
 * @throws InputRefused with every reason found: a number that is missing or not one a year, correlations that are not
 * positive definite, an unknown rule set, a rule set with behaviour or harmonisation (not simulated by this engine).
 */
export function planRun(scenario: Scenario, options: RunOptions = {}): Plan {
  const layout = layOut(scenario.tree);
  const years = Array.from({ length: Math.max(0, scenario.lastYear - scenario.baseYear) }, (_, i) => {
    return scenario.baseYear + 1 + i;
  });
  const reader = new ScenarioReader(layout, years.length);
  const paths = options.paths ?? scenario.run.paths;
  if (years.length === 0) {
    const expected = text(`应晚于基年 ${scenario.baseYear}`, `should be after the base year, ${scenario.baseYear}`);
    reader.refuse({ field: labelOf("lastYear")!, path: ["lastYear"], value: scenario.lastYear, expected });
  }
  if (!Number.isInteger(paths) || paths < 1) {
    const expected = text("应为正整数", "should be a whole number of at least 1");
    reader.refuse({ field: labelOf("paths")!, path: ["run", "paths"], value: paths, expected });
  }
  const schemes: SchemePlan[] = [];
  for (const scheme of SCHEMES) {
    const input = scenario.schemes[scheme];
    if (input) schemes.push(planScheme(scheme, input, reader));
  }
  const correlation = factorCorrelations(scenario, reader);
  const interest = interestOf(scenario, reader);
  const chosen = chooseRuleSets(scenario, options.ruleSetIds, reader);
  const rulesOf = chosen.map((ruleSet) => schemes.map(({ scheme }) => rulesFor(ruleSet, scheme, years[0], reader)));
  reader.close();
  const ruleSets = chosen.map((ruleSet, r): RuleSetPlan => {
    const settlements = schemes.map((scheme, s): SettlementPlan => {
      const rules = rulesOf[r][s]!;
      return { layout, years, interest, rules, ...openingUnder(phasesOf(rules, years)[0].rules, scheme, reader) };
    });
    return { id: ruleSet.id, title: ruleSet.title ?? text(ruleSet.id, ruleSet.id), settlements };
  });
  reader.close();
  return { layout, years, seed: options.seed ?? scenario.run.seed, paths, schemes, ruleSets, correlation };
}

/** The one rate a year at which all accounts earn. */
function interestOf(scenario: Scenario, reader: ScenarioReader): number {
  const context = { field: labelOf("interest")!, path: ["interest"] };
  const root = reader.layout.places[0].id;
  const places = scenario.interest.byPlace?.flatMap(({ values }) => Object.keys(values)) ?? [];
  if (places.some((place) => place !== root)) {
    const expected = text("应为各地统一的一个利率", "should be one rate, the same everywhere");
    reader.refuse({ ...context, value: places.join(", "), expected });
  }
  return reader.numbersAt(scenario.interest, [0], context)[0];
}

function chooseRuleSets(
  scenario: Scenario,
  ids: readonly string[] | undefined,
  reader: ScenarioReader,
): RuleSetInput[] {
  if (!ids) return [...scenario.ruleSets];
  const known = scenario.ruleSets.map(({ id }) => id);
  return ids.flatMap((id) => {
    const ruleSet = scenario.ruleSets.find((candidate) => candidate.id === id);
    if (ruleSet) return [ruleSet];
    const expected = text(`应为 ${known.join("、")} 之一`, `should be one of ${known.join(", ")}`);
    reader.refuse({ field: labelOf("ruleSets")!, path: ["ruleSets"], value: id, expected });
    return [];
  });
}

/** A scheme's rules under a rule set: in a timeline, a scheme that is left out follows the employee scheme. Undefined if refused. */
function rulesFor(ruleSet: RuleSetInput, scheme: Scheme, firstYear: number, reader: ScenarioReader): Rules | undefined {
  const rules = "timeline" in ruleSet ? (ruleSet.timeline[scheme] ?? ruleSet.timeline.employee) : ruleSet;
  const refusal = { field: labelOf("ruleSets")!, where: SCHEME_NAMES[scheme], path: ["ruleSets"], value: ruleSet.id };
  if (!rules) {
    const expected = text(
      "应写明该险种或职工医保的规则",
      "should say the rules of this scheme, or of the employee scheme",
    );
    reader.refuse({ ...refusal, expected });
    return undefined;
  }
  const dated = datedRules(rules);
  if (dated[0].from > firstYear) {
    const expected = text(
      `应自首个推演年 ${firstYear} 起有规则`,
      `should have rules from the first year, ${firstYear}`,
    );
    reader.refuse({ ...refusal, expected });
  }
  for (const { rules: each } of dated) refuseUnsimulated(each, refusal, reader);
  return rules;
}

/** Behaviour and harmonisation change the figures of a path; leaving them out in silence would give wrong ones. */
function refuseUnsimulated(
  rules: RuleSet,
  refusal: Omit<Parameters<ScenarioReader["refuse"]>[0], "expected">,
  reader: ScenarioReader,
): void {
  const { behaviour, harmonise } = rules;
  if (behaviour?.collection || behaviour?.expenditure) {
    const expected = text(
      "暂不能推演行为反应（behaviour），应将其设为 0 或删去",
      "cannot be simulated with behaviour yet: it should be 0 or left out",
    );
    reader.refuse({ ...refusal, expected });
  }
  if (harmonise?.target !== undefined || harmonise?.years !== undefined) {
    const expected = text(
      "暂不能推演待遇统一（harmonise），应将其删去",
      "cannot be simulated with harmonise yet: it should be left out",
    );
    reader.refuse({ ...refusal, expected });
  }
}

/**
 * The state at the start under a rule set: an opening account that its first rules lack joins the own-balances of the
 * counties under its holder, by base-year expenditure (equally if that is 0). Refuses an account at a place of another
 * level than the rules' holder of it.
 */
function openingUnder(
  rules: RuleSet,
  scheme: SchemePlan,
  reader: ScenarioReader,
): Pick<SettlementPlan, "opening" | "openingAccounts"> {
  const { layout } = reader;
  const accounts = commonAccountsOf(rules);
  const openingAccounts: Record<string, number> = {};
  const added = new Float64Array(layout.counties);
  for (const [id, balance] of Object.entries(scheme.openingAccounts)) {
    const [account, placeId] = id.split(":");
    const place = layout.places.find((candidate) => candidate.id === placeId)!;
    const known = accounts.find(({ word }) => word === account);
    if (known) {
      openingAccounts[id] = balance;
      if (known.holder !== place.level) {
        const expected = text(
          `在规则“${rules.id}”下应属于${LEVEL_NAMES[known.holder].zh}`,
          `should be held at the ${LEVEL_NAMES[known.holder].en} under the rules ${rules.id}`,
        );
        const path = ["schemes", scheme.scheme, "openingAccounts"];
        reader.refuse({ field: labelOf("openingAccounts")!, place: place.name, path, value: account, expected });
      }
      continue;
    }
    const weights = scheme.opening
      .slice(place.countyStart, place.countyEnd)
      .map(({ previous }) => previous.expenditure);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    weights.forEach((weight, i) => {
      added[place.countyStart + i] += balance * (total > 0 ? weight / total : 1 / weights.length);
    });
  }
  const opening = scheme.opening.map((county, c): CountyOpening => {
    return added[c] === 0 ? county : { ...county, balance: county.balance + added[c] };
  });
  return { opening, openingAccounts };
}
