import type { Measure } from "../engine/measures";
import { type Difference, readDifference, type Statistic } from "../engine/RunResult";
import type { Language } from "../units/Text";
import { Z95 } from "../units/Z95";
import type { ChartInput } from "./ChartInput";
import { formatDifference, type NumberScale, withUnit } from "./numberFormat";
import { ruleSetNames } from "./ruleSetNames";

/** One rule set's number in a title: `low` and `high` bound it with its error, `written` shows it with error and unit. */
export interface FindingEntry {
  readonly name: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly written: string;
  /** What it differs by from the baseline on the same paths, 0 for the baseline itself; null where that is not known. */
  readonly difference?: Difference | null;
  /** The same in words, if there is anything to say. */
  readonly compared?: string | null;
}

/** What a title is made from: one figure of each rule set in one year. */
export interface FindingSource {
  readonly measure: Measure;
  /** Index among the result's years. */
  readonly year: number;
  /** One for each rule set of the input; null where the measure does not apply. */
  readonly statistics: readonly (Statistic | null)[];
  readonly write: (statistic: Statistic) => string;
  /** How differences are written. */
  readonly scale: NumberScale;
}

const WORDS = {
  zh: {
    colon: "：",
    comma: "，",
    of: (entry: FindingEntry) => `${entry.name} ${entry.written}${entry.compared ? `（${entry.compared}）` : ""}`,
    compared: (baseline: string, difference: string) => `较${baseline} ${difference}`,
    extremes: (top: FindingEntry, bottom: FindingEntry) =>
      `${top.name}最高（${top.written}），${bottom.name}最低（${bottom.written}）`,
    close: (top: FindingEntry, bottom: FindingEntry) => `各方案差别未超出误差，${bottom.written}至 ${top.written}`,
    same: (entry: FindingEntry) => `各方案均为 ${entry.written}`,
    none: "所选方案在本地均不单独核算",
  },
  en: {
    colon: ": ",
    comma: ", ",
    of: (entry: FindingEntry) => `${entry.name} ${entry.written}${entry.compared ? ` (${entry.compared})` : ""}`,
    compared: (baseline: string, difference: string) => `${difference} against ${baseline}`,
    extremes: (top: FindingEntry, bottom: FindingEntry) =>
      `highest under ${top.name} (${top.written}), lowest under ${bottom.name} (${bottom.written})`,
    close: (top: FindingEntry, bottom: FindingEntry) =>
      `no difference beyond the error, ${bottom.written} to ${top.written}`,
    same: (entry: FindingEntry) => `${entry.written} under every rule set`,
    none: "none of the chosen rule sets keeps accounts at this place",
  },
} as const;

/**
 * A picture's finding in words: each rule set's number if there are one or two, with what they differ by, else the
 * highest and the lowest; where even those two cannot be told apart, that.
 */
export function stateFinding(lead: string, entries: readonly FindingEntry[], language: Language): string {
  const words = WORDS[language];
  const said = (() => {
    if (entries.length === 0) return words.none;
    if (entries.length <= 2) return entries.map(words.of).join(words.comma);
    const top = entries.reduce((a, b) => (b.mean > a.mean ? b : a));
    const bottom = entries.reduce((a, b) => (b.mean < a.mean ? b : a));
    if (top.written === bottom.written) return words.same(top);
    return isAbove(top, bottom) ? words.extremes(top, bottom) : words.close(top, bottom);
  })();
  return lead + words.colon + said;
}

/** The rule sets' numbers of a measure, with what they differ by from the baseline where that is known. */
export function findingEntries(
  input: ChartInput,
  { measure, year, statistics, write, scale }: FindingSource,
): FindingEntry[] {
  const { result, language, scheme, place, ruleSets } = input;
  const names = ruleSetNames(result, language);
  return ruleSets.flatMap((ruleSet, i): FindingEntry[] => {
    const statistic = statistics[i];
    if (!statistic) return [];
    const { mean, se, low = mean - Z95 * se, high = mean + Z95 * se } = statistic;
    const difference = readDifference(result, { ruleSet, scheme, place }, year, measure);
    const compared =
      difference && ruleSets.includes(result.baseline)
        ? WORDS[language].compared(names[result.baseline], withUnit(formatDifference(difference, scale), scale))
        : null;
    const isBaseline = ruleSet === result.baseline && result.differenceErrors !== null;
    const toBaseline = isBaseline ? { difference: 0, se: 0 } : difference;
    return [{ name: names[ruleSet], mean, low, high, written: write(statistic), difference: toBaseline, compared }];
  });
}

/**
 * Whether one number is above another beyond the error. Of two differences to the baseline the errors are added up,
 * which is the most that the error of their difference can be; with the baseline itself it is exact. An error that is
 * not known (one path) ranks nothing.
 */
function isAbove(top: FindingEntry, bottom: FindingEntry): boolean {
  if (top.low > bottom.high) return true;
  if (!top.difference || !bottom.difference) return false;
  return top.mean - bottom.mean > Z95 * (top.difference.se + bottom.difference.se);
}
