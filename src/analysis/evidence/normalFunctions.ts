/** Density of the standard normal. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/15 + …) (Marsaglia 2004); absolute error below 1e-14 for |x| < 7, outside it 0 or 1. */
export function normalDistribution(x: number): number {
  if (Math.abs(x) >= 7) return x > 0 ? 1 : 0;
  let term = x;
  let sum = x;
  for (let n = 3; Math.abs(term) > 1e-18 * Math.abs(sum); n += 2) {
    term *= (x * x) / n;
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
}

/** Mean of max(0, m + s) for s ~ N(0, v). */
export function meanAboveZero(m: number, v: number): number {
  const sd = Math.sqrt(v);
  return m * normalDistribution(m / sd) + sd * normalDensity(m / sd);
}

/** Mean of clamp(m + s, 0, 1) for s ~ N(0, v). */
export function meanClamped(m: number, v: number): number {
  return meanAboveZero(m, v) - meanAboveZero(m - 1, v);
}

/** Variance of clamp(m + s, 0, 1) for s ~ N(0, v), v > 0: a normal variable censored at both ends. */
export function varianceClamped(m: number, v: number): number {
  const sd = Math.sqrt(v);
  const [low, high] = [-m / sd, (1 - m) / sd];
  const inside = normalDistribution(high) - normalDistribution(low);
  const atEnds = normalDensity(low) - normalDensity(high);
  const bounds = low * normalDensity(low) - high * normalDensity(high);
  const square = (m * m + v) * inside + 2 * m * sd * atEnds + v * bounds + 1 - normalDistribution(high);
  return Math.max(0, square - meanClamped(m, v) ** 2);
}

/** The z with Φ(z) = p, by halving, to 1e-12 where Φ is; ±7 for a p that is nearer to 0 or 1 than Φ can tell. */
export function normalQuantile(p: number): number {
  let low = -7;
  let high = 7;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (normalDistribution(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
