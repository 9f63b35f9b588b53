import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";

/** The names of the rule sets that bring a city's counties to the level of its own part, so that every city needs one. */
export function followsCityOwn({ ruleSets }: Scenario): Text[] {
  return ruleSets.filter((compared) => hasTarget(compared)).map(({ title, id }) => title ?? text(id, id));
}

function hasTarget(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return false;
  if ("target" in part && part.target === "city-own") return true;
  return Object.values(part).some(hasTarget);
}
