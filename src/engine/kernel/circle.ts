import { add, every, type Lanes, subtract, times } from "./lanes";

/** sin θ for |θ| ≤ π/4, an odd polynomial of degree 13. Error below 0.8 ulp (largest found 0.64). */
/* inline */ export function sinNearZero(theta: Lanes): Lanes {
  const z = times(theta, theta);
  let q = add(every(-2.5051131845003624e-8), times(z, every(1.5918129294866608e-10)));
  q = add(every(2.755731610255244e-6), times(z, q));
  q = add(every(-0.00019841269836758574), times(z, q));
  q = add(every(0.008333333333330948), times(z, q));
  q = add(every(-0.16666666666666666), times(z, q));
  return add(theta, times(times(theta, z), q));
}

/** cos θ for |θ| ≤ π/4, an even polynomial of degree 14; what 1 − θ²/2 loses in rounding is carried along. Error below 0.8 ulp (largest found 0.70); cos 0 is exactly 1. */
/* inline */ export function cosNearZero(theta: Lanes): Lanes {
  const z = times(theta, theta);
  const half = times(every(0.5), z);
  const top = subtract(every(1), half);
  let q = add(every(2.08761462684032e-9), times(z, every(-1.1382632425521717e-11)));
  q = add(every(-2.7557317271729793e-7), times(z, q));
  q = add(every(2.480158729876569e-5), times(z, q));
  q = add(every(-0.0013888888888887398), times(z, q));
  q = add(every(0.041666666666666664), times(z, q));
  return add(top, add(subtract(subtract(every(1), top), half), times(times(z, z), q)));
}
