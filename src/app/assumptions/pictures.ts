import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { Z95 } from "../../units/Z95";
import { displayUnitOf, writeShown } from "../quantities/displayUnit";
import type { Value } from "../quantities/readPlaces";
import type { AssumptionItem } from "./assumptionItems";

/** What a number means, as a small picture with a sentence. Points are in any unit; the drawing scales them. */
export type Picture = { readonly caption: Text } & (
  | { readonly kind: "line"; readonly points: readonly number[]; readonly band?: Band }
  | { readonly kind: "bars"; readonly values: readonly number[]; readonly labels?: readonly string[] }
  | { readonly kind: "share"; readonly share: number }
  | {
      readonly kind: "density";
      readonly curve: readonly Point[];
      readonly reference?: readonly Point[];
      readonly marks: readonly number[];
    }
);
interface Band {
  readonly low: readonly number[];
  readonly high: readonly number[];
}
type Point = readonly [number, number];

const DENSITY_POINTS = 61;
/** Years of a persistence that are drawn. */
const FADING_YEARS = 8;
const HISTOGRAM_BINS = 24;

function normalDensity(x: number, mean: number, sd: number): number {
  return Math.exp(-0.5 * ((x - mean) / sd) ** 2) / sd;
}

/** Student t with `df` degrees of freedom, scaled to the standard deviation; up to a factor, the area of which is brought to that of the normal. */
function studentDensity(x: number, sd: number, df: number): number {
  const scale = sd * Math.sqrt((df - 2) / df);
  return (1 + (x / scale) ** 2 / df) ** (-(df + 1) / 2) / scale;
}

function curveOf(density: (x: number) => number, from: number, to: number): Point[] {
  const step = (to - from) / (DENSITY_POINTS - 1);
  const points = Array.from({ length: DENSITY_POINTS }, (_, i): Point => [from + i * step, density(from + i * step)]);
  const area = points.reduce((sum, [, y]) => sum + y * step, 0);
  return points.map(([x, y]) => [x, y / area]);
}

function yearly(value: Value, years: number): number[] {
  return Array.from({ length: years }, (_, t) => (typeof value === "number" ? value : value[t]));
}

/** Where a quantity stands after each number, its start included. */
function accumulate(
  start: number,
  numbers: readonly number[],
  next: (before: number, number: number) => number,
): number[] {
  const reached = [start];
  for (const number of numbers) reached.push(next(reached[reached.length - 1], number));
  return reached;
}

function percent(value: number, digits = 1): string {
  return `${(value * 100).toFixed(digits).replace("-", "−")} %`;
}

/** The picture of an item's own value; null where there is none to draw. `sdOfEffect` and `spendSd` are numbers beside it that it takes. */
export function pictureOf(item: AssumptionItem, scenario: Scenario): Picture | null {
  const { quantity, picture } = item;
  const value = quantity?.value;
  if (value === undefined) return placesPicture(item);
  const years = scenario.lastYear - scenario.baseYear;
  const path = yearly(value, years);
  const first = path[0];
  const { lastYear } = scenario;
  switch (picture) {
    case "growth": {
      const points = accumulate(1, path, (level, growth) => level * (1 + growth));
      const end = points[points.length - 1].toFixed(2);
      return {
        kind: "line",
        points,
        caption: text(`${lastYear} 年为基年的 ${end} 倍`, `${end} times the base year by ${lastYear}`),
      };
    }
    case "trend-uncertainty": {
      const at = (sign: number) => Array.from({ length: years + 1 }, (_, t) => Math.exp(sign * Z95 * first * t));
      const [low, high] = [at(-1), at(1)];
      const ends = `${low[years].toFixed(2)}–${high[years].toFixed(2)}`;
      return {
        kind: "line",
        points: low.map(() => 1),
        band: { low, high },
        caption: text(
          `${lastYear} 年，95 % 的路径在趋势的 ${ends} 倍之间`,
          `95 % of paths at ${ends} times the trend in ${lastYear}`,
        ),
      };
    }
    case "level": {
      const shown = displayUnitOf(item.unit, "zh");
      if (path.every((number) => number === first)) return null;
      const [a, b] = [writeShown(first, shown), writeShown(path[years - 1], shown)];
      return {
        kind: "line",
        points: path,
        caption: text(
          `${scenario.baseYear + 1} 年 ${a}，${lastYear} 年 ${b}`,
          `${a} in ${scenario.baseYear + 1}, ${b} in ${lastYear}`,
        ),
      };
    }
    case "share": {
      if (path.some((number) => number !== first)) {
        return {
          kind: "line",
          points: path,
          caption: text(
            `${percent(first)} → ${percent(path[years - 1])}`,
            `${percent(first)} → ${percent(path[years - 1])}`,
          ),
        };
      }
      const yuan = writeShown(first * 100, displayUnitOf("months", "zh"));
      if (item.unit === "ratio")
        return { kind: "share", share: first, caption: text(`满分 1 中的 ${first}`, `${first} of 1`) };
      return { kind: "share", share: first, caption: text(`每 100 中 ${yuan}`, `${yuan} of each 100`) };
    }
    case "sd": {
      if (first === 0) return null;
      const far = 3.5 * first;
      const half = percent(Z95 * first);
      return {
        kind: "density",
        curve: curveOf((x) => normalDensity(x, 0, first), -far, far),
        marks: [-Z95 * first, Z95 * first],
        caption: text(`一年的新冲击 95 % 在 ±${half} 以内`, `95 % of a year's new shocks are within ±${half}`),
      };
    }
    case "persistence": {
      const values = Array.from({ length: FADING_YEARS }, (_, t) => first ** t);
      const half = first > 0 ? Math.log(0.5) / Math.log(first) : 0;
      return {
        kind: "bars",
        values,
        caption: text(
          `次年剩 ${percent(first, 0)}，${first > 0 ? `${half.toFixed(1)} 年减半` : "不延续"}`,
          `${percent(first, 0)} left next year${first > 0 ? `, half after ${half.toFixed(1)} years` : ""}`,
        ),
      };
    }
    case "student":
      return {
        kind: "density",
        curve: curveOf((x) => studentDensity(x, 1, first), -5, 5),
        reference: curveOf((x) => normalDensity(x, 0, 1), -5, 5),
        marks: [],
        caption: text("与正态分布（虚线）相比，两端更厚", "against a normal (dashed): thicker at both ends"),
      };
    case "probability": {
      const never = path.reduce((product, chance) => product * (1 - chance), 1);
      return {
        kind: "line",
        points: accumulate(0, path, (by, chance) => 1 - (1 - by) * (1 - chance)),
        caption: text(
          `${years} 年内至少发生一次的概率 ${percent(1 - never, 0)}`,
          `at least once within ${years} years: ${percent(1 - never, 0)}`,
        ),
      };
    }
    case "effect":
      return effectPicture(item, scenario, first);
    case "response":
      return {
        kind: "line",
        points: [0, first],
        caption: text(
          `变动 1 个百分点，得分变动 ${writeShown(first / 100, displayUnitOf("ratio", "zh"))}`,
          `a change of one point moves the score by ${writeShown(first / 100, displayUnitOf("ratio", "en"))}`,
        ),
      };
  }
}

