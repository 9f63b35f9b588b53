import { quantileSorted } from "simple-statistics";
import { Drivers } from "../../engine/drivers";
import { Kernel } from "../../engine/Kernel";
import { BLOCK_PATHS } from "../../engine/layout";
import type { Plan } from "../../engine/Plan";
import { planRun } from "../../engine/planRun";
import { BlockSettlement } from "../../engine/settleBlock";
import { wilson } from "../../engine/wilson";
import type { YearOutcome } from "../../engine/YearOutcome";
import { InputRefused } from "../../model/Refusal";
import type { Scheme } from "../../model/SettlementCase";
import { labelOf } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import type { History, HistoryRow } from "../history/History";

/** What is held against an actual year; `balance` and `months` where the place has an account of its own. */
export const BACKTEST_ITEMS = [
  "members",
  "income",
  "expenditure",
  "incomePerHead",
  "expenditurePerHead",
  "balance",
  "months",
] as const;
export type BacktestItem = (typeof BACKTEST_ITEMS)[number];

export const BACKTEST_ITEM_LABELS: Readonly<Record<BacktestItem, Text>> = {
  members: text("参保人数（人）", "members (people)"),
  income: text("基金收入", "income"),
  expenditure: text("基金支出", "expenditure"),
  incomePerHead: text("人均基金收入（元）", "income a head (yuan)"),
  expenditurePerHead: text("人均基金支出（元）", "expenditure a head (yuan)"),
  balance: text("累计结余", "balance"),
  months: text("可支付月数（个月）", "months of reserve (months)"),
};

/** One actual figure in the fan of the run: persons, yuan, yuan a head or months. */
export interface BacktestFigure {
  readonly placeId: string;
  readonly place: Text;
  readonly scheme: Scheme;
  readonly year: number;
  readonly item: BacktestItem;
  readonly actual: number;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  /** Share of paths below the actual figure (ties count half), and Wilson's 95 % interval for it. */
  readonly percentile: number;
  readonly percentileLow: number;
  readonly percentileHigh: number;
  /** Whether the percentile is from 5 to 95 %; null where the scenario gives the figure and no path differs. */
  readonly isInside: boolean | null;
}

export interface BacktestReport {
  readonly scenarioId: string;
  readonly baseYear: number;
  readonly ruleSetId: string;
  readonly ruleSet: Text;
  readonly paths: number;
  /** Paths that were asked for: more than `paths` where memory does not hold them for so large a table. */
  readonly askedPaths: number;
  readonly seed: string;
  readonly figures: readonly BacktestFigure[];
}

export interface BacktestOptions {
  /** The scenario's first rule set if left out. */
  readonly ruleSetId?: string | undefined;
  readonly paths?: number | undefined;
  readonly seed?: string | undefined;
}

/** Every path's value of every figure is kept, at most so many; more figures get fewer paths. */
const MOST_VALUES = 2e7;
/** The bounds of the 90 % fan. */
export const LOWEST = 0.05;
export const HIGHEST = 0.95;
/** One path has no spread. */
export const LEAST_PATHS = 2;
/** Paths that differ by less than this of the figure differ by rounding only. */
const NO_SPREAD = 1e-9;

/** Whether the table has a year that the scenario simulates. */
export function hasBacktest(scenario: Scenario, history: History): boolean {
  return history.rows.some((row) => isSimulated(scenario, row));
}

function isSimulated(scenario: Scenario, { year, scheme }: HistoryRow): boolean {
  return year > scenario.baseYear && year <= scenario.lastYear && scenario.schemes[scheme] !== undefined;
}

/**
 * Runs a scenario from its base year through the engine's own drivers and settlement, and says where in the fan the
 * table's actual years fall. Yields the share of the blocks done after each of them, so that the caller can pause.
 * @param history read against the scenario's tree.
 * @throws InputRefused for a scenario that cannot be run, for fewer than two paths, and where the table has no year after the base year
 */
