import type { Reply } from "../../model/Reply";
import type { SettlementCase } from "../../rules/formats";
import type { PathStory } from "./PathStory";

/** What the worker of ledgers answers about a path in words. */
export interface StoryApi {
  /** As `explainPath`, of the case of a path and that of the course without shocks, both settled there. */
  explain(path: SettlementCase, calm: SettlementCase, placeId: string): Promise<Reply<PathStory>>;
}
