/**
 * Exponential, logarithm, sine and cosine from + − × ÷ and exact scaling by powers of two: IEEE 754 fixes every one of
 * these operations to the bit, so that all machines give the same digits (`Math.exp` and its kind do not). All in
 * float64. The polynomials are Chebyshev fits, made with 50 digits and rounded to float64, of the lowest degree that
 * leaves less than a tenth of a unit in the last place. The errors stated here were measured against 45 decimal digits (tests/engine/elementary.test.ts asserts the bounds).
 */

/** ln 2 = LN2_HIGH + LN2_LOW; the first has 32 significant bits, so that its product with an exponent is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const PER_LN2 = 1 / (LN2_HIGH + LN2_LOW);
const SQRT2 = Math.sqrt(2);

const SMALLEST_EXPONENT = -1022;
/** 2^k for k from SMALLEST_EXPONENT to 1023, all exact. */
const POWERS_OF_TWO = (() => {
  const powers = new Float64Array(1023 - SMALLEST_EXPONENT + 1);
  powers[-SMALLEST_EXPONENT] = 1;
  for (let k = 1; k <= 1023; k++) powers[k - SMALLEST_EXPONENT] = powers[k - 1 - SMALLEST_EXPONENT] * 2;
  for (let k = -1; k >= SMALLEST_EXPONENT; k--) powers[k - SMALLEST_EXPONENT] = powers[k + 1 - SMALLEST_EXPONENT] / 2;
  return powers;
})();

/**
 * e^x. x = k·ln 2 + r with |r| ≤ ln 2 / 2; e^r by a polynomial of degree 11, the rounding of r carried along; then × 2^k.
 * Error below 0.9 ulp (largest found 0.78) where the result is a normal number, 2^-1074 at most below that; exp(0) is exactly 1, exp(-Infinity) 0.
 */
export function exp(x: number): number {
  if (!(x > -746 && x < 710)) {
    if (x < 0) return 0;
    return x > 0 ? Number.POSITIVE_INFINITY : Number.NaN;
  }
  const k = Math.floor(x * PER_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const lost = high - r - low;
  const q =
    0.5000000000000001 +
    r *
      (0.16666666666666669 +
        r *
          (0.041666666666624164 +
            r *
              (0.008333333333330065 +
                r *
                  (0.0013888888917196736 +
                    r *
                      (0.00019841269863040559 +
                        r *
                          (2.480152132234228e-5 +
                            r * (2.7557268480289716e-6 + r * (2.7620075892548164e-7 + r * 2.51003758422237e-8))))))));
  const value = 1 + (r + (r * r * q + lost));
  if (k < SMALLEST_EXPONENT)
    return value * POWERS_OF_TWO[k + 100 - SMALLEST_EXPONENT] * POWERS_OF_TWO[-100 - SMALLEST_EXPONENT];
  if (k > 1023) return value * 2 * POWERS_OF_TWO[1023 - SMALLEST_EXPONENT];
  return value * POWERS_OF_TWO[k - SMALLEST_EXPONENT];
}

/**
 * k·ln 2 + ln m for an integer |k| < 2^20 and m in [√½, √2]. With f = m − 1 and s = f / (2 + f), ln m = 2·artanh s =
 * f − f²/2 + s·(f²/2 + R), R = Σ 2·s^(2j)/(2j + 1) from j = 1 on, by a polynomial of degree 7 in s². Exactly 0 for
 * k = 0, m = 1. Error below 0.9 ulp (largest found 0.73).
 */
export function logScaled(m: number, k: number): number {
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const rest =
    z *
    (0.666666666666667 +
      z *
        (0.39999999999899505 +
          z *
            (0.28571428625975487 +
              z *
                (0.2222221113479508 +
                  z * (0.18182889125261723 + z * (0.15331721600556042 + z * 0.14616449685043406))))));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
}

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

/** sin θ for |θ| ≤ π/4, an odd polynomial of degree 13. Error below 0.8 ulp (largest found 0.64). */
export function sinNearZero(theta: number): number {
  const z = theta * theta;
  return (
    theta +
    theta *
      z *
      (-0.16666666666666666 +
        z *
          (0.008333333333330948 +
            z *
              (-0.00019841269836758574 +
                z * (2.755731610255244e-6 + z * (-2.5051131845003624e-8 + z * 1.5918129294866608e-10)))))
  );
}

/** cos θ for |θ| ≤ π/4, an even polynomial of degree 14; what 1 − θ²/2 loses in rounding is carried along. Error below 0.8 ulp (largest found 0.70); cos 0 is exactly 1. */
export function cosNearZero(theta: number): number {
  const z = theta * theta;
  const half = 0.5 * z;
  const top = 1 - half;
  const rest =
    z *
    z *
    (0.041666666666666664 +
      z *
        (-0.0013888888888887398 +
          z *
            (2.480158729876569e-5 +
              z * (-2.7557317271729793e-7 + z * (2.08761462684032e-9 + z * -1.1382632425521717e-11)))));
  return top + (1 - top - half + rest);
}
