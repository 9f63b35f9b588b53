import { logScaled } from "./kernel/logarithm";

/**
 * Exponential, logarithm, sine and cosine from + − × ÷ and exact scaling by powers of two: IEEE 754 fixes every one of
 * these operations to the bit, so that all machines give the same digits (those of the language do not). All in
 * float64. The polynomials are Chebyshev fits, made with 50 digits and rounded to float64, of the lowest degree that
 * leaves less than a tenth of a unit in the last place. The errors stated with them were measured against 45 decimal
 * digits (tests/engine/elementary.test.ts asserts the bounds). They stand in the kernel, whose lanes are single numbers
 * here; this is what is needed of them outside.
 */
export { exp } from "./kernel/exponential";

const SQRT2 = Math.sqrt(2);
const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Which of a float64's two words holds sign and exponent on this machine. */
const HIGH_WORD = (() => {
  float[0] = 1;
  return words[1] !== 0 ? 1 : 0;
})();

/** Natural logarithm: NaN below 0, −Infinity at 0. The exponent is read from the bits, the rest is `logScaled`, and so is the error. */
export function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) {
    if (x === 0) return Number.NEGATIVE_INFINITY;
    return x > 0 ? x : Number.NaN;
  }
  const subnormal = x < 2.2250738585072014e-308;
  float[0] = subnormal ? x * 18014398509481984 : x; // 2^54
  const bits = words[HIGH_WORD];
  let k = (bits >> 20) - 1023 - (subnormal ? 54 : 0);
  words[HIGH_WORD] = (bits & 0x000fffff) | 0x3ff00000;
  let m = float[0];
  if (m > SQRT2) {
    m *= 0.5;
    k += 1;
  }
  return logScaled(m, k);
}
