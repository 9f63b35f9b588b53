import { Button } from "antd";
import { useState } from "react";
import { describeRefusal } from "../../model/Refusal";
import type { SettlementCase } from "../../rules/formats";
import type { LedgerOrigin } from "../../rules/LedgerOrigin";
import { downloadFile } from "../downloadFile";
import { Notice } from "../Notice";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import { LEDGER_WORDS } from "./ledgerPageWords";
import { type LedgerTrouble, troubleOf, writeWorkbookInWorker } from "./settleInWorker";

const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Hands the case out, as `tongchou path --case` writes it. */
function downloadCase(settlementCase: SettlementCase, name: string): void {
  const file = new Blob([`${JSON.stringify(settlementCase, null, 1)}\n`], { type: "application/json" });
  downloadFile(file, `${name}.json`);
}

/** The case as a file, and its ledger as an Excel file; `name` is the files' without ending. */
export function LedgerDownloads(props: {
  readonly settlementCase: SettlementCase;
  readonly origin: LedgerOrigin;
  readonly name: string;
}) {
  const { settlementCase, origin, name } = props;
  const say = useSay();
  const language = useApp((state) => state.language);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<LedgerTrouble | null>(null);
  const downloadWorkbook = async (): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      const bytes = await writeWorkbookInWorker(settlementCase, origin, language);
      downloadFile(new Blob([bytes.slice().buffer], { type: EXCEL }), `${name}.xlsx`);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setBusy(false);
  };
  return (
    <div className="ledger-downloads">
      <Button title={say(LEDGER_WORDS.caseFileHint)} onClick={() => downloadCase(settlementCase, name)}>
        {say(LEDGER_WORDS.caseFile)}
      </Button>
      <Button title={say(LEDGER_WORDS.workbookHint)} disabled={isBusy} onClick={() => void downloadWorkbook()}>
        {say(isBusy ? LEDGER_WORDS.workbookBusy : LEDGER_WORDS.workbook)}
      </Button>
      {trouble && (
        <Notice
          type="error"
          title={say(LEDGER_WORDS.failed)}
          close={{ label: say(WORDS.close), onClose: () => setTrouble(null) }}
        >
          {"message" in trouble
            ? say(trouble.message)
            : trouble.refusals.map((refusal) => describeRefusal(refusal, language)).join(" ")}
        </Notice>
      )}
    </div>
  );
}
