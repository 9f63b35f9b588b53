import type { ParameterName } from "../../model/parameters";
import type { Quantity } from "../../model/Scenario";
import type { Text } from "../../units/Text";
import type { CountyRow } from "./readProvince";

/** The source of what the user's table gives. */
export const TABLE_SOURCE = "user-table";

/** A county of the table and its id in the tree. */
export interface NamedCounty extends CountyRow {
  readonly id: string;
}

/** A number of one county and what is said of where it comes from. */
export interface CountyNumber {
  readonly id: string;
  readonly value: number | number[];
  readonly origin: { readonly source: string } | { readonly assumption: Text };
}

/** A quantity that counties have numbers of their own of; `otherwise` holds for those that have none. */
export function byCounty(unit: Quantity["unit"], numbers: readonly CountyNumber[], otherwise?: Quantity): Quantity {
  const groups = new Map<string, { values: Record<string, number | number[]>; origin: CountyNumber["origin"] }>();
  for (const { id, value, origin } of numbers) {
    const key = JSON.stringify(origin);
    const group = groups.get(key) ?? { values: {}, origin };
    group.values[id] = value;
    groups.set(key, group);
  }
  const byPlace = [...groups.values()].map(({ values, origin }) => ({ values, ...origin }));
  return { ...(otherwise ?? { unit }), ...(byPlace.length > 0 && { byPlace }) };
}

/** What counties have of their own of a scheme's parameters, as it is gathered. */
export class OwnNumbers {
  readonly byName = new Map<ParameterName, CountyNumber[]>();

  put(name: ParameterName, id: string, value: number | number[], origin: CountyNumber["origin"]): void {
    const found = this.byName.get(name) ?? [];
    found.push({ id, value: Array.isArray(value) ? value.map(rounded) : rounded(value), origin });
    this.byName.set(name, found);
  }
}

/** Without the noise of the last digits of a division. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
