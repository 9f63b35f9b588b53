import { type Endpoint, expose, transfer } from "comlink";
import { answer } from "../src/model/Reply";
import { ledgerWorkbook } from "../src/report/ledgerWorkbook";
import type { LedgerApi } from "../src/rules/LedgerApi";
import { writeLedger } from "../src/rules/mapLedger";
import { openCase, openRuleSetFile } from "../src/rules/openFile";
import { settle } from "../src/rules/settle";

/** Exact settlement in a browser's worker: decimals of a whole province would hold the page. */
const ledgers: LedgerApi = {
  openCase: (input, file) => answer(() => openCase(input, file)),
  openRuleSetFile: (input, file) => answer(() => openRuleSetFile(input, file)),
  settle: (settlementCase) => answer(() => writeLedger(settle(settlementCase))),
  writeWorkbook: async (settlementCase, origin, language) => {
    const reply = await answer(() => ledgerWorkbook(settlementCase, settle(settlementCase), origin, language));
    return "value" in reply ? transfer(reply, [reply.value.buffer]) : reply;
  },
};
expose(ledgers, globalThis as unknown as Endpoint);