export function* backtest(
  scenario: Scenario,
  history: History,
  options: BacktestOptions = {},
): Generator<number, BacktestReport> {
  const rows = history.rows.filter((row) => isSimulated(scenario, row));
  if (rows.length === 0) {
    const { baseYear, lastYear } = scenario;
    const expected = text(
      `应有基年之后的年份（${baseYear + 1}–${lastYear} 年）`,
      `should have years after the base year (${baseYear + 1} to ${lastYear})`,
    );
    throw new InputRefused([{ file: history.name, field: text("年份", "year"), path: [], expected }]);
  }
  const askedPaths = options.paths ?? scenario.run.paths;
  if (askedPaths < LEAST_PATHS) {
    const expected = text(
      `回测应有 ${LEAST_PATHS} 条以上路径，一条路径没有区间`,
      `should be ${LEAST_PATHS} or more for a back-test; one path has no fan`,
    );
    throw new InputRefused([{ field: labelOf("paths")!, path: ["run", "paths"], value: askedPaths, expected }]);
  }
  const paths = Math.min(
    askedPaths,
    Math.max(BLOCK_PATHS, Math.floor(MOST_VALUES / (rows.length * BACKTEST_ITEMS.length))),
  );
  const plan = planRun(scenario, {
    paths,
    ruleSetIds: [options.ruleSetId ?? scenario.ruleSets[0].id],
    ...(options.seed !== undefined && { seed: options.seed }),
  });
  const watched = rows.flatMap((row) => watch(plan, row, paths));
  const kernel = Kernel.create();
  const drivers = new Drivers(plan, kernel);
  const settlements = plan.ruleSets[0].settlements.map((one) => new BlockSettlement(one, kernel));
  const lastYear = Math.max(...rows.map(({ year }) => year));
  const blocks = Math.ceil(paths / BLOCK_PATHS);
  for (let block = 0; block < blocks; block++) {
    drivers.startBlock(block);
    for (const settlement of settlements) settlement.startBlock();
    for (let year = 0; plan.years[year] <= lastYear; year++) {
      drivers.advance();
      settlements.forEach((settlement, scheme) => {
        const outcome = settlement.settleYear(year, drivers.figures[scheme]);
        const { members } = settlement.settledFigures;
        for (const one of watched) {
          if (one.scheme === scheme && one.year === year) takeBlock(one, block, paths, members, outcome);
        }
      });
    }
    yield (block + 1) / blocks;
  }
  return {
    scenarioId: scenario.id,
    baseYear: scenario.baseYear,
    ruleSetId: plan.ruleSets[0].id,
    ruleSet: plan.ruleSets[0].title,
    paths,
    askedPaths,
    seed: plan.seed,
    figures: watched.flatMap((one) => figuresOf(one, plan)),
  };
}

/** A row of the table and what the paths give in its place. */
interface Watched {
  readonly row: HistoryRow;
  readonly placeIndex: number;
  readonly scheme: number;
  readonly year: number;
  readonly plan: Plan;
  /** By path. */
  readonly values: Readonly<Record<BacktestItem, Float64Array>>;
  hasAccount: boolean;
}

function watch(plan: Plan, row: HistoryRow, paths: number): Watched[] {
  const placeIndex = plan.layout.places.findIndex(({ id }) => id === row.placeId);
  const scheme = plan.schemes.findIndex((one) => one.scheme === row.scheme);
  const year = plan.years.indexOf(row.year);
  if (placeIndex < 0 || scheme < 0 || year < 0) return [];
  const entries = BACKTEST_ITEMS.map((item) => [item, new Float64Array(paths)] as const);
  const values = Object.fromEntries(entries) as Record<BacktestItem, Float64Array>;
  return [{ row, placeIndex, scheme, year, plan, values, hasAccount: true }];
}

