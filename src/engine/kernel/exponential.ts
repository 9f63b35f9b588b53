import {
  absolute,
  add,
  bitsOf,
  both,
  every,
  floor,
  isAbove,
  isAtLeast,
  isAtMost,
  isBelow,
  type Lanes,
  not,
  pick,
  powerOfTwo,
  subtract,
  times,
} from "./lanes";

/** ln 2 = LN2_HIGH + LN2_LOW; the first has 32 significant bits, so that its product with an exponent is exact. */
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const PER_LN2: f64 = 1 / (LN2_HIGH + LN2_LOW);

/**
 * e^x. x = k·ln 2 + r with |r| ≤ ln 2 / 2; e^r by a polynomial of degree 11, the rounding of r carried along; then × 2^k.
 * Error below 0.9 ulp (largest found 0.78) where the result is a normal number, 2^-1074 at most below that; exp(0) is exactly 1, exp(-Infinity) 0.
 */
/* inline */ export function exp(x: Lanes): Lanes {
  const isUsual = isBelow(absolute(x), every(708));
  const k = floor(add(times(x, every(PER_LN2)), every(0.5)));
  const high = subtract(x, times(k, every(LN2_HIGH)));
  const low = times(k, every(LN2_LOW));
  const r = subtract(high, low);
  const lost = subtract(subtract(high, r), low);
  let q = add(every(2.7620075892548164e-7), times(r, every(2.51003758422237e-8)));
  q = add(every(2.7557268480289716e-6), times(r, q));
  q = add(every(2.480152132234228e-5), times(r, q));
  q = add(every(0.00019841269863040559), times(r, q));
  q = add(every(0.0013888888917196736), times(r, q));
  q = add(every(0.008333333333330065), times(r, q));
  q = add(every(0.041666666666624164), times(r, q));
  q = add(every(0.16666666666666669), times(r, q));
  q = add(every(0.5000000000000001), times(r, q));
  const value = add(every(1), add(r, add(times(times(r, r), q), lost)));
  if (bitsOf(not(isUsual)) !== 0) return scaleRare(x, k, value);
  return times(value, powerOfTwo(k));
}

/** value·2^k where the result may be too small or large for a normal number, or x is none. */
function scaleRare(x: Lanes, k: Lanes, value: Lanes): Lanes {
  const isLow = isBelow(k, every(-1022));
  const isHigh = isAbove(k, every(1023));
  const shift = pick(isLow, every(100), pick(isHigh, every(-1), every(0)));
  const inRange = both(isAbove(x, every(-746)), isBelow(x, every(710)));
  const power = pick(inRange, add(k, shift), every(0));
  const scaled = times(times(value, powerOfTwo(power)), powerOfTwo(subtract(every(0), shift)));
  const beyond = pick(isAtMost(x, every(-746)), every(0), pick(isAtLeast(x, every(710)), every(Infinity), x));
  return pick(inRange, scaled, beyond);
}
