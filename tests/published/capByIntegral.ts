/**
 * The years to depletion of a capped balance (`src/analysis/evidence/cusum.ts`) by the integral equation of Page's CUSUM,
 * to be held against the engine: with s = h − balance, the share alive after t years is A^t·1 at s = 0, where
 * (A·f)(s) = Φ(k − s − μ)·f(0) + ∫₀ʰ f(y)·φ(y − s + k − μ) dy. Simpson's rule; the steps are far below what the
 * density needs, so that the results are right to 1e-8 of themselves.
 */
export interface CapSolution {
  /** P(T > t) for t = 0, 1, …. */
  readonly alive: readonly number[];
  readonly meanYears: number;
}

const INTERVALS = 160;

function phi(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Φ by Simpson's rule from 0. */
function normalBelow(x: number): number {
  const steps = 2000;
  let sum = phi(0) + phi(x);
  for (let i = 1; i < steps; i++) sum += phi((x * i) / steps) * (i % 2 === 1 ? 4 : 2);
  return 0.5 + (sum * x) / steps / 3;
}

export function solveCap({ k, h, mu }: { k: number; h: number; mu: number }, years: number): CapSolution {
  const nodes = Array.from({ length: INTERVALS + 1 }, (_, i) => (i * h) / INTERVALS);
  const weights = nodes.map((_, i) => {
    return ((i === 0 || i === INTERVALS ? 1 : i % 2 === 1 ? 4 : 2) * h) / INTERVALS / 3;
  });
  const matrix = nodes.map((s) => {
    const row = nodes.map((y, j) => weights[j] * phi(y - s + k - mu));
    row[0] += normalBelow(k - s - mu);
    return row;
  });
  const alive: number[] = [];
  let f = nodes.map(() => 1);
  for (let t = 0; t <= years; t++) {
    alive.push(f[0]);
    f = matrix.map((row) => row.reduce((sum, weight, j) => sum + weight * f[j], 0));
  }
  return { alive, meanYears: solveLinear(matrix) };
}

/** First component of the solution of L = 1 + A·L, by elimination with pivots. */
function solveLinear(matrix: readonly (readonly number[])[]): number {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row.map((value, j) => (i === j ? 1 : 0) - value), 1]);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(rows[r][i]) > Math.abs(rows[pivot][i])) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let r = i + 1; r < n; r++) {
      const factor = rows[r][i] / rows[i][i];
      for (let j = i; j <= n; j++) rows[r][j] -= factor * rows[i][j];
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = rows[i][n];
    for (let j = i + 1; j < n; j++) sum -= rows[i][j] * solution[j];
    solution[i] = sum / rows[i][i];
  }
  return solution[0];
}
