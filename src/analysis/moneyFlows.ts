import type { Measure } from "../engine/measures";
import { type RunResult, readStatistic, type SeriesKey, type Statistic } from "../engine/RunResult";
import type { Opening } from "./readOpening";

/** Where a place's units have their money from, in the order of drawing; `rest` is what cannot be told apart. */
export const FLOW_SOURCES = [
  "income",
  "paid-own-balance",
  "paid-pool",
  "paid-reserve",
  "allocated",
  "outlay-county-government",
  "outlay-city-government",
  "outlay-province-government",
  "unpaid",
  "rest",
] as const;
/** What they spend it on: `settled` is what was owed from before, `kept` what enters own-balances, `handed-up` what enters pools. */
export const FLOW_USES = ["expenditure", "settled", "levies", "handed-up", "kept", "rest"] as const;
type FlowSource = (typeof FLOW_SOURCES)[number];
type FlowUse = (typeof FLOW_USES)[number];
export type FlowId = FlowSource | FlowUse;

/** A mean in yuan. `isBound` says that `se` is the most that its standard error can be (errors of parts added up). */
interface Amount {
  readonly yuan: number;
  readonly se: number;
  readonly isBound: boolean;
}

/** An amount above 0 on its way into or out of a place's units. */
export interface Flow<Id extends FlowId = FlowId> extends Amount {
  readonly id: Id;
}

/** Money through a place's units over one or more years: sources and uses have the same sum. */
export interface MoneyFlows {
  readonly sources: readonly Flow<FlowSource>[];
  readonly uses: readonly Flow<FlowUse>[];
  /** Outlays of governments that count as income too (clawback and arrears), in yuan: `income` is without them. */
  readonly countedTwiceYuan: number;
}

/** Indices of the first and the last of the years, among the result's. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Below this share of expenditure an amount is what float64 leaves of sums that cancel. */
const NEGLIGIBLE_SHARE = 1e-9;
const GOVERNMENTS = {
  county: "outlay-county-government",
  city: "outlay-city-government",
  province: "outlay-province-government",
} as const;

/**
 * Where the money of a place's units comes from and where it goes, over a span of years. By steps 5 to 10 of the
 * settlement, summed over units,
 *
 *     income + make-good + allocated + paid (own-balance, pools, reserves, governments) + unpaid
 *       = expenditure + settled + levies + handed up + kept,
 *
 * where unpaid is what is owed at the end of the span and settled what was owed at its start. What a result does not
 * hold follows from what it does:
 *
 *     allocated − handed up = net transfer − paid from pools and reserves + levies     (only the difference is known)
 *     kept = Δ available − interest + paid from own-balance + net transfer              (at the root, which holds all accounts)
 *
 * Clawback and arrears are outlays of governments and income of the fund at once. At the root income is what balances,
 * so that they count once, as outlays. Below the root kept + clawback + arrears − outlays of higher governments is what
 * balances: `kept` if the root shows that there are none of these, else `rest`. Null where the place lies below the unit
 * in one of the years.
 */
export function readMoneyFlows(result: RunResult, opening: Opening, key: SeriesKey, span: Span): MoneyFlows | null {
  const years = Array.from({ length: span.to - span.from + 1 }, (_, i) => span.from + i);
  const read = (measure: Measure, year: number): Amount => amountOf(readStatistic(result, key, year, measure));
  if (years.some((year) => readStatistic(result, key, year, "paid-own-balance") === null)) return null;
  const total = (measure: Measure): Amount => addUp(years.map((year) => read(measure, year)));
  const outlay = (level: keyof typeof GOVERNMENTS): Amount => {
    const payer = GOVERNMENTS[level];
    return span.from === 0 ? read(`${payer}-to-date`, span.to) : total(payer);
  };
  const { allocated, handedUp } = allocationsOf(years, read);
  const income = total("income");
  const sources: Partial<Record<FlowSource, Amount>> = {
    "paid-own-balance": total("paid-own-balance"),
    "paid-pool": total("paid-pool"),
    "paid-reserve": total("paid-reserve"),
    allocated,
    "outlay-county-government": outlay("county"),
    "outlay-city-government": outlay("city"),
    "outlay-province-government": outlay("province"),
    unpaid: read("unpaid", span.to),
  };
  const uses: Partial<Record<FlowUse, Amount>> = {
    expenditure: total("expenditure"),
    settled: span.from === 0 ? exactly(payableAt(result, opening, key)) : read("unpaid", span.from - 1),
    levies: total("levies"),
    "handed-up": handedUp,
  };
  const smallest = NEGLIGIBLE_SHARE * uses.expenditure!.yuan;
  const isRoot = result.places[key.place].parent < 0;
  if (isRoot) {
    put(keptAtRoot(years, read, opening), "kept", sources, uses);
    const balance = difference(Object.values(uses), Object.values(sources));
    const countedTwiceYuan = income.yuan - balance.yuan;
    const isMeasured = Math.abs(countedTwiceYuan) <= smallest;
    sources.income = isMeasured ? { ...income, yuan: balance.yuan } : balance;
    return { ...flowsOf(sources, uses, smallest), countedTwiceYuan: isMeasured ? 0 : countedTwiceYuan };
  }
  sources.income = income;
  const balance = difference(Object.values(sources), Object.values(uses));
  put(balance, isByItself(result, opening, key, span) ? "kept" : "rest", sources, uses);
  return { ...flowsOf(sources, uses, smallest), countedTwiceYuan: 0 };
}