/** The spread of an event's effect: a bell around its mean as wide as its standard deviation. */
function effectPicture(item: AssumptionItem, scenario: Scenario, value: number): Picture | null {
  const [, index, part, number] = item.path;
  const effect = scenario.events[Number(index)]?.[part as "effect" | "rebound"];
  const mean = number === "mean" ? value : effect?.mean.value;
  const sd = number === "sd" ? value : effect?.sd?.value;
  if (typeof mean !== "number" || mean + (typeof sd === "number" ? sd : 0) === 0) return null;
  if (typeof sd !== "number" || sd === 0) {
    return {
      kind: "line",
      points: [1, 1 + mean],
      caption: text(`支出 × ${(1 + mean).toFixed(3)}`, `expenditure × ${(1 + mean).toFixed(3)}`),
    };
  }
  const [low, high] = [mean - Z95 * sd, mean + Z95 * sd].map((one) => percent(one));
  return {
    kind: "density",
    curve: curveOf((x) => normalDensity(x, mean, sd), mean - 3.5 * sd, mean + 3.5 * sd),
    marks: [0, mean],
    caption: text(`95 % 在 ${low} 到 ${high} 之间`, `95 % from ${low} to ${high}`),
  };
}

/** How the values of places spread: a histogram of those of their own. */
function placesPicture({ quantity, unit }: AssumptionItem): Picture | null {
  const numbers = (quantity?.byPlace ?? []).flatMap(({ values }) => Object.values(values).flat());
  if (numbers.length < 2) return null;
  const [low, high] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  const bins = new Array<number>(HISTOGRAM_BINS).fill(0);
  for (const number of numbers) {
    bins[Math.min(HISTOGRAM_BINS - 1, Math.floor(((number - low) / (high - low || 1)) * HISTOGRAM_BINS))] += 1;
  }
  const span = (language: "zh" | "en") => {
    const shown = displayUnitOf(unit, language);
    return `${writeShown(low, shown)} – ${writeShown(high, shown)} ${shown.label[language]}`;
  };
  return {
    kind: "bars",
    values: bins,
    caption: text(`${numbers.length} 个地区：${span("zh")}`, `${numbers.length} places: ${span("en")}`),
  };
}

/** A year's sum over its months. */
export function profilePicture(byMonth: readonly number[]): Picture {
  const most = byMonth.indexOf(Math.max(...byMonth));
  const share = percent(byMonth[most]);
  return {
    kind: "bars",
    values: byMonth,
    labels: byMonth.map((_, month) => `${month + 1}`),
    caption: text(`最多的是 ${most + 1} 月，占全年 ${share}`, `most in month ${most + 1}, ${share} of the year`),
  };
}
