import { readdirSync, readFileSync } from "node:fs";
import type { SettlementCase } from "../../src/rules/formats";
import type { Ledger } from "../../src/rules/Ledger";
import { openCase } from "../../src/rules/openFile";
import { phasesOf } from "../../src/rules/phases";
import type { RuleSet } from "../../src/rules/RuleSet";
import { settle } from "../../src/rules/settle";
import type { Exact } from "../../src/units/Exact";

const FOLDER = new URL("../cases/", import.meta.url);

export interface WorkedLedger {
  readonly name: string;
  readonly case: SettlementCase;
  readonly ledger: Ledger<Exact>;
  /** The rule set of each year. */
  readonly rules: readonly RuleSet[];
}

/** A worked case of the test suite, settled. */
export function workedLedger(name: string): WorkedLedger {
  const { case: settlementCase } = openCase(readFileSync(new URL(`${name}.json`, FOLDER)));
  const rules = phasesOf(settlementCase.rules, settlementCase.years).map((phase) => phase.rules);
  return { name, case: settlementCase, ledger: settle(settlementCase), rules };
}

export const WORKED_NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));
