import type { Text } from "../../units/Text";
import { normalQuantile } from "./normalFunctions";

/** What a large sample of the engine's draws looks like; made by `npm run randomness` and kept in storedRandomness.json. */

/** A statistic of which the distribution is known if the draws are right. */
export interface RandomnessRow {
  readonly what: Text;
  /** Numbers, or pairs of numbers, that it is made of. */
  readonly count: number;
  readonly observed: number;
  /** Its mean and standard deviation if the draws are right. */
  readonly expected: number;
  readonly standardError: number;
  /** How far off it is: the standard normal number that is as rare on the same side. */
  readonly z: number;
}

export const RANDOMNESS_GROUPS = ["moments", "distribution", "tails", "correlations", "squares", "pairs"] as const;
export type RandomnessGroup = (typeof RANDOMNESS_GROUPS)[number];

export type RandomnessRows = Readonly<Record<RandomnessGroup, readonly RandomnessRow[]>>;

/** A probability below or above which a test of a battery is listed. */
export const BATTERY_BOUND = 1e-4;

/** A test battery on raw words in one order. */
export interface BatteryRun {
  readonly name: string;
  readonly version: string;
  readonly order: "run" | "stream";
  readonly tests: number;
  readonly smallest: number;
  readonly largest: number;
  /** Tests with p below BATTERY_BOUND or above 1 − BATTERY_BOUND. */
  readonly beyond: readonly { readonly test: string; readonly p: number }[];
}

/** Of which draws something was found: it holds for draws that have the same fingerprint. */
interface Drawn {
  readonly engineVersion: string;
  /** Fingerprint of a run's first draws. */
  readonly draws: string;
}

export interface NormalsRun extends Drawn {
  readonly count: number;
  readonly places: number;
  readonly paths: number;
  readonly years: number;
  readonly seeds: { readonly first: string; readonly second: string };
  readonly rows: RandomnessRows;
}

/** What storedRandomness.json holds. */
export interface StoredRandomness {
  readonly normals: NormalsRun;
  readonly words: readonly (BatteryRun & Drawn)[];
}

/** How often draws that are right are found wrong, by any of the rows together. */
const FALSE_ALARM = 0.001;

/** |z| that none of so many rows may reach: with probability FALSE_ALARM at most one does by chance (Bonferroni). */
export function zBoundOf(rows: number): number {
  return -normalQuantile(FALSE_ALARM / (2 * rows));
}
