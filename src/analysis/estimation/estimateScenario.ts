import { sampleCorrelation } from "simple-statistics";
import type { Plan, SchemePlan } from "../../engine/Plan";
import { planRun } from "../../engine/planRun";
import { FACTOR_LABELS, type Factor, PARAMETERS, type ParameterName } from "../../model/parameters";
import type { Quantity } from "../../model/Scenario";
import { SCHEMES, type Scheme } from "../../model/SettlementCase";
import { LEVELS, type Level, type Place } from "../../model/Tree";
import { correlationLabel, LEVEL_NAMES } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { meanClamped, varianceClamped } from "../evidence/normalFunctions";
import { type History, type HistoryRow, type HistorySeries, seriesOf } from "../history/History";
import type { Estimate, EstimateReport, EstimateTarget } from "./Estimate";
import { type Exclusion, isExcluded } from "./Exclusion";
import { type FactorFit, type FactorUse, fitFactor, type StratumFit } from "./fitFactor";
import type { Ar1 } from "./fitShocks";
import { type Series, type ShareSquares, strataOf } from "./placeSeries";

/*
 * Longer than most files: it is the list of what is estimated, each item by its own few lines.
 */

export interface EstimateOptions {
  /** Whose numbers the estimates stand beside, and which the table leaves as they are. */
  readonly scenario?: Scenario | undefined;
  readonly exclusions?: readonly Exclusion[] | undefined;
}

const UNTOLD: readonly Text[] = [
  text(
    "趋势不确定性：历年数据只说明过去的趋势有多少把握，不说明今后会不会改变，保留情景原值",
    "Trend uncertainty: past years tell how surely the past trend is known, not whether it will last; the scenario's value stays",
  ),
  text(
    "征收、补助到位、控费和考核得分的波动：收支总额中分不出来，保留情景原值；估计缴费基数的波动时已扣除情景中的征收波动，控费的影响含在支出的波动里",
    "Shocks of collection, subsidies received, cost control and scores: totals do not tell them apart, and the scenario's values stay. Those of collection are taken off what is estimated for the contribution base; those of cost control are within the estimates for expenditure",
  ),
  text(
    "各地的利率、费率、费用水平和期初结余：不从历年数据估计，保留情景原值",
    "Interest, rates, levels of cost and opening balances are not estimated from past years; the scenario's values stay",
  ),
];

const TOO_FEW_YEARS = text("年数不足，保留原值", "too few years; the present value stays");
const ONE_PLACE = text(
  "表中没有同一上级下的两个以上地区，看不出这一级的差异，保留原值",
  "the table has no two places under the same parent, so it says nothing of this level; the present value stays",
);
const NO_SPREAD = text("没有超出下级波动和误差的部分", "nothing beyond what lower levels and chance account for");
const NO_PERSISTENCE = text(
  "年数不足以判断持续性，保留原值",
  "too few years to tell how long it lasts; the present value stays",
);
const LOW_PERSISTENCE = text(
  "不足 20 年时偏低：真值为 0.6 的，15 年的表平均估得 0.45",
  "too low from fewer than 20 years: 15 years of a true 0.6 give 0.45 on average",
);
/** Fewer differences than these, and a large persistence is underestimated. */
const ENOUGH_FOR_PERSISTENCE = 18;
const ALL_INSURED = text(
  "表中没有退休人数，以全部参保人的增长代替",
  "the table does not tell the retired apart: the growth of all insured is taken",
);
const NO_RETIRED = text(
  "表中没有退休人数，保留原值",
  "the table does not tell the retired apart; the present value stays",
);
const CONSTANT_MIX = text("按在职退休比例不变计", "the mix of working and retired is taken as constant");
const PER_HEAD_RESIDENT = text(
  "由人均基金收入的增长得出，个人缴费和财政补助同步",
  "from the growth of income a head; premium and subsidy move together",
);

/** A region tree for a table that stands alone: one place, or one whole of which the table's places are parts. */
export function treeOfTable(history: History): Place {
  const ids = [...new Set(history.rows.map(({ placeId }) => placeId))];
  const place = (id: string, level: Level): Place => ({ id, level, name: text(id, id) });
  if (ids.length === 1) return place(ids[0], "city");
  return { ...place("*", "city"), children: ids.map((id) => place(id, "county")) };
}

/**
 * Estimates from a table of past years what it can tell of a scenario (drivers.md, estimation): growth, and each factor's
 * σ and φ by level, by log differences against a trend with AR(1) shocks (`fitShocks`), levels by variance components
 * (`strataOf`), and correlations of the years' new shocks. Pure: the same table gives the same numbers.
 * @param history read against the scenario's tree, if there is a scenario.
 */
