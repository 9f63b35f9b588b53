import type { JsonPath, Refusal } from "../../model/Refusal";
import type { Part } from "../../rules/describe/Part";

/** Where within its rule set a refusal of a scenario points; null if it is not of a rule set but of a timeline around it. */
function pathInRules(path: JsonPath): JsonPath | null {
  if (path[0] !== "ruleSets") return null;
  if (path[2] !== "timeline") return path.slice(2);
  const rest = path.slice(4);
  if (typeof rest[0] !== "number") return rest.length > 0 ? rest : null;
  return rest[1] === "rules" ? rest.slice(2) : null;
}

/** Refusals that say the same of the same field, as of a rule set that several schemes have, once. */
function once(refusals: readonly Refusal[]): Refusal[] {
  const key = ({ path, expected }: Refusal): string => `${pathInRules(path)?.join("/")} ${expected.en}`;
  return [...new Map(refusals.map((refusal) => [key(refusal), refusal])).values()];
}

/** The refusals that concern each part, by the part's path: those whose path begins with it and with no longer one. */
export function refusalsByPart(refusals: readonly Refusal[], parts: readonly Part[]): ReadonlyMap<string, Refusal[]> {
  const found = new Map<string, Refusal[]>();
  for (const refusal of once(refusals)) {
    const path = pathInRules(refusal.path);
    if (!path) continue;
    const [part] = parts
      .filter((one) => one.path.every((step, i) => path[i] === step))
      .sort((a, b) => b.path.length - a.path.length);
    if (!part) continue;
    const key = part.path.join("/");
    found.set(key, [...(found.get(key) ?? []), refusal]);
  }
  return found;
}

/** The refusals of a scheme's phases in a timeline. */
export function refusalsOfPhases(refusals: readonly Refusal[], scheme: string): Refusal[] {
  return refusals.filter(
    ({ path }) => path[0] === "ruleSets" && path[2] === "timeline" && path[3] === scheme && pathInRules(path) === null,
  );
}
