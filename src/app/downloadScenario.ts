import type { Scenario } from "../rules/formats";
import { downloadFile } from "./downloadFile";

/** Hands the scenario out as a file that opens again to the same scenario. */
export function downloadScenario(scenario: Scenario): void {
  const file = new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: "application/json" });
  downloadFile(file, `${scenario.id}.json`);
}
