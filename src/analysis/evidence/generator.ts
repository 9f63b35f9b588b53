import { Kernel } from "../../engine/Kernel";
import { BLOCK_PATHS } from "../../engine/layout";
import { labelKey, Streams, seedKey } from "../../engine/random";
import { FACTOR_NAMES } from "../../model/factorIndex";
import { type Text, text } from "../../units/Text";
import { type EvidenceCheck, type EvidenceRow, type EvidenceSize, evidenceRow } from "./Evidence";
import { normalDistribution } from "./normalFunctions";

/** Normals as the drivers draw them: `values[((place * BLOCK_PATHS) + path) * years + year]`. */
interface Sample {
  readonly values: Float64Array;
  readonly years: number;
}

const PLACES = 64;
const YEARS: Readonly<Record<EvidenceSize, number>> = { quick: 32, full: 256 };

function sampleOf(seed: string, factor: string, years: number): Sample {
  const key = seedKey(seed);
  const kernel = Kernel.create();
  const keys = Array.from({ length: PLACES }, (_, place) => labelKey(key, `${place}:${factor}`));
  const streams = new Streams(keys, kernel);
  const odd = kernel.float64(BLOCK_PATHS);
  const even = kernel.float64(BLOCK_PATHS);
  const values = new Float64Array(PLACES * BLOCK_PATHS * years);
  streams.start(0);
  for (let year = 0; year < years; year += 2) {
    for (let place = 0; place < PLACES; place++) {
      streams.drawNormals(place, odd, even);
      for (let path = 0; path < BLOCK_PATHS; path++) {
        const at = (place * BLOCK_PATHS + path) * years + year;
        values[at] = odd[path];
        values[at + 1] = even[path];
      }
    }
  }
  return { values, years };
}

/** Mean of f over the sample; `variance` is that of f under the normal distribution. */
function meanRow(
  what: Text,
  { values }: Sample,
  f: (z: number) => number,
  mean: number,
  variance: number,
): EvidenceRow {
  let sum = 0;
  for (const z of values) sum += f(z);
  return evidenceRow(what, mean, { value: sum / values.length, standardError: Math.sqrt(variance / values.length) });
}

function correlationRow(what: Text, x: Float64Array, y: Float64Array, lag = 0): EvidenceRow {
  const count = x.length - lag;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += x[i] * y[i + lag];
  return evidenceRow(what, 0, { value: sum / count, standardError: 1 / Math.sqrt(count) });
}

/** χ² of equally likely bins: its mean is bins − 1, its variance twice that. */
function chiSquareRow(what: Text, bins: number, count: number, binOf: (i: number) => number): EvidenceRow {
  const counts = new Float64Array(bins);
  for (let i = 0; i < count; i++) counts[binOf(i)]++;
  const expected = count / bins;
  const chiSquare = counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
  return evidenceRow(what, bins - 1, { value: chiSquare, standardError: Math.sqrt(2 * (bins - 1)) });
}

/** Kolmogorov's distance × √n: mean √(π/2)·ln 2, variance π²/12 − mean². */
function kolmogorovRow({ values }: Sample): EvidenceRow {
  const sorted = Float64Array.from(values).sort();
  let distance = 0;
  for (let i = 0; i < sorted.length; i++) {
    const phi = normalDistribution(sorted[i]);
    distance = Math.max(distance, phi - i / sorted.length, (i + 1) / sorted.length - phi);
  }
  const mean = Math.sqrt(Math.PI / 2) * Math.LN2;
  const what = text("Kolmogorov–Smirnov 距离 × √n", "Kolmogorov–Smirnov distance × √n");
  const standardError = Math.sqrt(Math.PI ** 2 / 12 - mean ** 2);
  return evidenceRow(what, mean, { value: distance * Math.sqrt(sorted.length), standardError });
}

const BINS = 256;

export const generatorCheck: EvidenceCheck = {
  id: "generator",
  title: text("随机数发生器与正态变量", "The generator and its normals"),
  source: text("均匀分布与标准正态分布的理论值", "Theory of the uniform and the normal distribution"),
  method: text(
    "按推演的方式抽取：每个地区、因素、路径各有自己的随机流，年份是流中的位置。",
    "Drawn as a run draws them: a stream for each place, factor and path, the year being the position in it.",
  ),
  scenarios: () => [],
  async run({ size, pause }) {
    const years = YEARS[size];
    const sample = sampleOf("evidence", FACTOR_NAMES[0], years);
    await pause();
    const otherFactor = sampleOf("evidence", FACTOR_NAMES[1], years);
    await pause();
    const otherSeed = sampleOf("evidence 2", FACTOR_NAMES[0], years);
    await pause();
    const { values } = sample;
    const rows = [
      meanRow(text("均值", "mean"), sample, (z) => z, 0, 1),
      meanRow(text("方差", "variance"), sample, (z) => z * z, 1, 2),
      meanRow(text("偏度", "skewness"), sample, (z) => z ** 3, 0, 15),
      meanRow(text("峰度", "kurtosis"), sample, (z) => z ** 4, 3, 96),
      ...[2, 3, 4].map((bound) => {
        const beyond = 2 * normalDistribution(-bound);
        const what = text(`|z| > ${bound} 的概率`, `probability of |z| > ${bound}`);
        return meanRow(what, sample, (z) => (Math.abs(z) > bound ? 1 : 0), beyond, beyond * (1 - beyond));
      }),
    ];
    await pause();
    rows.push(kolmogorovRow(sample));
    await pause();
    const binOf = (i: number) => Math.min(BINS - 1, Math.floor(normalDistribution(values[i]) * BINS));
    rows.push(
      chiSquareRow(text(`χ²，${BINS} 个等概率区间`, `χ² of ${BINS} equally likely bins`), BINS, values.length, binOf),
    );
    await pause();
    rows.push(
      correlationRow(text("相邻年份的相关", "correlation from year to year"), values, values, 1),
      correlationRow(text("相邻路径的相关", "correlation from path to path"), values, values, years),
      correlationRow(text("相邻地区的相关", "correlation from place to place"), values, values, BLOCK_PATHS * years),
      correlationRow(text("不同因素的相关", "correlation between factors"), values, otherFactor.values),
      correlationRow(text("不同种子的相关", "correlation between seeds"), values, otherSeed.values),
    );
    return rows;
  },
};
