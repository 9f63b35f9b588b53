import { max } from "d3-array";
import { line } from "d3-shape";
import {
  DETERMINISTIC_CASES,
  type DeterministicCase,
  type DeterministicMonths,
  type GrowthByCase,
  readMonths,
} from "../analysis/deterministicScenarios";
import { type Language, type Text, text } from "../units/Text";
import type { Box, ChartInput, PlacedText } from "./ChartInput";
import { LABEL_SIZE } from "./frame";
import { formatFixed, formatValue, monthsScale, withUnit } from "./numberFormat";
import { estimateWidth, spreadLabels } from "./textLayout";

/** Futures without chance to be drawn upon a fan; `growth` is the scheme's in sight, null where it states no range. */
export interface FanLines {
  readonly months: DeterministicMonths;
  readonly growth: GrowthByCase | null;
}

/** One of them in a panel, as an SVG path, with its label at the right end. */
export interface FanLine {
  readonly case: DeterministicCase;
  readonly path: string;
  readonly dash: string | undefined;
  readonly label: PlacedText;
}

const CASE_NAMES: Readonly<Record<DeterministicCase, Text>> = {
  low: text("低方案", "low"),
  base: text("中方案", "base"),
  high: text("高方案", "high"),
};
export const LINE_DASHES: Readonly<Record<DeterministicCase, string | undefined>> = {
  low: "6 3",
  base: undefined,
  high: "2 2.5",
};
const LABEL_GAP = 12;
const LEGEND_LEADING = 18;
/** Lines may make the scale at most so many times as long as the fans need. */
const MOST_STRETCH = 1.05;

/** The cases that are drawn: base alone where growth states no range. */
export function casesOf({ growth }: FanLines): readonly DeterministicCase[] {
  return growth ? DETERMINISTIC_CASES : ["base"];
}

/** Months of reserve of one rule set by year, in a case; null where they do not apply. */
export function monthsOf(
  input: ChartInput,
  lines: FanLines,
  one: DeterministicCase,
  ruleSet: number,
): (number | null)[] {
  const key = { ruleSet, scheme: input.scheme, place: input.place };
  return input.result.years.map((_, year) => readMonths(lines.months[one], input.result, key, year));
}

/** A rule set's lines in its panel; `x` by year and `y` in px. What leaves the scale is cut off by the panel. */
export function placeLines(
  input: ChartInput,
  lines: FanLines,
  ruleSet: number,
  box: Box,
  x: readonly number[],
  y: (months: number) => number,
): FanLine[] {
  const drawn = casesOf(lines).map((one) => {
    const points = monthsOf(input, lines, one, ruleSet).map((months, t) => ({ months, x: x[t] }));
    const path = line<(typeof points)[number]>()
      .digits(2)
      .defined(({ months }) => months !== null)
      .x((point) => point.x)
      .y(({ months }) => y(months ?? 0))(points);
    const inside = points.filter(({ months }) => months !== null && y(months) >= box.y);
    return { case: one, path, end: inside.at(-1) };
  });
  const known = drawn.filter(({ path, end }) => path && end);
  const ends = known.map(({ end }) => y(end?.months ?? 0) - 4);
  const tops = spreadLabels(ends, LABEL_GAP, box.y + 10, box.y + box.height - 3);
  return known.map((one, i) => ({
    case: one.case,
    path: one.path ?? "",
    dash: LINE_DASHES[one.case],
    label: { text: CASE_NAMES[one.case][input.language], x: (one.end?.x ?? 0) - 3, y: tops[i], anchor: "end" },
  }));
}

/** Legend entries of the lines in one or more rows below `y`, and the height they take. */
export function placeLineLegend(left: number, y: number, input: ChartInput, lines: FanLines) {
  let x = left;
  let row = 0;
  const entries = casesOf(lines).map((kind) => {
    const label = nameCase(kind, lines, input.language);
    const needed = 21 + estimateWidth(label, LABEL_SIZE) + 16;
    if (x > left && x + needed > input.width) {
      x = left;
      row++;
    }
    const placed = { x, y: y + row * LEGEND_LEADING, label, kind };
    x += needed;
    return placed;
  });
  return { entries, height: (row + 1) * LEGEND_LEADING };
}

/** The highest that the lines need of the scale: all of the base, of the others what does not squeeze the fans. */
export function highestOfLines(input: ChartInput, lines: FanLines, highestOfFans: number): number {
  const top = (one: DeterministicCase) =>
    max(
      input.ruleSets.flatMap((ruleSet) => monthsOf(input, lines, one, ruleSet)),
      (months) => months ?? 0,
    ) ?? 0;
  const others = max(casesOf(lines), top) ?? 0;
  return Math.max(top("base"), Math.min(others, highestOfFans * MOST_STRETCH));
}

/** "中方案 8.2 个月", for the read-out; nothing where months do not apply. */
export function sayLines(input: ChartInput, lines: FanLines, ruleSet: number, year: number): string[] {
  const scale = monthsScale(input.language);
  return casesOf(lines).flatMap((one) => {
    const months = monthsOf(input, lines, one, ruleSet)[year];
    if (months === null) return [];
    return [`${CASE_NAMES[one][input.language]} ${withUnit(formatValue(months, scale), scale)}`];
  });
}

/** A case's name with its growth: "低方案（支出增长 2 %）". */
export function nameCase(one: DeterministicCase, { growth }: FanLines, language: Language): string {
  const name = CASE_NAMES[one][language];
  if (!growth) return name;
  const percent = `${formatFixed(growth[one] * 100, 1).replace(/\.0$/, "")}\u00a0%`;
  return { zh: `${name}（支出增长 ${percent}）`, en: `${name} (cost growth ${percent})` }[language];
}

/** What the lines are, for the notes. */
export function explainLines({ growth }: FanLines, language: Language): string {
  const common = text(
    "深色细线为不含随机因素的单一路径：各项波动和趋势不确定性为零，突发事件不发生；",
    "Thin dark lines are single futures without chance: no shocks, no uncertainty of trends, no events; ",
  );
  const range = text(
    "中方案取各参数原值，低、高方案将人均支出增长率移至所给范围的两端。低、高方案不是概率区间，超出刻度的部分不画。",
    "base has all parameters as they are, low and high move the growth of expenditure a head to the ends of its stated range. They are no interval of probability; what leaves the scale is not drawn.",
  );
  const alone = text(
    "各参数取原值（人均支出增长率未给出范围，没有低、高方案）。",
    "all parameters as they are (the growth of expenditure a head states no range, so there is no low and no high).",
  );
  return common[language] + (growth ? range : alone)[language];
}
