import { normalDistribution, normalQuantile } from "../../src/analysis/evidence/normalFunctions";
import type { RandomnessRow, RandomnessRows } from "../../src/analysis/evidence/randomness";
import { type Text, text } from "../../src/units/Text";
import { EQUAL_BINS, FINE_BINS, FINE_PER_UNIT, FINE_PHI, MOST_Z, PAIR_BINS } from "./bins";
import { deviationOfChiSquare, deviationOfCount, deviationOfDistance, deviationOfLargest } from "./deviations";
import { RELATIONS, type Relation, type Sums } from "./Sums";

/** Fine bins are joined until they are expected to hold this many. */
const FEWEST = 25;
/** Euler's constant. */
const EULER = 0.5772156649015329;
const POWERS = ["", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸"];
const TAILS = [3, 4, 5, 6];

const NAMES: Readonly<Record<Relation, Text>> = {
  pair: text("同一对整数生成的两个变量（奇数年与次年）", "the two of a pair of words (an odd year and the next)"),
  years: text("相邻的两对（偶数年与次年）", "neighbouring pairs (an even year and the next)"),
  paths: text("相邻路径（第 2 年起）", "neighbouring paths (from year 2)"),
  places: text("相邻地区（第 2 年起）", "neighbouring places (from year 2)"),
  factors: text("同险种的不同因素", "factors of a scheme"),
  schemes: text("不同险种的同一因素", "a factor in two schemes"),
  seeds: text("仅末位字符不同的两个种子（第 2 年起）", "seeds that differ in their last character (from year 2)"),
  firstPaths: text("相邻路径，随机流的第一个变量", "neighbouring paths, first of a stream"),
  firstPlaces: text("相邻地区，随机流的第一个变量", "neighbouring places, first of a stream"),
  firstSeeds: text("两个种子，随机流的第一个变量", "two seeds, first of a stream"),
};

/** Everything that is known of the sums of independent standard normals, against what the sums are. */
export function rowsOf(sums: Sums): RandomnessRows {
  return {
    moments: Array.from(sums.powers, (sum, i) => momentRow(i + 1, sum, sums.count)),
    distribution: [equalRow(sums), fineRow(sums), distanceRow(sums)],
    tails: [...TAILS.flatMap((bound) => tailRows(bound, sums)), ...extremeRows(sums)],
    correlations: RELATIONS.map((name) => {
      const { count, products } = sums.relations[name];
      return meanRow(NAMES[name], products, 0, 1, count);
    }),
    squares: RELATIONS.map((name) => {
      const { count, squares } = sums.relations[name];
      // The variance of z² is 2, that of a product 4; of a correlation, which is divided by 2, it is 1.
      return meanRow(NAMES[name], squares / 2, 0, 1, count);
    }),
    pairs: RELATIONS.map((name) => {
      const { count, cells } = sums.relations[name];
      return chiSquareRow(NAMES[name], cells, new Float64Array(PAIR_BINS * PAIR_BINS).fill(PAIR_BINS ** -2), count);
    }),
  };
}

/** The mean of z^k is (k − 1)·(k − 3)⋯1 for even k, 0 for odd k. */
function momentRow(k: number, sum: number, count: number): RandomnessRow {
  const mean = (power: number): number => {
    if (power % 2 === 1) return 0;
    let product = 1;
    for (let factor = power - 1; factor > 1; factor -= 2) product *= factor;
    return product;
  };
  return meanRow(
    text(`z${POWERS[k - 1]} 的均值`, `mean of z${POWERS[k - 1]}`),
    sum,
    mean(k),
    mean(2 * k) - mean(k) ** 2,
    count,
  );
}

function meanRow(what: Text, sum: number, expected: number, variance: number, count: number): RandomnessRow {
  const standardError = Math.sqrt(variance / count);
  const observed = sum / count;
  return { what, count, observed, expected, standardError, z: (observed - expected) / standardError };
}

function chiSquareRow(what: Text, seen: Float64Array, probabilities: Float64Array, count: number): RandomnessRow {
  const degrees = seen.length - 1;
  let observed = 0;
  for (let bin = 0; bin < seen.length; bin++) {
    const expected = probabilities[bin] * count;
    observed += (seen[bin] - expected) ** 2 / expected;
  }
  const z = deviationOfChiSquare(observed, degrees);
  return { what, count, observed, expected: degrees, standardError: Math.sqrt(2 * degrees), z };
}

function equalRow({ equal, count }: Sums): RandomnessRow {
  const what = text(`χ²，${EQUAL_BINS} 个等概率区间`, `χ² of ${EQUAL_BINS} equally likely bins`);
  return chiSquareRow(what, equal, new Float64Array(EQUAL_BINS).fill(1 / EQUAL_BINS), count);
}

function fineRow({ fine, count }: Sums): RandomnessRow {
  const seen: number[] = [];
  const probabilities: number[] = [];
  let start = 0;
  for (let bin = 0; bin < FINE_BINS; bin++) {
    const probability = FINE_PHI[bin + 1] - FINE_PHI[start];
    const left = 1 - FINE_PHI[bin + 1];
    // The last bin takes what would be too little for one of its own.
    if (bin + 1 < FINE_BINS && (probability * count < FEWEST || left * count < FEWEST)) continue;
    seen.push(fine.subarray(start, bin + 1).reduce((sum, number) => sum + number, 0));
    probabilities.push(probability);
    start = bin + 1;
  }
  const what = text(
    `χ²，宽 1/${FINE_PER_UNIT} 的 ${seen.length} 个区间（尾部合并至期望 ≥ ${FEWEST}）`,
    `χ² of ${seen.length} bins 1/${FINE_PER_UNIT} wide (in the tails joined until ${FEWEST} are expected)`,
  );
  return chiSquareRow(what, Float64Array.from(seen), Float64Array.from(probabilities), count);
}

/** Kolmogorov's distance × √n has mean √(π/2)·ln 2 and variance π²/12 − mean². */
function distanceRow({ fine, count }: Sums): RandomnessRow {
  let below = 0;
  let distance = 0;
  for (let bin = 0; bin < FINE_BINS; bin++) {
    below += fine[bin];
    distance = Math.max(distance, Math.abs(below / count - FINE_PHI[bin + 1]));
  }
  const observed = distance * Math.sqrt(count);
  const expected = Math.sqrt(Math.PI / 2) * Math.LN2;
  const standardError = Math.sqrt(Math.PI ** 2 / 12 - expected ** 2);
  const what = text(
    `Kolmogorov–Smirnov 距离 × √n（取区间端点处的最大值，实际距离不小于此）`,
    "Kolmogorov–Smirnov distance × √n (the largest at the bins' edges; the distance itself is no less)",
  );
  return { what, count, observed, expected, standardError, z: deviationOfDistance(observed) };
}

function tailRows(bound: number, { fine, count }: Sums): RandomnessRow[] {
  const probability = normalDistribution(-bound);
  const expected = probability * count;
  const standardError = Math.sqrt(expected * (1 - probability));
  const bins = (MOST_Z - bound) * FINE_PER_UNIT;
  const row = (what: Text, tail: Float64Array): RandomnessRow => {
    const observed = tail.reduce((sum, number) => sum + number, 0);
    return { what, count, observed, expected, standardError, z: deviationOfCount(observed, expected, probability) };
  };
  return [
    row(text(`z < −${bound} 的个数`, `number of z < −${bound}`), fine.subarray(0, bins)),
    row(text(`z ≥ ${bound} 的个数`, `number of z ≥ ${bound}`), fine.subarray(FINE_BINS - bins)),
  ];
}

/** The largest of n is expected near a where n·(1 − Φ(a)) = e^−γ, give or take π / (√6·a) (Gumbel's law). */
function extremeRows({ smallest, largest, count }: Sums): RandomnessRow[] {
  const expected = -normalQuantile(Math.exp(-EULER) / count);
  const standardError = Math.PI / (Math.sqrt(6) * expected);
  const row = (what: Text, observed: number, size: number): RandomnessRow => {
    const z = deviationOfLargest(size, count);
    return { what, count, observed, expected: Math.sign(observed) * expected, standardError, z };
  };
  return [row(text("最小值", "smallest"), smallest, -smallest), row(text("最大值", "largest"), largest, largest)];
}