/** Whether nothing of what cannot be told apart below the root has happened, as the root shows: clawback, arrears, outlays of governments above the place. */
function isByItself(result: RunResult, opening: Opening, key: SeriesKey, span: Span): boolean {
  const root = readMoneyFlows(result, opening, { ...key, place: 0 }, span);
  const above = result.places[key.place].level === "county" ? (["city", "province"] as const) : (["province"] as const);
  const paysAbove = above.some((level) => root?.sources.some(({ id }) => id === GOVERNMENTS[level]));
  return root !== null && root.countedTwiceYuan === 0 && !paysAbove;
}

/** What pools and reserves gave before any gap, and what surpluses handed up; where a year has both, what they differ by. */
function allocationsOf(years: readonly number[], read: (measure: Measure, year: number) => Amount) {
  const differences = years.map((year) =>
    difference(
      [read("net-transfer", year), read("levies", year)],
      [read("paid-pool", year), read("paid-reserve", year)],
    ),
  );
  const inwards = differences.filter(({ yuan }) => yuan > 0);
  const upwards = differences.filter(({ yuan }) => yuan < 0);
  return { allocated: addUp(inwards), handedUp: addUp(upwards.map((amount) => ({ ...amount, yuan: -amount.yuan }))) };
}

/**
 * What entered own-balances, as all accounts tell, with interest at each year's rate on what the year before left. Of
 * what stood at the end of a year within the span only its interest in the next year is left over, and so of its error.
 */
function keptAtRoot(
  years: readonly number[],
  read: (measure: Measure, year: number) => Amount,
  { balanceYuan, interest }: Opening,
): Amount {
  const before = (year: number): Amount => (year === 0 ? exactly(balanceYuan) : read("available", year - 1));
  const [first, last] = [years[0], years[years.length - 1]];
  return difference(
    [read("available", last), ...years.flatMap((year) => [read("paid-own-balance", year), read("net-transfer", year)])],
    [before(first), ...years.map((year) => times(before(year), interest[year]))],
  );
}

function payableAt(result: RunResult, opening: Opening, { place }: SeriesKey): number {
  return opening.payableYuan.get(result.places[place].id)!;
}

/** Puts what balances on its side: a use, or below 0 a source. */
function put(
  amount: Amount,
  use: "kept" | "rest",
  sources: Partial<Record<FlowSource, Amount>>,
  uses: Partial<Record<FlowUse, Amount>>,
): void {
  if (amount.yuan >= 0) uses[use] = amount;
  else sources.rest = { ...amount, yuan: -amount.yuan };
}

/** The amounts that are not negligible, in their order. */
function flowsOf(
  sources: Partial<Record<FlowSource, Amount>>,
  uses: Partial<Record<FlowUse, Amount>>,
  smallestYuan: number,
): Pick<MoneyFlows, "sources" | "uses"> {
  const list = <Id extends FlowId>(ids: readonly Id[], amounts: Partial<Record<Id, Amount>>): Flow<Id>[] =>
    ids.flatMap((id) => {
      const amount = amounts[id];
      return amount && amount.yuan > smallestYuan ? [{ id, ...amount }] : [];
    });
  return { sources: list(FLOW_SOURCES, sources), uses: list(FLOW_USES, uses) };
}

/** A measure that the place does not have is no flow of its. */
function amountOf(statistic: Statistic | null): Amount {
  return statistic ? { yuan: statistic.mean, se: statistic.se, isBound: false } : exactly(0);
}

function exactly(yuan: number): Amount {
  return { yuan, se: 0, isBound: false };
}

function times({ yuan, se, isBound }: Amount, factor: number): Amount {
  return { yuan: yuan * factor, se: se * Math.abs(factor), isBound };
}

/** A sum of means. Its error is at most the sum of theirs, whatever their correlations. */
function addUp(amounts: readonly Amount[]): Amount {
  const uncertain = amounts.filter(({ se }) => se !== 0);
  return {
    yuan: amounts.reduce((sum, { yuan }) => sum + yuan, 0),
    se: amounts.reduce((sum, { se }) => sum + se, 0),
    isBound: uncertain.length > 1 || uncertain.some(({ isBound }) => isBound),
  };
}

function difference(plus: readonly Amount[], minus: readonly Amount[]): Amount {
  return addUp([...plus, ...minus.map((amount) => ({ ...amount, yuan: -amount.yuan }))]);
}
