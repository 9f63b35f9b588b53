import { modelNotes } from "../analysis/resultNotes";
import { ACCOUNT_FIGURES, readIndividualAccounts } from "../engine/IndividualAccountSums";
import { LIQUIDITY_MEASURE_NAMES, LIQUIDITY_MEASURES, readLiquidity } from "../engine/liquidityMeasures";
import { MEASURE_NAMES, MEASURES, type StatisticName } from "../engine/measures";
import {
  type Difference,
  type RunResult,
  readDifference,
  readStatistic,
  readWarning,
  readWarningDifference,
  type SeriesKey,
} from "../engine/RunResult";
import type { Scenario } from "../rules/formats";
import { quoteCsvCell } from "../units/quoteCsvCell";
import type { Output } from "./output";

const STATISTIC_COLUMNS: readonly StatisticName[] = [
  "mean",
  "se",
  "p05",
  "p10",
  "p25",
  "p50",
  "p75",
  "p90",
  "p95",
  "tailMean",
  "low",
  "high",
];

interface ResultRow {
  readonly rules: string;
  readonly scheme: string;
  readonly place: string;
  readonly year: number;
  readonly measure: string;
  /** The warning level, in a row of `months-below`. */
  readonly levelMonths?: number;
  readonly unit: string;
  readonly statistics: Partial<Record<StatisticName, number>>;
  /** How much the mean differs from the baseline's on the same paths; nothing for the baseline itself. */
  readonly comparison?: {
    readonly difference: number;
    readonly differenceSe: number;
    readonly baseline: string;
  } | null;
}

/** The probability that months of reserve are below a warning level. */
const MONTHS_BELOW = "months-below";

/** What a result was made from, ahead of its rows. */
function headOf(result: RunResult, scenario: Scenario) {
  const notes = modelNotes(scenario);
  return {
    scenario: result.scenarioId,
    engine: result.engineVersion,
    seed: result.seed,
    paths: result.paths,
    fingerprint: result.fingerprint,
    illustrative: scenario.illustrative ?? null,
    notes: notes.length > 0 ? notes : null,
    absurd: result.absurdValues ? absurdOf(result) : null,
  };
}

/** The values that no fund could have, by ids and calendar years; a number that is not finite becomes null. `rules` is null for all of them. */
function absurdOf({ absurdValues = [], ruleSets, schemes, places, years }: RunResult) {
  return absurdValues.map((value) => ({
    ...value,
    rules: value.ruleSet === null ? null : ruleSets[value.ruleSet].id,
    ruleSet: undefined,
    scheme: schemes[value.scheme],
    place: places[value.place].id,
    year: years[value.year],
  }));
}

/** The individual accounts, which are the same under all rule sets: rows with an empty `rules`. */
function* accountRowsOf(result: RunResult): Generator<ResultRow> {
  if (!result.individualAccounts) return;
  for (let place = 0; place < result.places.length; place++) {
    for (let year = 0; year < result.years.length; year++) {
      for (const figure of ACCOUNT_FIGURES) {
        yield {
          rules: "",
          scheme: "employee",
          place: result.places[place].id,
          year: result.years[year],
          measure: `individual-account-${figure}`,
          unit: "yuan",
          statistics: readIndividualAccounts(result, place, year, figure)!,
        };
      }
    }
  }
}

/** Every statistic of a result, a row for each rule set, scheme, place, year and measure, or warning level, that applies to the place. */
function* rowsOf(result: RunResult): Generator<ResultRow> {
  for (let ruleSet = 0; ruleSet < result.ruleSets.length; ruleSet++) {
    for (let scheme = 0; scheme < result.schemes.length; scheme++) {
      for (let place = 0; place < result.places.length; place++) {
        for (let year = 0; year < result.years.length; year++) {
          yield* rowsOfYear(result, { ruleSet, scheme, place }, year);
        }
      }
    }
  }
  yield* accountRowsOf(result);
}

