import { partOf } from "../../model/schemaParts";
import type { Scenario } from "../../rules/formats";
import { describeOrigin, originOf } from "../quantities/Origin";
import type { AssumptionItem } from "./assumptionItems";
import { openedPart } from "./openedPart";

/** What of the page is in sight. */
export interface AssumptionFilter {
  readonly query: string;
  readonly assumedOnly: boolean;
  readonly changedOnly: boolean;
}

type Shown = Pick<AssumptionItem, "label" | "meaning" | "path">;

/** Whether an item is in sight; what is at its path decides whether it is assumed and changed. */
export function isInSight(
  { label, meaning, path }: Shown,
  filter: AssumptionFilter,
  scenario: Scenario,
  opened: Scenario | null,
): boolean {
  const now = partOf(scenario, path);
  const origins = originsIn(now);
  if (filter.assumedOnly && !origins.some((origin) => "assumption" in origin)) return false;
  if (filter.changedOnly && !openedPart(scenario, opened, path).isChanged) return false;
  const word = filter.query.normalize("NFKC").trim().toLowerCase();
  if (word === "") return true;
  const texts = [label, meaning, ...origins.map((origin) => describeOrigin(origin, scenario.sources))];
  return texts.some(({ zh, en }) => zh.toLowerCase().includes(word) || en.toLowerCase().includes(word));
}

/** The origins that a part states, its own and those of its places. */
function originsIn(part: unknown) {
  if (typeof part !== "object" || part === null) return [];
  const groups = (partOf(part, ["byPlace"]) ?? []) as readonly Parameters<typeof originOf>[0][];
  return [part as Parameters<typeof originOf>[0], ...groups].flatMap((one) => originOf(one) ?? []);
}
