import { Z95 } from "../../units/Z95";
import type { Estimate } from "./Estimate";

/**
 * The 97.5 % quantile of Student's t, by its expansion about the normal's (Abramowitz & Stegun 26.7.5, three terms):
 * within 0.5 % from 4 degrees of freedom on; at least that of 2 (4.30), exact there.
 */
export function studentQuantile(degrees: number): number {
  if (degrees <= 2) return 4.303;
  if (degrees < 4) return 3.182;
  const z2 = Z95 * Z95;
  const first = (z2 + 1) / 4;
  const second = ((5 * z2 + 16) * z2 + 3) / 96;
  const third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  return Z95 * (1 + first / degrees + second / degrees ** 2 + third / degrees ** 3);
}

/** The 95 % interval of an estimate that has a value: by Student's t with the differences behind it. */
export function interval95({
  value,
  se,
  degrees,
}: Pick<Estimate, "value" | "se" | "degrees">): [low: number, high: number] {
  const half = studentQuantile(degrees) * (se ?? 0);
  return [(value ?? 0) - half, (value ?? 0) + half];
}
