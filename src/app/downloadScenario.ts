import type { Scenario } from "../rules/formats";

/** Hands the scenario out as a file that opens again to the same scenario. */
export function downloadScenario(scenario: Scenario): void {
  const file = new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: "application/json" });
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${scenario.id}.json`;
  link.click();
  // The browser reads the address when the download starts, which may be after this call.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