function takeBlock(one: Watched, block: number, paths: number, members: Float64Array, outcome: YearOutcome): void {
  const { values, plan, placeIndex } = one;
  const { countyStart, countyEnd } = plan.layout.places[placeIndex];
  const start = block * BLOCK_PATHS;
  const live = Math.min(BLOCK_PATHS, paths - start);
  const accounts = accountsOf(one, outcome);
  one.hasAccount = accounts !== undefined;
  for (let p = 0; p < live; p++) {
    let people = 0;
    let income = 0;
    let expenditure = 0;
    for (let i = countyStart * BLOCK_PATHS + p; i < countyEnd * BLOCK_PATHS; i += BLOCK_PATHS) {
      people += members[i];
      income += outcome.income[i];
      expenditure += outcome.expenditure[i];
    }
    const balance = accounts?.reduce((sum, { array, index }) => sum + array[index * BLOCK_PATHS + p], 0) ?? Number.NaN;
    const path = start + p;
    values.members[path] = people;
    values.income[path] = income;
    values.expenditure[path] = expenditure;
    values.incomePerHead[path] = income / people;
    values.expenditurePerHead[path] = expenditure / people;
    values.balance[path] = balance;
    values.months[path] = (12 * balance) / expenditure;
  }
}

/** The accounts that are a place's own: its units', its cities', and the province's; undefined where it is part of a unit. */
function accountsOf({ plan, placeIndex }: Watched, outcome: YearOutcome) {
  const { layout } = plan;
  const { countyStart, countyEnd } = layout.places[placeIndex];
  const accounts: { array: Float64Array; index: number }[] = [];
  const { unitStart } = outcome;
  for (let unit = 0; unit + 1 < unitStart.length; unit++) {
    const [first, end] = [unitStart[unit], unitStart[unit + 1]];
    if (end <= countyStart || first >= countyEnd) continue;
    if (first < countyStart || end > countyEnd) return undefined;
    accounts.push({ array: outcome.ownBalance, index: unit });
  }
  for (let city = 0; city < layout.cities; city++) {
    const isWithin = layout.cityStart[city] >= countyStart && layout.cityStart[city + 1] <= countyEnd;
    // A county that is its city's only one has no account of the city's.
    if (isWithin && layout.places[placeIndex].level !== "county") {
      accounts.push({ array: outcome.cityAccounts, index: city });
    }
  }
  if (placeIndex === layout.placeOfProvince) accounts.push({ array: outcome.provinceAccounts, index: 0 });
  return accounts;
}

function figuresOf({ row, values, plan, placeIndex, hasAccount }: Watched, { paths }: Plan): BacktestFigure[] {
  const { members, income, expenditure, balance } = row;
  const actual: Readonly<Record<BacktestItem, number | null>> = {
    members,
    income,
    expenditure,
    incomePerHead: income / members,
    expenditurePerHead: expenditure / members,
    balance: hasAccount ? balance : null,
    months: hasAccount && balance !== null ? (12 * balance) / expenditure : null,
  };
  return BACKTEST_ITEMS.flatMap((item): BacktestFigure[] => {
    const value = actual[item];
    if (value === null) return [];
    const sorted = values[item].sort();
    const below = (countUpTo(sorted, value, false) + countUpTo(sorted, value, true)) / 2;
    const percentile = below / paths;
    const { low, high } = wilson(below, paths);
    const list = Array.from(sorted);
    const hasSpread = list[paths - 1] - list[0] > NO_SPREAD * Math.abs(list[0]);
    return [
      {
        placeId: row.placeId,
        place: plan.layout.places[placeIndex].name,
        scheme: row.scheme,
        year: row.year,
        item,
        actual: value,
        p05: quantileSorted(list, LOWEST),
        p50: quantileSorted(list, 0.5),
        p95: quantileSorted(list, HIGHEST),
        percentile,
        percentileLow: low,
        percentileHigh: high,
        isInside: hasSpread ? percentile >= LOWEST && percentile <= HIGHEST : null,
      },
    ];
  });
}

/** How many of the sorted values are below a value, or at it too. */
function countUpTo(sorted: Float64Array, value: number, orAt: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (orAt && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The report of a back-test run to its end. @throws InputRefused as `backtest` does */
export function runBacktest(scenario: Scenario, history: History, options: BacktestOptions = {}): BacktestReport {
  const steps = backtest(scenario, history, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
