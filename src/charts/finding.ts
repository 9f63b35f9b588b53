import type { Language } from "../units/Text";

/** One rule set's number in a title: `low` and `high` bound it with its error, `written` shows it with error and unit. */
export interface FindingEntry {
  readonly name: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly written: string;
}

const WORDS = {
  zh: {
    colon: "：",
    comma: "，",
    of: (entry: FindingEntry) => `${entry.name} ${entry.written}`,
    extremes: (top: FindingEntry, bottom: FindingEntry) =>
      `${top.name}最高（${top.written}），${bottom.name}最低（${bottom.written}）`,
    close: (top: FindingEntry, bottom: FindingEntry) => `各方案差别未超出误差，${bottom.written}至 ${top.written}`,
    same: (entry: FindingEntry) => `各方案均为 ${entry.written}`,
    none: "所选方案在本地均不单独核算",
  },
  en: {
    colon: ": ",
    comma: ", ",
    of: (entry: FindingEntry) => `${entry.name} ${entry.written}`,
    extremes: (top: FindingEntry, bottom: FindingEntry) =>
      `highest under ${top.name} (${top.written}), lowest under ${bottom.name} (${bottom.written})`,
    close: (top: FindingEntry, bottom: FindingEntry) =>
      `no difference beyond the error, ${bottom.written} to ${top.written}`,
    same: (entry: FindingEntry) => `${entry.written} under every rule set`,
    none: "none of the chosen rule sets keeps accounts at this place",
  },
} as const;

/**
 * A picture's finding in words: each rule set's number if there are one or two, else the highest and the lowest; where
 * even those two cannot be told apart by their own intervals, that. (Paired differences would be sharper.)
 */
export function stateFinding(lead: string, entries: readonly FindingEntry[], language: Language): string {
  const words = WORDS[language];
  const said = (() => {
    if (entries.length === 0) return words.none;
    if (entries.length <= 2) return entries.map(words.of).join(words.comma);
    const top = entries.reduce((a, b) => (b.mean > a.mean ? b : a));
    const bottom = entries.reduce((a, b) => (b.mean < a.mean ? b : a));
    if (top.written === bottom.written) return words.same(top);
    // An error that is not known (one path) ranks nothing either.
    return top.low > bottom.high ? words.extremes(top, bottom) : words.close(top, bottom);
  })();
  return lead + words.colon + said;
}
