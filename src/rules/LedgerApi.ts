import type { Reply } from "../model/Reply";
import type { Language } from "../units/Text";
import type { RuleSetFile, SettlementCase } from "./formats";
import type { Ledger } from "./Ledger";
import type { LedgerOrigin } from "./LedgerOrigin";
import type { OpenedCase } from "./openFile";

/** What the worker of ledgers answers. What was frozen is not on arrival. */
export interface LedgerApi {
  /** As `openCase` in `openFile.ts`. */
  openCase(input: Uint8Array | string, file?: string): Promise<Reply<OpenedCase>>;
  /** As `openRuleSetFile` in `openFile.ts`. */
  openRuleSetFile(input: Uint8Array | string, file?: string): Promise<Reply<RuleSetFile>>;
  /** Settles a case that passed the door; amounts as exact decimal strings. */
  settle(settlementCase: SettlementCase): Promise<Reply<Ledger<string>>>;
  /** The case's ledger as an Excel file (.xlsx), its bytes. */
  writeWorkbook(settlementCase: SettlementCase, origin: LedgerOrigin, language: Language): Promise<Reply<Uint8Array>>;
}
