import { max } from "d3-array";
import { type Distribution, rankOf, type WorstEnd } from "../analysis/paths/distributionOf";
import { MEASURES } from "../engine/measures";
import { capital, type Language } from "../units/Text";
import { Z95 } from "../units/Z95";
import type { Box, FrameInput, PlacedText } from "./ChartInput";
import type { DistributionInput, LegendKind } from "./distributionModel";
import { type FindingEntry, stateFinding } from "./finding";
import { LABEL_SIZE, placeAndScheme } from "./frame";
import { formatCount, formatEstimate, formatFixed, formatValue, type NumberScale, withUnit } from "./numberFormat";
import { ruleSetNames } from "./ruleSetNames";
import { wrapText } from "./textLayout";

/** Under which rule set the worst paths fare best and worst. */
export function distributionTitle(
  { values, year, ruleSets, language }: DistributionInput,
  distributions: readonly (Distribution | null)[],
  scale: NumberScale,
  worstEnd: WorstEnd,
): string {
  const names = ruleSetNames(values, language);
  const entries = distributions.flatMap((one, i): FindingEntry[] => {
    if (!one) return [];
    const { mean, se } = one.tail;
    const written = withUnit(formatEstimate(one.tail, scale), scale);
    return [{ name: names[ruleSets[i].index], mean, low: mean - Z95 * se, high: mean + Z95 * se, written }];
  });
  const label = MEASURES[values.measure].label;
  const lead = {
    zh: `${values.years[year]} 年${label.zh}${worstEnd === "low" ? "最低" : "最高"} 5 % 路径的均值`,
    en: `${capital(label.en)} in ${values.years[year]}, mean of the ${worstEnd === "low" ? "lowest" : "highest"} 5 % of paths`,
  }[language];
  return stateFinding(lead, entries, language);
}

/** What is shown, of which place, scheme and year, and in which unit. */
export function distributionSubtitle(
  { values, year, ruleSets, language }: DistributionInput,
  frameInput: FrameInput,
  scale: NumberScale,
): string {
  const label = MEASURES[values.measure].label[language];
  return {
    zh: `${placeAndScheme(frameInput)} · ${values.years[year]} 年${label}在各路径上的分布，单位：${scale.unit} · 柱高为路径占比${ruleSets.length > 1 ? " · 各方案同一刻度" : ""}`,
    en: `${placeAndScheme(frameInput)} · distribution of ${label} in ${values.years[year]} over all paths, in ${scale.unit} · bars show shares of paths${ruleSets.length > 1 ? " · one scale for all rule sets" : ""}`,
  }[language];
}

/** That paths with 0 are counted in words. */
export function zeroNote(leavesZeros: boolean, language: Language): string[] {
  if (!leavesZeros) return [];
  const note = {
    zh: "柱形不含数值为 0 的路径，其占比另以文字列出；分位数、均值含全部路径。",
    en: "Bars leave out the paths with 0, whose share is given in words; quantiles and means take in all paths.",
  };
  return [note[language]];
}

/** What lies beyond the picture. */
export function beyondNotes(
  known: readonly Distribution[],
  [from, to]: readonly [number, number],
  language: Language,
): string[] {
  const share = max(known, ({ sorted }) => {
    return (rankOf(sorted, from, false) + sorted.length - rankOf(sorted, to, true)) / sorted.length;
  });
  if (!share) return [];
  const written = `${formatFixed(100 * share, 1)}\u00a0%`;
  return [
    {
      zh: `两端另有至多 ${written} 的路径在图外，表中列有最小值和最大值。`,
      en: `Up to ${written} of the paths lie beyond the ends of the picture; the table has the least and the greatest value.`,
    }[language],
  ];
}

/** Words where the measure does not apply. */
export function emptyLines(box: Box, language: Language): PlacedText[] {
  const words = {
    zh: "该方案下本地没有这一指标。请选上一级查看。",
    en: "Under this rule set the measure does not apply to this place. See the place above.",
  }[language];
  return wrapText(words, box.width - 16, LABEL_SIZE).map((text, k) => {
    return { text, x: box.x + 12, y: box.y + 24 + k * 17 };
  });
}

/** What the marks of a panel mean. */
export function legendEntries(worstEnd: WorstEnd, language: Language): (readonly [LegendKind, string])[] {
  const tail =
    worstEnd === "low"
      ? { zh: "最低 5 % 的均值", en: "mean of the lowest 5 %" }
      : { zh: "最高 5 % 的均值", en: "mean of the highest 5 %" };
  return [
    ["median", { zh: "中位数", en: "median" }[language]],
    ["half", "25–75 %"],
    ["most", "5–95 %"],
    ["mean", { zh: "均值", en: "mean" }[language]],
    ["tail", tail[language]],
  ];
}

/** What the read-out says of a bar: how many paths are in it, and below its end. */
export function binFacts(
  { sorted }: Distribution,
  { from, to, count }: { readonly from: number; readonly to: number; readonly count: number },
  scale: NumberScale,
  language: Language,
): string[] {
  const digits = Math.max(0, Math.min(3, -Math.floor(Math.log10((to - from) / scale.divisor))));
  const write = (value: number): string => formatValue(value, scale, digits);
  const percent = (paths: number): string => `${formatFixed((100 * paths) / sorted.length, 1)}\u00a0%`;
  const [paths, upTo] = [formatCount(count), percent(rankOf(sorted, to, false))];
  return {
    zh: [
      `${write(from)}–${withUnit(write(to), scale)}：${paths} 条路径，占 ${percent(count)}`,
      `低于 ${withUnit(write(to), scale)}的占 ${upTo}`,
    ],
    en: [
      `${write(from)}–${withUnit(write(to), scale)}: ${paths} paths, ${percent(count)}`,
      `below ${withUnit(write(to), scale)}: ${upTo}`,
    ],
  }[language];
}