export function estimateScenario(history: History, options: EstimateOptions = {}): EstimateReport {
  const { scenario, exclusions = [] } = options;
  const context: Context = {
    scenario,
    plan: scenario && planRun(scenario, { paths: 1 }),
    tree: scenario?.tree ?? treeOfTable(history),
    exclusions,
  };
  const schemes = SCHEMES.flatMap((scheme) => {
    const series = seriesOf(history).filter((one) => one.scheme === scheme);
    return series.length === 0 ? [] : [estimateScheme(scheme, series, context)];
  });
  const correlations = correlationsOf(schemes, context);
  return {
    table: history.name,
    estimates: [...schemes.flatMap(({ estimates }) => estimates), ...correlations],
    untold: UNTOLD,
  };
}

interface Context {
  readonly scenario: Scenario | undefined;
  readonly plan: Plan | undefined;
  readonly tree: Place;
  readonly exclusions: readonly Exclusion[];
}

interface SchemeEstimates {
  readonly scheme: Scheme;
  readonly estimates: readonly Estimate[];
  readonly fits: Readonly<Partial<Record<Factor, FactorFit>>>;
}

function estimateScheme(scheme: Scheme, series: readonly HistorySeries[], context: Context): SchemeEstimates {
  const isResident = scheme === "resident";
  const hasRetired = series.every(({ rows }) => rows.every(({ retired }) => retired !== null));
  const working = (row: HistoryRow): number => row.members - (row.retired ?? 0);
  const retiredWeight = retiredCostWeight(scheme, context) ?? 1;
  const costHeads = (row: HistoryRow): number => working(row) + retiredWeight * (row.retired ?? 0);
  const fitTo = (use: FactorUse, factor: Factor, amountOf: (row: HistoryRow) => number): FactorFit => {
    const own = new Map(series.map((one) => [one.placeId, logSeries(one.rows, amountOf, use)]));
    const strata = strataOf(context.tree, own, shareSquares(scheme, factor, context));
    const years = series.flatMap(({ rows }) => rows.map(({ year }) => year));
    const excluded = [...new Set(years)].filter((year) => isExcluded(context.exclusions, scheme, year)).sort();
    return fitFactor(
      strata,
      use,
      excluded,
      (level) => usualProcess(scheme, factor, level, context),
      (level) => (factor === "wage" ? collectionProcess(scheme, level, context) : NO_SHOCK),
    );
  };
  const membership = fitTo("growth", "membership", working);
  const income = fitTo("level", "wage", (row) => row.income / working(row));
  const spend = fitTo("level", "spend", (row) => row.expenditure / costHeads(row));
  const growth = (parameter: ParameterName, of: FactorFit, note: Text | null): Estimate =>
    growthEstimate(scheme, { kind: "growth", parameter }, PARAMETERS[parameter].label, of, note, context);
  const mixNote = isResident || hasRetired ? null : CONSTANT_MIX;
  const growths = isResident
    ? [
        growth("membersGrowth", membership, null),
        growthEstimate(
          scheme,
          { kind: "standards" },
          text("个人缴费与财政补助增长率", "growth of premium and subsidy"),
          income,
          PER_HEAD_RESIDENT,
          context,
        ),
        growth("costGrowth", spend, null),
      ]
    : [
        growth("workingGrowth", membership, hasRetired ? null : ALL_INSURED),
        hasRetired
          ? growth(
              "retiredGrowth",
              fitTo("growth", "membership", (row) => row.retired!),
              null,
            )
          : untoldEstimate(scheme, { kind: "growth", parameter: "retiredGrowth" }, NO_RETIRED, context),
        growth("wageGrowth", income, mixNote),
        growth("costGrowth", spend, mixNote),
      ];
  // Residents' income a head follows premium and subsidy, which the model takes as given: no shock of theirs is fitted.
  const fits = isResident ? { spend, membership } : { spend, wage: income, membership };
  const shocks = Object.entries(fits).flatMap(([factor, of]) =>
    shockEstimates(scheme, factor as Factor, of, context, factor === "membership" && !isResident && !hasRetired),
  );
  return { scheme, estimates: [...growths, ...shocks], fits };
}

/** Logarithms by year, or for `growth` their change into each year. */
function logSeries(rows: readonly HistoryRow[], amountOf: (row: HistoryRow) => number, use: FactorUse): Series {
  const logs = rows.map((row) => Math.log(amountOf(row)));
  if (use === "level") return { first: rows[0].year, values: logs };
  return { first: rows[0].year + 1, values: logs.slice(1).map((value, t) => value - logs[t]) };
}

