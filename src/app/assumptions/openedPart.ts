import type { JsonPath } from "../../model/Refusal";
import { partOf } from "../../model/schemaParts";
import type { Scenario } from "../../rules/formats";

/** Where a part of the edited scenario stood in the one as opened; undefined if its event or policy change is new. */
function openedPath(scenario: Scenario, opened: Scenario, path: JsonPath): JsonPath | undefined {
  const [list, index, ...rest] = path;
  if ((list !== "events" && list !== "policyChanges") || typeof index !== "number") return path;
  const { id } = scenario[list][index];
  const before = opened[list].findIndex((entry) => entry.id === id);
  return before < 0 ? undefined : [list, before, ...rest];
}

/** A part as it was in the scenario as opened, and whether there was a place for it there: what was added since cannot be taken back by itself. */
export function openedPart(
  scenario: Scenario,
  opened: Scenario | null,
  path: JsonPath,
): { readonly part: unknown; readonly isChanged: boolean; readonly isNew: boolean } {
  const before = opened && openedPath(scenario, opened, path);
  if (!before) return { part: undefined, isChanged: true, isNew: true };
  const part = partOf(opened, before);
  return { part, isChanged: JSON.stringify(part) !== JSON.stringify(partOf(scenario, path)), isNew: false };
}
