import { BLOCK_PATHS as P } from "./layout";

/** Of a reserve's rule what a levy needs: `stop` levies nothing once the reserve has reached its limit, `top-up` at most what is missing. */
interface LevyRule {
  readonly cap?: { readonly ratio: number; readonly rule: "stop" | "top-up" } | undefined;
}

/**
 * Step 3's levies of a reserve's holders, by holder and path, into `levies`: `rate` of the base, within the cap. `base`
 * and `limit` (the cap's base; null without a cap) are sums over each holder's counties, `balance` is the reserve's.
 */
export function levyByHolder(
  rule: LevyRule,
  rate: number,
  base: Float64Array,
  limit: Float64Array | null,
  balance: Float64Array,
  levies: Float64Array,
): void {
  for (let i = 0; i < balance.length; i++) {
    let levy = rate * base[i]!;
    if (limit) {
      const room = limit[i]! * rule.cap!.ratio - balance[i]!;
      if (rule.cap!.rule === "top-up") levy = Math.min(levy, Math.max(0, room));
      else if (room <= 0) levy = 0;
    }
    levies[i] = levy;
  }
}

/**
 * Adds each holder's levy to its counties (starts[h]..starts[h + 1] - 1) in proportion to `base`. `total` is the base's
 * sum by holder, and is overwritten.
 */
export function spreadLevies(
  levies: Float64Array,
  base: Float64Array,
  total: Float64Array,
  starts: Int32Array,
  out: Float64Array,
): void {
  for (let i = 0; i < levies.length; i++) total[i] = total[i]! > 0 ? levies[i]! / total[i]! : 0;
  for (let h = 0; h + 1 < starts.length; h++) {
    for (let c = starts[h]!; c < starts[h + 1]!; c++) {
      for (let p = 0; p < P; p++) out[c * P + p]! += base[c * P + p]! * total[h * P + p]!;
    }
  }
}
