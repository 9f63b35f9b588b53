import { factoriseCorrelations } from "../model/factoriseCorrelations";
import type { JsonPath } from "../model/Refusal";
import { SCHEMES } from "../model/schemes";
import type { Level } from "../model/Tree";
import { labelOf, SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { commonAccountsOf, phasesOf } from "../rules/phases";
import type { RuleSet, Rules } from "../rules/RuleSet";
import { rulesOfScheme } from "../rules/rulesOfScheme";
import { datedRules } from "../rules/ruleWords";
import { text } from "../units/Text";
import { MOST_PATHS } from "./chunks";
import { type Layout, layOut } from "./layout";
import type { CountyOpening, Plan, RuleSetPlan, SchemePlan, SettlementPlan, WatchedFigure } from "./Plan";
import { planFigureChanges } from "./planFigureChanges";
import { planEvents } from "./planFuture";
import { planScheme } from "./planScheme";
import { ScenarioReader } from "./ScenarioReader";
import { keptAs } from "./summaryShape";

/** What of a run may differ from what its scenario says. */
export interface RunOptions {
  /** Ids among the scenario's rule sets, in the order wanted; all of them if left out. */
  readonly ruleSetIds?: readonly string[];
  /** Id of the rule set that the others are compared with; the first that is run if left out. */
  readonly baselineId?: string;
  readonly paths?: number;
  readonly seed?: string;
  /**
   * The finest level of places that are summed up, for a first look that is there sooner; all levels if left out. Every
   * county is settled all the same. A result of some levels only has no fingerprint and no absurd values.
   */
  readonly finestLevel?: Level;
}

/** The scenario format's own bound, which options have to keep too. */
const LONGEST_SEED = 200;

type RuleSetInput = Scenario["ruleSets"][number];

/**
 * Makes a scenario ready for the engine: every number resolved to counties and years, every rule set laid out for
 * every scheme. The scenario is one that the door (`openScenario`) has let in; what only shows here is refused here.
 *
 * @throws InputRefused with every reason found: paths or seed out of bounds, a number that is missing or not one a year,
 * correlations that are not positive definite, an unknown rule set, a baseline that is not run; of a rule set, a level to
 * become one that its places do not have or cannot reach, contributions to become one for residents alone, or a quota or
 * budget check where the plan of expenditure is 0.
 */
export function planRun(scenario: Scenario, options: RunOptions = {}): Plan {
  const layout = layOut(scenario.tree);
  const years = Array.from({ length: scenario.lastYear - scenario.baseYear }, (_, i) => {
    return scenario.baseYear + 1 + i;
  });
  const reader = new ScenarioReader(layout, years.length);
  const paths = options.paths ?? scenario.run.paths;
  if (!(Number.isInteger(paths) && paths >= 1 && paths <= MOST_PATHS)) {
    const expected = text(`应为 1 到 ${MOST_PATHS} 的整数`, `should be a whole number from 1 to ${MOST_PATHS}`);
    reader.refuse({ field: labelOf("paths")!, path: ["run", "paths"], value: paths, expected });
  }
  const seed = options.seed ?? scenario.run.seed;
  if (seed.length < 1 || seed.length > LONGEST_SEED) {
    const expected = text(`应为 1 到 ${LONGEST_SEED} 个字符`, `should have 1 to ${LONGEST_SEED} characters`);
    reader.refuse({ field: labelOf("seed")!, path: ["run", "seed"], value: seed, expected });
  }
  const schemes: SchemePlan[] = [];
  for (const scheme of SCHEMES) {
    const input = scenario.schemes[scheme];
    if (input) schemes.push(planScheme(scheme, input, scenario, reader));
  }
  const events = planEvents(scenario, reader);
  const { lower: correlation, findings } = factoriseCorrelations(scenario.correlations);
  for (const { path, value, expected } of findings) {
    const field = text("冲击相关系数", "correlation of shocks");
    reader.refuse({ field, path: ["correlations", ...path], value, expected });
  }
  const interest = interestOf(scenario, reader);
  const chosen = chooseRuleSets(scenario, options.ruleSetIds, reader);
  const baseline = findBaseline(chosen, options.baselineId, reader);
  const rulesOf = chosen.map((ruleSet) => schemes.map(({ scheme }) => rulesOfScheme(ruleSet, scheme)!));
  const changesOf = rulesOf.map((bySchemes, r) => {
    const at = (rules: RuleSet): JsonPath => pathOfRules(scenario, chosen[r], rules);
    refuseVainConvergence(chosen[r], at, reader);
    return bySchemes.map((rules, s) => {
      const where = SCHEME_NAMES[schemes[s].scheme];
      return planFigureChanges(rules, schemes[s], {
        layout,
        years,
        refuse: (of, refusal) => reader.refuse({ where, ...refusal, path: [...at(of), ...refusal.path] }),
      });
    });
  });
  const watch = planWatch(scenario, layout, reader);
  reader.close();
  const warningLevels = scenario.warningLevels?.months ?? [];
  const ruleSets = chosen.map((ruleSet, r): RuleSetPlan => {
    const settlements = schemes.map((scheme, s): SettlementPlan => {
      const rules = rulesOf[r][s];
      const changes = changesOf[r][s];
      const opening = openingUnder(phasesOf(rules, years)[0].rules, scheme, layout);
      const liquidity = scenario.schemes[scheme.scheme]?.liquidity;
      return {
        layout,
        years,
        interest,
        rules,
        ...opening,
        ...(changes && { changes }),
        ...(liquidity && { liquidity }),
      };
    });
    return { id: ruleSet.id, title: ruleSet.title ?? text(ruleSet.id, ruleSet.id), settlements };
  });
  return {
    layout,
    years,
    seed,
    paths,
    schemes,
    events,
    interest,
    ruleSets,
    baseline,
    warningLevels,
    watch,
    correlation,
  };
}

/** What is watched. Two series of a place that are kept as one are watched once. */
function planWatch({ run }: Scenario, layout: Layout, reader: ScenarioReader): WatchedFigure[] {
  if (!run.watch) return [{ place: 0, measure: "months" }];
  const figures = run.watch.flatMap(({ place: id, measure }, i): WatchedFigure[] => {
    const place = layout.places.findIndex((info) => info.id === id);
    const kept = keptAs(measure, layout.places[place]);
    if (kept !== null) return [{ place, measure: kept }];
    const expected = text("该地区没有这一指标", "is no figure of this place");
    reader.refuse({ field: labelOf("watch")!, path: ["run", "watch", i, "measure"], value: measure, expected });
    return [];
  });
  const isFirst = ({ place, measure }: WatchedFigure, i: number) =>
    figures.findIndex((other) => other.place === place && other.measure === measure) === i;
  return figures.filter(isFirst);
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

/** Index of the baseline among the rule sets that are run. */
function findBaseline(chosen: readonly RuleSetInput[], id: string | undefined, reader: ScenarioReader): number {
  if (id === undefined) return 0;
  const ids = chosen.map((ruleSet) => ruleSet.id);
  const baseline = ids.indexOf(id);
  if (baseline < 0) {
    const expected = text(
      `对照方案应为所推演的 ${ids.join("、")} 之一`,
      `the baseline should be one of those that are run: ${ids.join(", ")}`,
    );
    reader.refuse({ field: labelOf("ruleSets")!, path: ["ruleSets"], value: id, expected });
  }
  return baseline;
}

function interestOf(scenario: Scenario, reader: ScenarioReader): number | readonly number[] {
  const rates = reader.pathsAt(scenario.interest, [0], { field: labelOf("interest")!, path: ["interest"] });
  return rates.every((rate) => rate === rates[0]) ? rates[0] : [...rates];
}

/** Where a rule set stands in the scenario's file. */
function pathOfRules(scenario: Scenario, entry: RuleSetInput, rules: RuleSet): JsonPath {
  const path = ["ruleSets", scenario.ruleSets.indexOf(entry)];
  if (!("timeline" in entry)) return path;
  for (const scheme of SCHEMES) {
    const given = entry.timeline[scheme];
    if (given === rules) return [...path, "timeline", scheme];
    const at = Array.isArray(given) ? given.findIndex((dated) => dated.rules === rules) : -1;
    if (at >= 0) return [...path, "timeline", scheme, at, "rules"];
  }
  return path;
}

/** Residents have neither contribution rate nor base: in a timeline, rules for them alone cannot make these one. */
function refuseVainConvergence(entry: RuleSetInput, at: (rules: RuleSet) => JsonPath, reader: ScenarioReader): void {
  if (!("timeline" in entry) || !entry.timeline.resident) return;
  const { resident, ...others } = entry.timeline;
  const rulesIn = (rules: Rules | undefined): RuleSet[] => (rules ? datedRules(rules).map((dated) => dated.rules) : []);
  const elsewhere = new Set(Object.values(others).flatMap((rules) => rulesIn(rules).map(({ id }) => id)));
  for (const rules of rulesIn(resident)) {
    if (!rules.converge || elsewhere.has(rules.id)) continue;
    const expected = text(
      "居民医保没有缴费费率和缴费基数，应删去",
      "has nothing to act on, as residents have neither contribution rate nor base: it should be removed",
    );
    const path = [...at(rules), "converge"];
    reader.refuse({ field: labelOf("converge")!, where: SCHEME_NAMES.resident, path, value: rules.id, expected });
  }
}

/**
 * The state at the start under a rule set: an opening account that its first rules lack joins the own-balances of the
 * counties under its holder, by base-year expenditure (equally if that is 0).
 */
function openingUnder(
  rules: RuleSet,
  scheme: SchemePlan,
  layout: Layout,
): Pick<SettlementPlan, "opening" | "openingAccounts"> {
  const known = new Set(commonAccountsOf(rules).map(({ word }) => word));
  const openingAccounts: Record<string, number> = {};
  const added = new Float64Array(layout.counties);
  for (const [id, balance] of Object.entries(scheme.openingAccounts)) {
    const [account, placeId] = id.split(":");
    if (known.has(account)) {
      openingAccounts[id] = balance;
      continue;
    }
    const { countyStart, countyEnd } = layout.places.find((place) => place.id === placeId)!;
    const weights = scheme.opening.slice(countyStart, countyEnd).map(({ previous }) => previous.expenditure);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    weights.forEach((weight, i) => {
      added[countyStart + i] += balance * (total > 0 ? weight / total : 1 / weights.length);
    });
  }
  const opening = scheme.opening.map((county, c): CountyOpening => {
    return added[c] === 0 ? county : { ...county, balance: county.balance + added[c] };
  });
  return { opening, openingAccounts };
}
