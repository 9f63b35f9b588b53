import { type Endpoint, expose, transfer } from "comlink";
import { explainPath } from "../src/analysis/paths/explainPath";
import type { StoryApi } from "../src/analysis/paths/StoryApi";
import { answer } from "../src/model/Reply";
import { ledgerWorkbook } from "../src/report/ledgerWorkbook";
import type { SettlementCase } from "../src/rules/formats";
import type { Ledger } from "../src/rules/Ledger";
import type { LedgerApi } from "../src/rules/LedgerApi";
import { mapLedger, writeLedger } from "../src/rules/mapLedger";
import { openCase, openRuleSetFile } from "../src/rules/openFile";
import { settle } from "../src/rules/settle";
import type { Exact } from "../src/units/Exact";

const MOST_KEPT = 2;
/** The last cases settled, the latest last: a path and the course without shocks are asked about more than once. */
let kept: { readonly written: string; readonly ledger: Ledger<Exact> }[] = [];

function settleOnce(settlementCase: SettlementCase): Ledger<Exact> {
  const written = JSON.stringify(settlementCase);
  const known = kept.find((one) => one.written === written) ?? { written, ledger: settle(settlementCase) };
  kept = [...kept.filter((one) => one !== known), known].slice(-MOST_KEPT);
  return known.ledger;
}

function withNumbers(settlementCase: SettlementCase) {
  return { settlementCase, ledger: mapLedger(settleOnce(settlementCase), (amount) => amount.toNumber()) };
}

/** Exact settlement in a browser's worker: decimals of a whole province would hold the page. */
const ledgers: LedgerApi & StoryApi = {
  openCase: (input, file) => answer(() => openCase(input, file)),
  openRuleSetFile: (input, file) => answer(() => openRuleSetFile(input, file)),
  settle: (settlementCase) => answer(() => writeLedger(settleOnce(settlementCase))),
  explain: (path, calm, placeId) =>
    answer(() => explainPath({ path: withNumbers(path), calm: withNumbers(calm) }, placeId)),
  writeWorkbook: async (settlementCase, origin, language) => {
    const reply = await answer(() => ledgerWorkbook(settlementCase, settleOnce(settlementCase), origin, language));
    return "value" in reply ? transfer(reply, [reply.value.buffer]) : reply;
  },
};
expose(ledgers, globalThis as unknown as Endpoint);
