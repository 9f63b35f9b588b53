import type { Reply } from "../model/Reply";
import type { DocumentsFile, RuleSetFile, Scenario } from "./formats";
import type { Digits, LinkBase, LinkView, OpenedLink } from "./openLink";

/** What the worker at the door answers. What was frozen is not on arrival. */
export interface DoorApi {
  /** As `openScenario` in `openFile.ts`. */
  openScenario(input: Uint8Array | string, file?: string): Promise<Reply<Scenario>>;
  /** As in `openLink.ts`. */
  linkOf(scenario: Scenario, digits: Digits | null, base: LinkBase | null, view: LinkView): Promise<Reply<string>>;
  baseNeededBy(link: string): Promise<Reply<string | null>>;
  openLink(link: string, base: Uint8Array | null): Promise<Reply<OpenedLink>>;
  /** As `openRuleSetFile` in `openFile.ts`. */
  openRuleSetFile(input: Uint8Array | string, file?: string): Promise<Reply<RuleSetFile>>;
  /** As `openDocuments` in `openFile.ts`. */
  openDocuments(input: Uint8Array | string, file?: string): Promise<Reply<DocumentsFile>>;
}