function* rowsOfYear(result: RunResult, key: SeriesKey, year: number): Generator<ResultRow> {
  const head = {
    rules: result.ruleSets[key.ruleSet].id,
    scheme: result.schemes[key.scheme],
    place: result.places[key.place].id,
    year: result.years[year],
  };
  const compare = (difference: Difference | null) => {
    if (difference === null) return null;
    const baseline = result.ruleSets[result.baseline].id;
    return { difference: difference.difference, differenceSe: difference.se, baseline };
  };
  for (const measure of MEASURE_NAMES) {
    const statistics = readStatistic(result, key, year, measure);
    if (statistics === null) continue;
    const comparison = compare(readDifference(result, key, year, measure));
    yield { ...head, measure, unit: MEASURES[measure].unit, statistics, comparison };
  }
  for (let level = 0; level < result.warningLevels.length; level++) {
    const statistics = readWarning(result, key, year, level);
    if (statistics === null) continue;
    const comparison = compare(readWarningDifference(result, key, year, level));
    const levelMonths = result.warningLevels[level];
    yield { ...head, measure: MONTHS_BELOW, levelMonths, unit: "probability", statistics, comparison };
  }
  for (const measure of LIQUIDITY_MEASURE_NAMES) {
    const statistics = readLiquidity(result, key, year, measure);
    if (statistics === null) continue;
    yield { ...head, measure, unit: LIQUIDITY_MEASURES[measure].unit, statistics };
  }
}

/** Lines are handed over in portions: a province has half a million of them. */
const PORTION = 2000;

async function writeLines(output: Output, lines: Iterable<string>, separator: string): Promise<void> {
  let portion: string[] = [];
  let isFirst = true;
  for (const line of lines) {
    portion.push(line);
    if (portion.length < PORTION) continue;
    await output.write((isFirst ? "" : separator) + portion.join(separator));
    isFirst = false;
    portion = [];
  }
  if (portion.length > 0) await output.write((isFirst ? "" : separator) + portion.join(separator));
}

/** A JSON object: what was run, and `rows`, one a line. A statistic that is not known (the error of one path) is null. */
export async function writeJson(result: RunResult, scenario: Scenario, output: Output): Promise<void> {
  await output.write(`${JSON.stringify(headOf(result, scenario)).slice(0, -1)},"rows":[\n`);
  const lines = function* () {
    for (const { statistics, comparison, ...row } of rowsOf(result)) {
      yield JSON.stringify({ ...row, ...statistics, ...comparison });
    }
  };
  await writeLines(output, lines(), ",\n");
  await output.write("\n]}\n");
}

/** The same rows as CSV; what was run stands ahead of them in lines that begin with #. */
export async function writeCsv(result: RunResult, scenario: Scenario, output: Output): Promise<void> {
  const head = Object.entries(headOf(result, scenario)).filter(([, value]) => value !== null);
  for (const [name, value] of head) {
    await output.write(`# ${name}: ${isPlain(value) ? value : JSON.stringify(value)}\n`);
  }
  await output.write(
    `rules,scheme,place,year,measure,levelMonths,unit,${STATISTIC_COLUMNS.join(",")},difference,differenceSe,baseline\n`,
  );
  const lines = function* () {
    for (const { rules, scheme, place, year, measure, levelMonths, unit, statistics, comparison } of rowsOf(result)) {
      const numbers = STATISTIC_COLUMNS.map((name) => written(statistics[name]));
      const compared = [written(comparison?.difference), written(comparison?.differenceSe), comparison?.baseline ?? ""];
      // Place ids are whatever a scenario calls its places.
      const head = [rules, scheme, quoteCsvCell(place), year, measure, levelMonths ?? "", unit];
      yield [...head, ...numbers, ...compared].join(",");
    }
  };
  await writeLines(output, lines(), "\n");
  await output.write("\n");
}

/** What stands on one line as it is; a seed may be any text. */
function isPlain(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && !/[\r\n]/.test(value));
}

/** A number of a cell; nothing where it is not known. */
function written(value: number | undefined): string | number {
  return value === undefined || Number.isNaN(value) ? "" : value;
}
