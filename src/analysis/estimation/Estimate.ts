import type { Factor, ParameterName } from "../../model/parameters";
import type { Scheme } from "../../model/SettlementCase";
import type { Level } from "../../model/Tree";
import type { Text } from "../../units/Text";

/** What of a scenario an estimate can take the place of. */
export type EstimateTarget =
  | { readonly kind: "growth"; readonly parameter: ParameterName }
  /** Premium and subsidy: their growth from the scenario's first year on. */
  | { readonly kind: "standards" }
  | { readonly kind: "sd"; readonly factor: Factor; readonly level: Level }
  | { readonly kind: "persistence"; readonly factor: Factor; readonly level: Level }
  | { readonly kind: "correlation"; readonly between: readonly [string, string] };

/** A number of the model as a table of past years tells it; per year, or a ratio. */
export interface Estimate {
  /** `employee/costGrowth`, `employee/spend/province/sd`, `employee.spend–resident.spend`. */
  readonly id: string;
  readonly scheme: Scheme;
  readonly target: EstimateTarget;
  readonly label: Text;
  /** Null where the table cannot tell it: then it keeps what the scenario has, and `note` says why. */
  readonly value: number | null;
  /** Standard error; null where `value` is. */
  readonly se: number | null;
  /** Years behind it, those left out not counted; 0 without any. */
  readonly years: number;
  /** First and last of these years. */
  readonly span: readonly [number, number] | null;
  /** Independent differences that its error rests on; 0 without a value. */
  readonly degrees: number;
  /** Places behind it. */
  readonly places: number;
  /** What the scenario says now: one number, or one a year; null where it says nothing, or there is no scenario. */
  readonly present: readonly number[] | null;
  readonly note: Text | null;
}

export interface EstimateReport {
  /** The table's name. */
  readonly table: string;
  readonly estimates: readonly Estimate[];
  /** What no such table can tell, and why. */
  readonly untold: readonly Text[];
}
