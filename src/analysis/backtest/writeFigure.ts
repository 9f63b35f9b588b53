import { formatLargeYuan } from "../../units/formatMoney";
import { formatNumber } from "../../units/formatNumber";
import { formatPercent } from "../../units/formatQuantities";
import { type Language, type Text, text } from "../../units/Text";
import type { BacktestFigure, BacktestReport } from "./backtest";

const Z95 = 1.96;
/** A percentile within this many standard errors of 5 or 95 % may be in or out. */
const SURE = 2;

/** A figure in its item's unit: amounts in 亿元 or million, people and yuan a head whole, months to one decimal. */
export function writeFigure({ item }: Pick<BacktestFigure, "item">, value: number, language: Language): string {
  if (item === "income" || item === "expenditure" || item === "balance") return formatLargeYuan(value, language);
  return formatNumber(value, item === "months" ? 1 : 0);
}

/** "20.3% ± 0.8%", ± half the 95 % Monte Carlo interval; "—" where no path differs. */
export function writePercentile({ isInside, percentile, percentileSe }: BacktestFigure): string {
  return isInside === null ? "—" : `${formatPercent(percentile)} ± ${formatPercent(Z95 * percentileSe)}`;
}

/** Inside the 90 % fan or outside it, and whether that is sure. */
export function verdictOf({ isInside, percentile, percentileSe }: BacktestFigure): Text {
  if (isInside === null) return text("情景给定，无波动", "given, no chance");
  const fromEdge = Math.abs(percentile - (percentile < 0.5 ? 0.05 : 0.95));
  const isSure = fromEdge > SURE * percentileSe;
  const [zh, en] = isInside ? ["内", "inside"] : ["外", "outside"];
  return isSure ? text(zh, en) : text(`${zh}（边缘）`, `${en} (at its edge)`);
}

/** How many figures that are left to chance lie within the fan, of all years and of the last one. */
export function summariseBacktest(report: BacktestReport): Text {
  const random = report.figures.filter(({ isInside }) => isInside !== null);
  const lastYear = Math.max(...report.figures.map(({ year }) => year));
  const ofLast = random.filter(({ year }) => year === lastYear);
  const [inside, insideLast] = [random, ofLast].map((figures) => figures.filter(({ isInside }) => isInside).length);
  return text(
    `${random.length} 项实际数中 ${inside} 项落在 90% 区间内；其中 ${lastYear} 年 ${ofLast.length} 项中 ${insideLast} 项。`,
    `${inside} of ${random.length} actual figures lie within the 90 % fan; of ${lastYear}'s, ${insideLast} of ${ofLast.length}.`,
  );
}

/** How to read the percentiles. */
export const BACKTEST_NOTE = text(
  "分位为低于实际数的路径所占比例，± 为其 95% 抽样误差；同一年各项、前后各年并不独立。",
  "A percentile is the share of paths below the actual figure, ± half its 95 % Monte Carlo interval; items and years are not independent of each other.",
);