function planOf(scheme: Scheme, { plan }: Context): SchemePlan | undefined {
  return plan?.schemes.find((one) => one.scheme === scheme);
}

/** cR / cW over the scenario's counties; undefined without a scenario. */
function retiredCostWeight(scheme: Scheme, context: Context): number | undefined {
  const parameters = planOf(scheme, context)?.parameters;
  if (scheme === "resident" || parameters === undefined) return undefined;
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const working = total(parameters.costWorking);
  return working > 0 ? total(parameters.costRetired) / working : undefined;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const NO_SHOCK: Ar1 = { sd: 0, persistence: 0 };

/** The scenario's own process of a factor at a level, the mean over its places; none without one. */
function usualProcess(scheme: Scheme, factor: Factor, level: Level, context: Context): Ar1 {
  const shock = planOf(scheme, context)?.shocks[factor]?.[level];
  if (shock === undefined) return NO_SHOCK;
  return { sd: Math.sqrt(meanOf(shock.sd.map((sd) => sd * sd))), persistence: meanOf(shock.persistence) };
}

/**
 * What the scenario's collection shocks of a level do to the logarithm of income, known when income is fitted: to the
 * first order the shock of clamp(κ̄ + s, 0, 1) over its mean, times the share of contributions in base-year income (of
 * residents' income the subsidies do not move with it). κ̄ is the mean over counties and years. What the clamp leaves of
 * the variance of all levels together is shared among them alike; its effect on persistence is left out.
 */
function collectionProcess(scheme: Scheme, level: Level, context: Context): Ar1 {
  const plan = planOf(scheme, context);
  const { sd, persistence } = usualProcess(scheme, "collection", level, context);
  if (plan === undefined || sd === 0) return NO_SHOCK;
  const variance = LEVELS.map((each) => usualProcess(scheme, "collection", each, context)).reduce(
    (sum, one) => sum + one.sd ** 2 / (1 - one.persistence ** 2),
    0,
  );
  const rate = meanOf(plan.parameters.collectionRate);
  const left = Math.sqrt(varianceClamped(rate, variance) / variance) / meanClamped(rate, variance);
  const total = (name: "collected" | "income"): number =>
    plan.opening.reduce((sum, { previous }) => sum + previous[name], 0);
  const income = total("income");
  return income > 0 ? { sd: (sd * left * total("collected")) / income, persistence } : NO_SHOCK;
}

/** Σ share² of a place's cities or counties in its base-year expenditure (income for `wage`): how much of their shocks its total keeps. */
function shareSquares(scheme: Scheme, factor: Factor, context: Context): ShareSquares {
  const { plan } = context;
  const opening = planOf(scheme, context)?.opening;
  if (plan === undefined || opening === undefined) return () => 0;
  const { places } = plan.layout;
  const total = (start: number, end: number): number =>
    opening.slice(start, end).reduce((sum, { previous }) => {
      return sum + (factor === "wage" ? previous.income : previous.expenditure);
    }, 0);
  return (placeId, level) => {
    const whole = places.find(({ id }) => id === placeId);
    if (whole === undefined) return 0;
    const sum = total(whole.countyStart, whole.countyEnd);
    return places
      .filter(
        (place) =>
          place.level === level && place.countyStart >= whole.countyStart && place.countyEnd <= whole.countyEnd,
      )
      .reduce((squares, place) => squares + (total(place.countyStart, place.countyEnd) / sum) ** 2, 0);
  };
}

type Told = Pick<Estimate, "value" | "se" | "years" | "span" | "degrees" | "places" | "note">;
const UNKNOWN: Omit<Told, "note"> = { value: null, se: null, years: 0, span: null, degrees: 0, places: 0 };

function growthEstimate(
  scheme: Scheme,
  target: EstimateTarget,
  label: Text,
  fit: FactorFit,
  note: Text | null,
  context: Context,
): Estimate {
  const root = fit.strata.find(({ stratum }) => stratum.isRoot);
  const told: Told =
    fit.growth === undefined || root === undefined
      ? { ...UNKNOWN, note: TOO_FEW_YEARS }
      : {
          value: Math.expm1(fit.growth.growth),
          // To the first order: the file has plain rates, the fit logarithmic ones.
          se: fit.growth.se * Math.exp(fit.growth.growth),
          ...behind(root),
          note,
        };
  return { ...named(scheme, target, label, context), ...told };
}

function untoldEstimate(scheme: Scheme, target: EstimateTarget, note: Text, context: Context): Estimate {
  const label = target.kind === "growth" ? PARAMETERS[target.parameter].label : text("", "");
  return { ...named(scheme, target, label, context), ...UNKNOWN, note };
}

/** The places and years behind a stratum's fit. */
function behind({ stratum, years, fit }: StratumFit): Pick<Estimate, "years" | "span" | "degrees" | "places"> {
  const { first, series, ids } = stratum;
  return { years, span: [first, first + series[0].length - 1], degrees: fit?.degrees ?? 0, places: ids.length };
}

function shockEstimates(
  scheme: Scheme,
  factor: Factor,
  fit: FactorFit,
  context: Context,
  ofAllInsured: boolean,
): Estimate[] {
  return levelsOf(context.tree).flatMap((level) => {
    const found = fit.strata.find(({ stratum }) => stratum.level === level);
    const sd: EstimateTarget = { kind: "sd", factor, level };
    const persistence: EstimateTarget = { kind: "persistence", factor, level };
    const sdLabel = text(
      `${FACTOR_LABELS[factor].zh}波动（标准差）`,
      `shocks of ${FACTOR_LABELS[factor].en} (standard deviation)`,
    );
    const persistenceLabel = text(
      `${FACTOR_LABELS[factor].zh}波动的持续性`,
      `persistence of ${FACTOR_LABELS[factor].en}`,
    );
    const row = (target: EstimateTarget, label: Text, told: Told): Estimate => ({
      ...named(scheme, target, label, context),
      ...told,
    });
    // A level without a choice of places and without a shock in the scenario is there for the tree's sake only.
    if (
      found === undefined &&
      !hasSiblings(context.tree, level) &&
      usualProcess(scheme, factor, level, context).sd === 0
    ) {
      return [];
    }
    if (found?.fit === undefined) {
      const note = found === undefined ? ONE_PLACE : TOO_FEW_YEARS;
      return [row(sd, sdLabel, { ...UNKNOWN, note }), row(persistence, persistenceLabel, { ...UNKNOWN, note })];
    }
    const { fit: shock } = found;
    const at = behind(found);
    const note = shock.sd === 0 ? NO_SPREAD : ofAllInsured ? ALL_INSURED : null;
    const untold = shock.persistenceSe === null;
    return [
      row(sd, sdLabel, { value: shock.sd, se: shock.sdSe, ...at, note }),
      row(
        persistence,
        persistenceLabel,
        untold
          ? { ...UNKNOWN, note: shock.sd === 0 ? NO_SPREAD : NO_PERSISTENCE }
          : {
              value: shock.persistence,
              se: shock.persistenceSe,
              ...at,
              note: shock.degrees < ENOUGH_FOR_PERSISTENCE ? LOW_PERSISTENCE : null,
            },
      ),
    ];
  });
}

function hasSiblings({ children = [] }: Place, level: Level): boolean {
  return (children.length > 1 && children[0].level === level) || children.some((child) => hasSiblings(child, level));
}

function levelsOf(tree: Place): Level[] {
  const levels: Level[] = [tree.level];
  for (let at = tree.children?.[0]; at !== undefined; at = at.children?.[0]) levels.push(at.level);
  return levels;
}

/** What an estimate is of, in words and in the scenario. */
function named(scheme: Scheme, target: EstimateTarget, label: Text, context: Context) {
  return { id: targetId(scheme, target), scheme, target, label, present: presentOf(scheme, target, context.scenario) };
}

function targetId(scheme: Scheme, target: EstimateTarget): string {
  if (target.kind === "growth") return `${scheme}/${target.parameter}`;
  if (target.kind === "standards") return `${scheme}/standards`;
  if (target.kind === "correlation") return target.between.join("–");
  return `${scheme}/${target.factor}/${target.level}/${target.kind}`;
}

/** The words of a level beside an estimate; none where it belongs to all places. */
export function levelOfTarget(target: EstimateTarget): Text | undefined {
  return target.kind === "sd" || target.kind === "persistence" ? LEVEL_NAMES[target.level] : undefined;
}

function presentOf(scheme: Scheme, target: EstimateTarget, scenario: Scenario | undefined): readonly number[] | null {
  const input = scenario?.schemes[scheme];
  if (scenario === undefined || input === undefined) return null;
  if (target.kind === "growth") return valuesOf(input.parameters[target.parameter]);
  if (target.kind === "standards") {
    const [premium, subsidy] = [valuesOf(input.parameters.premium), valuesOf(input.parameters.subsidy)];
    if (premium === null || subsidy === null) return null;
    const years = Math.max(premium.length, subsidy.length);
    const sums = Array.from({ length: years }, (_, t) => at(premium, t) + at(subsidy, t));
    return years < 2 ? [0] : sums.slice(1).map((sum, t) => sum / sums[t] - 1);
  }
  if (target.kind === "correlation") {
    const entry = correlationEntry(scenario, target.between);
    return [entry?.value ?? 0];
  }
  const shock = input.shocks[target.factor]?.[target.level];
  if (shock === undefined) return [0];
  if (target.kind === "sd") return valuesOf(shock.sd);
  return shock.persistence === undefined ? [0] : valuesOf(shock.persistence);
}

function at(values: readonly number[], t: number): number {
  return values[Math.min(t, values.length - 1)];
}

/** A quantity's numbers: one a year, or where places differ the different ones. */
function valuesOf(quantity: Quantity | undefined): readonly number[] | null {
  if (quantity === undefined) return null;
  const values = [quantity.value, ...(quantity.byPlace ?? []).flatMap((group) => Object.values(group.values))];
  const given = values.filter((value) => value !== undefined);
  return given.length === 1 ? [given[0]].flat() : [...new Set(given.flat())];
}

/** The scenario's entry for a pair of `scheme.factor` words: the pair itself, else a wider one that covers it. */
function correlationEntry(
  scenario: Scenario,
  [a, b]: readonly [string, string],
): Scenario["correlations"][number] | undefined {
  const covers = (word: string, name: string): boolean => word === name || name.endsWith(`.${word}`);
  const precision = ({ between }: Scenario["correlations"][number]): number =>
    between.filter((word) => word.includes(".")).length;
  return scenario.correlations
    .filter(({ between: [x, y] }) => (covers(x, a) && covers(y, b)) || (covers(x, b) && covers(y, a)))
    .filter((entry) => a.split(".")[0] === b.split(".")[0] || precision(entry) > 0)
    .sort((x, y) => precision(y) - precision(x))[0];
}

/** Fewer pairs of years than these tell no correlation. */
const LEAST_PAIRS = 5;

/**
 * The correlations of expenditure and contribution base, within a scheme and across: all pairs of them, because those
 * left at 0 may not go together with the others.
 */
function correlationsOf(schemes: readonly SchemeEstimates[], context: Context): Estimate[] {
  const factors = schemes.flatMap((of) =>
    (["wage", "spend"] as const).flatMap((factor) => (of.fits[factor] ? [{ of, factor }] : [])),
  );
  const pairs = factors.flatMap((a, i) => factors.slice(i + 1).map((b) => ({ a, b })));
  return pairs.map(({ a, b }): Estimate => {
    const between = [`${a.of.scheme}.${a.factor}`, `${b.of.scheme}.${b.factor}`] as const;
    const target: EstimateTarget = { kind: "correlation", between };
    // How places differ in income a head is collection more than their contribution base: the whole tells of the latter.
    const told = correlate(a.of.fits[a.factor]!, b.of.fits[b.factor]!, a.factor === "wage" || b.factor === "wage");
    return { ...named(a.of.scheme, target, correlationLabel(between), context), ...told };
  });
}

/** The correlation of two factors' new shocks in the same years and places, all levels together or the whole only. */
function correlate(a: FactorFit, b: FactorFit, ofWholeOnly: boolean): Told {
  const x: number[] = [];
  const y: number[] = [];
  const years = new Set<number>();
  const places = new Set<string>();
  let independent = 0;
  for (const one of a.strata) {
    if (ofWholeOnly && !one.stratum.isRoot) continue;
    const other = b.strata.find(({ stratum }) => stratum.level === one.stratum.level);
    if (other === undefined || one.innovations.length === 0 || other.innovations.length === 0) continue;
    const before = x.length;
    one.stratum.ids.forEach((id, i) => {
      const k = other.stratum.ids.indexOf(id);
      if (k < 0) return;
      one.innovations[i].forEach((value, t) => {
        const year = one.stratum.first + t;
        const paired = other.innovations[k][year - other.stratum.first];
        if (paired === undefined || Number.isNaN(value) || Number.isNaN(paired)) return;
        x.push(value);
        y.push(paired);
        years.add(year);
        places.add(id);
      });
    });
    independent += (x.length - before) * (one.stratum.independent / one.stratum.ids.length);
  }
  if (independent < LEAST_PAIRS) return { ...UNKNOWN, note: TOO_FEW_YEARS };
  const value = sampleCorrelation(x, y);
  const span = [Math.min(...years), Math.max(...years)] as const;
  // Of the bivariate normal, to the first order (Fisher 1915).
  const se = (1 - value * value) / Math.sqrt(independent - 1);
  const degrees = Math.floor(independent);
  return { value, se, years: years.size, span, degrees, places: places.size, note: null };
}
