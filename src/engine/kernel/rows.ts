import { exp } from "./exponential";
import { load, STEP, store } from "./lanes";

/** out = e^values, `count` numbers (even). */
export function raise(values: i32, out: i32, count: i32): void {
  for (let at = 0; at < count << 3; at += STEP) store(out + at, exp(load(values + at)));
}
