import { formatLargeYuan } from "../../units/formatMoney";
import { formatNumber } from "../../units/formatNumber";
import { formatPercent } from "../../units/formatQuantities";
import { type Language, type Text, text } from "../../units/Text";
import { Z95 } from "../../units/Z95";
import { type BacktestFigure, type BacktestReport, HIGHEST, LOWEST } from "./backtest";

/** A figure in its item's unit: amounts in 亿元 or million, people and yuan a head whole, months to one decimal. */
export function writeFigure({ item }: Pick<BacktestFigure, "item">, value: number, language: Language): string {
  if (item === "income" || item === "expenditure" || item === "balance") return formatLargeYuan(value, language);
  return formatNumber(value, item === "months" ? 1 : 0);
}

/** "20.3% (19.5–21.1)", with the 95 % interval for the share; "—" where no path differs. */
export function writePercentile({ isInside, percentile, percentileLow, percentileHigh }: BacktestFigure): string {
  if (isInside === null) return "—";
  const [low, high] = [percentileLow, percentileHigh].map((bound) => formatNumber(100 * bound, 1));
  return `${formatPercent(percentile)} (${low}–${high})`;
}

/** Inside the 90 % fan or outside it, and whether that is sure: the percentile's interval holds neither bound of the fan. */
export function verdictOf({ isInside, percentileLow, percentileHigh }: BacktestFigure): Text {
  if (isInside === null) return text("情景给定，无波动", "given, no chance");
  const isSure = [LOWEST, HIGHEST].every((bound) => bound < percentileLow || bound > percentileHigh);
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

/** What was run; that there are fewer paths than asked for is said. */
export function describeRun({ baseYear, ruleSet, paths, askedPaths, seed }: BacktestReport): Text {
  const isFewer = paths < askedPaths;
  return text(
    `自 ${baseYear} 年推演，规则方案：${ruleSet.zh}；${paths} 条路径，种子 ${seed}。${isFewer ? `数据表较大，内存所限，未用要求的 ${askedPaths} 条路径。` : ""}`,
    `Run from ${baseYear} under ${ruleSet.en}; ${paths} paths, seed ${seed}.${isFewer ? ` So large a table leaves memory for fewer than the ${askedPaths} paths asked for.` : ""}`,
  );
}

/** The paths below a fan's bound are binomial: of the share α of n paths, 95 % of the draws lie within 1.96·√(α(1 − α)/n). */
function boundError(paths: number, share: number): string {
  return formatNumber(100 * Z95 * Math.sqrt((share * (1 - share)) / paths), 1);
}

/** How to read the percentiles, and how well the run knows its fan. */
export function backtestNote({ paths }: BacktestReport): Text {
  const [ofBounds, ofMiddle] = [boundError(paths, LOWEST), boundError(paths, 0.5)];
  return text(
    `分位为低于实际数的路径所占比例，括号内为其 95% 威尔逊区间；5%、95% 两栏本身的抽样误差为 ±${ofBounds} 个百分点（50% 栏 ±${ofMiddle}），按所处分位计。同一年各项、前后各年并不独立。`,
    `A percentile is the share of paths below the actual figure; brackets hold its 95 % Wilson interval. The columns 5% and 95% are themselves sampled: their percentiles are right to ±${ofBounds} points (50%: ±${ofMiddle}). Items and years are not independent of each other.`,
  );
}
