import { create } from "zustand";
import type { Refusal } from "../../model/Refusal";
import type { Scheme } from "../../model/SettlementCase";
import type { Place } from "../../model/Tree";
import type { SettlementCase } from "../../rules/formats";
import type { Text } from "../../units/Text";
import type { LedgerChoice } from "../ledger/LedgerView";
import { rememberedFigures, rememberFigures } from "./tabFigures";

export interface PendingTable {
  readonly name: Text;
  readonly table: readonly (readonly string[])[];
  /** The open scenario's places, where the table's are the same. */
  readonly tree: Place | null;
}

/** What the user has put in and chosen; kept when another page is looked at, and when the page is loaded anew. */
export interface SettleState {
  /** What the table is called; null before the first. */
  readonly name: Text | null;
  /** Cells as typed or pasted, heads included; null before the first. */
  readonly table: readonly (readonly string[])[] | null;
  /** What stands in the field for pasting and was not looked at yet. */
  readonly pasted: string;
  /** A table that was pasted or opened and is looked at before it is taken. */
  readonly pending: PendingTable | null;
  /** The places that the table may have; null if they are the table's own. */
  readonly tree: Place | null;
  /** The case that was opened, for what a table does not hold: opening accounts, debts, last year's figures. */
  readonly base: SettlementCase | null;
  /** What of the figures is invented. */
  readonly illustrative: Text | undefined;
  readonly scheme: Scheme;
  /** Interest on balances, percent a year, as typed. */
  readonly interest: string;
  /** Keys of rule sets that are compared, in the order of choosing; null for what is proposed. */
  readonly chosen: readonly string[] | null;
  /** Key of the rule set whose ledger is shown; the first if it is not compared. */
  readonly shown: string;
  readonly ledger: LedgerChoice;
  /** Place id of the comparison; the whole if the case does not have it. */
  readonly placeId: string;
  /** Why the last file was refused. */
  readonly refused: { readonly name: string; readonly refusals: readonly Refusal[] } | null;
}

export const useSettle = create<SettleState>(() => ({
  name: null,
  table: null,
  pasted: "",
  pending: null,
  tree: null,
  base: null,
  illustrative: undefined,
  scheme: "employee",
  interest: "0",
  chosen: null,
  shown: "",
  ledger: { year: 0, unit: null },
  placeId: "",
  refused: null,
  ...rememberedFigures(),
}));
useSettle.subscribe(rememberFigures);
