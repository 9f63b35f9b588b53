import { type Text, text } from "../units/Text";
import type { Finding } from "./FileFormat";
import { FACTOR_COUNT, FACTOR_NAMES } from "./factorIndex";
import type { Correlation } from "./Scenario";
import { SCHEMES } from "./schemes";

type Entry = Pick<Correlation, "between" | "value">;
type Pair = readonly [number, number];
/** By cell of the lower triangle: the entry that says its value, and how many of its words name a scheme. */
type Given = Map<number, { entry: Entry; precision: number }>;

/** A pivot this small is taken as 0: the matrix is then singular but for rounding. */
const SMALLEST_PIVOT = 1e-10;

/** The factors' joint correlation, which holds at every level alike. */
export interface FactorCorrelations {
  /** The lower Cholesky factor, row-major in the order of `factorIndex`; of no use where there are findings. */
  readonly lower: Float64Array;
  /** What is wrong with the entries, by path from their list. */
  readonly findings: readonly Finding[];
}

/**
 * The lower Cholesky factor of the correlation matrix of all schemes' factors.
 * `wage`–`spend` holds within every scheme, `employee.spend`–`resident.spend` for that pair, `employee.spend`–`wage` for
 * that factor and each scheme's; an entry whose words name schemes goes before one whose words do not. What no entry
 * names is 0. Finds two values for one pair, and a matrix that is not positive definite, naming the entries that make
 * it so. The entries name factors that exist.
 */
export function factoriseCorrelations(correlations: readonly Entry[]): FactorCorrelations {
  const matrix = new Float64Array(FACTOR_COUNT * FACTOR_COUNT);
  for (let i = 0; i < FACTOR_COUNT; i++) matrix[i * FACTOR_COUNT + i] = 1;
  const given: Given = new Map();
  const findings: Finding[] = [];
  correlations.forEach((entry, index) => {
    const expected = takeEntry(entry, given);
    if (expected) findings.push({ path: [index, "between"], value: pairName(entry), expected });
  });
  for (const [key, { entry }] of given) matrix[key] = entry.value;
  const failing = factorise(matrix);
  if (failing >= 0) {
    const tied = entriesOf(failing, given);
    const names = correlations.filter((entry) => tied.has(entry)).map((entry) => `${pairName(entry)} = ${entry.value}`);
    const expected = text(
      `应合成正定矩阵，而 ${names.join("、")} 不能同时成立`,
      `should make a positive definite matrix; ${names.join(", ")} cannot hold together`,
    );
    findings.push({ path: [], expected });
  }
  return { lower: matrix, findings };
}

/** By pair of factors (in the order of `factorIndex`), the entry that says its value; pairs that no entry names are left out. */
export function givenPairs<E extends Entry>(correlations: readonly E[]): { a: number; b: number; entry: E }[] {
  const given: Given = new Map();
  for (const entry of correlations) takeEntry(entry, given);
  return [...given].map(([key, { entry }]) => ({
    a: Math.floor(key / FACTOR_COUNT),
    b: key % FACTOR_COUNT,
    entry: entry as E,
  }));
}

/** Adds an entry to what is given, or says what would be right. */
function takeEntry(entry: Entry, given: Given): Text | undefined {
  const precision = entry.between.filter((word) => word.includes(".")).length;
  for (const [a, b] of pairsOf(entry)) {
    const key = Math.max(a, b) * FACTOR_COUNT + Math.min(a, b);
    const earlier = given.get(key);
    if (earlier && earlier.precision > precision) continue;
    if (earlier?.precision === precision && earlier.entry.value !== entry.value) {
      const values = [earlier.entry.value, entry.value];
      return text(
        `同一对因素应只给一个值，现有 ${values.join(" 和 ")}`,
        `should be given once, not as both ${values.join(" and ")}`,
      );
    }
    given.set(key, { entry, precision });
  }
  return undefined;
}

function pairName(entry: Entry): string {
  return entry.between.join("–");
}

/** The pairs of different factors that an entry stands for. */
function pairsOf(entry: Entry): Pair[] {
  const [first, second] = entry.between.map(indicesOf);
  const withinSchemes = first.length > 1 && second.length > 1;
  const pairs = withinSchemes
    ? first.map((a, scheme): Pair => [a, second[scheme]])
    : first.flatMap((a) => second.map((b): Pair => [a, b]));
  return pairs.filter(([a, b]) => a !== b);
}

/** A word's factors: one for `scheme.factor`, one a scheme for `factor`. */
function indicesOf(word: string): number[] {
  const exact = FACTOR_NAMES.indexOf(word);
  if (exact >= 0) return [exact];
  return SCHEMES.map((scheme) => FACTOR_NAMES.indexOf(`${scheme}.${word}`));
}

/** Cholesky, in place, row by row; reads the lower triangle and clears the upper. The first row without a positive pivot, or -1. */
function factorise(matrix: Float64Array): number {
  const n = FACTOR_COUNT;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * n + column];
      for (let k = 0; k < column; k++) sum -= matrix[row * n + k] * matrix[column * n + k];
      if (column < row) matrix[row * n + column] = sum / matrix[column * n + column];
      else if (sum > SMALLEST_PIVOT) matrix[row * n + row] = Math.sqrt(sum);
      else return row;
    }
    matrix.fill(0, row * n + row + 1, (row + 1) * n);
  }
  return -1;
}

/** The entries that tie a factor, directly or through others up to it, to the rest of the matrix. */
function entriesOf(factor: number, given: Given): ReadonlySet<Entry> {
  const tied = new Set([factor]);
  const entries = new Set<Entry>();
  for (let before = -1; before < entries.size; ) {
    before = entries.size;
    for (const [key, { entry }] of given) {
      const row = Math.floor(key / FACTOR_COUNT);
      const column = key % FACTOR_COUNT;
      if (row > factor || entry.value === 0 || !(tied.has(row) || tied.has(column))) continue;
      tied.add(row).add(column);
      entries.add(entry);
    }
  }
  return entries;
}
