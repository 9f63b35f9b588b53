import type { Scenario } from "../../rules/formats";

/** The simulated years, as they are written. */
export function yearsOf({ baseYear, lastYear }: Pick<Scenario, "baseYear" | "lastYear">): string[] {
  return Array.from({ length: lastYear - baseYear }, (_, t) => `${baseYear + 1 + t}`);
}
