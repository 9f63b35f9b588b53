import type { Layout } from "../../model/Layout";
import type { Quantity } from "../../model/Scenario";
import { type Origin, originOf } from "./Origin";

/** One number, or one a simulated year. */
export type Value = number | readonly number[];

/** The value of a quantity at a place, and how it comes to have it. */
export interface PlaceValue {
  readonly value: Value;
  /** The place that the value is given for; the root where it holds for the whole scenario. */
  readonly from: string;
  readonly origin: Origin | undefined;
}

/**
 * What a quantity is at each place: its own value, else that of the nearest place above, else the one for the whole
 * scenario, which counts as the root's own. Undefined where there is none. One entry per place of the layout.
 */
export function readPlaces(quantity: Quantity | undefined, { places }: Layout): (PlaceValue | undefined)[] {
  const values: (PlaceValue | undefined)[] = new Array(places.length);
  if (quantity === undefined) return values;
  const own = new Map<string, PlaceValue>();
  const shared = originOf(quantity);
  for (const group of quantity.byPlace ?? []) {
    const origin = originOf(group) ?? shared;
    for (const [from, value] of Object.entries(group.values)) own.set(from, { value, from, origin });
  }
  const common =
    quantity.value === undefined ? undefined : { value: quantity.value, from: places[0].id, origin: shared };
  // Parents stand before their children.
  places.forEach(({ id, parent }, i) => {
    values[i] = own.get(id) ?? (parent < 0 ? common : values[parent]);
  });
  return values;
}
