import type { Layout } from "../../model/Layout";
import type { YearLedger } from "../../rules/Ledger";

/** The unit in whose accounts a place's money is in a year: the place, or the smallest one around it; null where units are smaller than the place. */
export function unitAround(placeId: string, { places }: Layout, { units }: YearLedger<unknown>): string | null {
  for (let at = places.findIndex(({ id }) => id === placeId); at >= 0; at = places[at].parent) {
    if (Object.hasOwn(units, places[at].id)) return places[at].id;
  }
  return null;
}
