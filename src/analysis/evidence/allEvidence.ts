import { carryCheck } from "./carry";
import { driverMeansCheck, poolingCheck } from "./closedForms";
import { cusumCheck } from "./cusum";
import type { EvidenceCheck, EvidenceContext, EvidenceRow } from "./Evidence";
import { generatorCheck } from "./generator";
import { layersCheck } from "./layers";
import { ruinCheck } from "./ruin";

/** All checks, in the order in which they are shown: published tables first. */
export const EVIDENCE: readonly EvidenceCheck[] = [
  cusumCheck,
  ruinCheck,
  layersCheck,
  driverMeansCheck,
  poolingCheck,
  carryCheck,
  generatorCheck,
];

export interface CheckedEvidence {
  readonly id: string;
  readonly rows: readonly EvidenceRow[];
}

/** Runs all checks one after the other; `onChecked` hears of each when it is done. */
export async function runEvidence(
  context: EvidenceContext,
  onChecked: (checked: CheckedEvidence) => void = () => {},
): Promise<CheckedEvidence[]> {
  const all: CheckedEvidence[] = [];
  for (const { id, run } of EVIDENCE) {
    const checked = { id, rows: await run(context) };
    all.push(checked);
    onChecked(checked);
  }
  return all;
}
