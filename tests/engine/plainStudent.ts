/** Student t and the normal from textbook formulas and `Math`, to be held against `src/engine/StudentT.ts`. */

/** ln Γ(x) for x > 0, by Stirling's series after Γ's recurrence. */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 20; at++) shift += Math.log(at);
  const r = 1 / at;
  const series = r * (1 / 12 - r * r * (1 / 360 - r * r * (1 / 1260 - (r * r) / 1680)));
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** P(Z > z) of a standard normal for z ≥ 0: a power series near 0, a continued fraction (Lentz) beyond. */
export function normalTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 2) {
    let term = z;
    let sum = z;
    for (let n = 1; n < 100; n++) {
      term *= (z * z) / (2 * n + 1);
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let n = 300; n >= 1; n--) fraction = z + n / fraction;
  return density / fraction;
}

/** P(T > t) of Student t for t > 0: ½·I_x(ν/2, ½) with x = ν/(ν + t²), the regularised incomplete beta by its continued fraction. */
export function studentTail(t: number, nu: number): number {
  const x = nu / (nu + t * t);
  const y = (t * t) / (nu + t * t);
  const a = nu / 2;
  const b = 0.5;
  const logFront =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * (Math.log(t * t) - Math.log(nu + t * t));
  const front = Math.exp(logFront);
  if (x < (a + 1) / (a + b + 2)) return (0.5 * front * betaFraction(a, b, x)) / a;
  return 0.5 * (1 - (front * betaFraction(b, a, y)) / b);
}

/** The continued fraction of the incomplete beta (DLMF 8.17.22), by the modified method of Lentz. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return h;
}

/** The number that Student t, scaled to variance 1, exceeds as often as a standard normal exceeds z; by halving. */
export function plainStudent(z: number, nu: number): number {
  if (z === 0) return 0;
  const goal = Math.log(normalTail(Math.abs(z)));
  let low = -30;
  let high = 60;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (Math.log(studentTail(Math.exp(middle), nu)) > goal) low = middle;
    else high = middle;
  }
  return Math.sign(z) * Math.exp(low) * Math.sqrt((nu - 2) / nu);
}
