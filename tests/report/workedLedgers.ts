import { readdirSync, readFileSync } from "node:fs";
import type { SettlementCase } from "../../src/rules/formats";
import type { Ledger } from "../../src/rules/Ledger";
import { openCase } from "../../src/rules/openFile";
import { phasesOf } from "../../src/rules/phases";
import type { RuleSet } from "../../src/rules/RuleSet";
import { settle } from "../../src/rules/settle";
import type { Exact } from "../../src/units/Exact";

const FOLDERS = [new URL("../cases/", import.meta.url), new URL("../../scenarios/cases/", import.meta.url)];
const FILES = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file): [string, URL] => [file.slice(0, -".json".length), new URL(file, folder)]),
  ),
);

export interface WorkedLedger {
  readonly name: string;
  readonly case: SettlementCase;
  readonly ledger: Ledger<Exact>;
  /** The rule set of each year. */
  readonly rules: readonly RuleSet[];
}

/** A worked case of the test suite or of the product, settled. */
export function workedLedger(name: string): WorkedLedger {
  const { case: settlementCase } = openCase(readFileSync(FILES.get(name)!));
  const rules = phasesOf(settlementCase.rules, settlementCase.years).map((phase) => phase.rules);
  return { name, case: settlementCase, ledger: settle(settlementCase), rules };
}

export const WORKED_NAMES = [...FILES.keys()];
