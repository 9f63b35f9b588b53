import type { RunResult } from "../../engine/RunResult";
import type { Scenario } from "../../rules/formats";
import type { Text } from "../../units/Text";

/**
 * Evidence that the numbers are right: what is known from elsewhere (published, or to be had in closed form) against
 * what the engine gives. Checks are run on demand, by whoever shows or tests them.
 */

/** One number that is known, and ours. */
export interface EvidenceRow {
  readonly what: Text;
  /** What is known: of a law that must never be broken, 0 breaches. */
  readonly reference: number;
  /** Half a unit of the last digit that was published; 0 where the value is exact. */
  readonly rounding: number;
  readonly ours: number;
  /** Monte Carlo standard error of ours; 0 where no chance is involved. */
  readonly standardError: number;
  /** (ours − reference) / standard error, the rounding allowed for; where no chance is involved, 0 if they agree to 1e-9 and else infinite. */
  readonly z: number;
}

/** How much is run: `quick` while a user waits, `full` for the table that comes with the page. */
export const SIZES = ["quick", "full"] as const;
export type EvidenceSize = (typeof SIZES)[number];

/** What a check needs from where it is run. */
export interface EvidenceContext {
  readonly size: EvidenceSize;
  /** Runs a scenario as any other is run. */
  run(scenario: Scenario): Promise<RunResult>;
  /** Lets whoever waits draw or listen; called every few milliseconds of work. */
  pause(): Promise<void>;
}

export interface EvidenceCheck {
  readonly id: string;
  readonly title: Text;
  /** Where the known values come from. */
  readonly source: Text;
  /** What was run, and how ours is read off it. */
  readonly method: Text;
  /** The scenarios that are run, for whoever wants to run them alone; none where only a part of the engine is. */
  readonly scenarios: (size: EvidenceSize) => readonly Scenario[];
  readonly run: (context: EvidenceContext) => Promise<EvidenceRow[]>;
}

/** Standard errors that ours may be off: a right engine exceeds them in one of 16,000 tests, and the draws of a check are always the same. */
export const Z_BOUND = 4;

/** Relative difference that two computations without chance may show. */
const EXACT = 1e-9;

export function evidenceRow(
  what: Text,
  reference: number,
  ours: { readonly value: number; readonly standardError: number },
  rounding = 0,
): EvidenceRow {
  const off = ours.value - reference;
  const beyond = Math.sign(off) * Math.max(0, Math.abs(off) - rounding);
  const agrees = Math.abs(beyond) <= EXACT * Math.max(1, Math.abs(reference));
  const z = ours.standardError > 0 ? beyond / ours.standardError : agrees ? 0 : Number.POSITIVE_INFINITY;
  return { what, reference, rounding, ours: ours.value, standardError: ours.standardError, z };
}

export function holds(row: EvidenceRow): boolean {
  return Math.abs(row.z) < Z_BOUND;
}
