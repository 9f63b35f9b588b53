import { useMemo, useState } from "react";
import type { Layout } from "../../model/Layout";
import type { Sorting } from "./PlaceGrid";
import { cellAt, type PlaceColumn, sortKeyOf } from "./placeColumns";

/** A column's order when its head was clicked: an edit does not make rows jump. */
interface Order extends Sorting {
  /** By place code: its position; a place added since stands last. */
  readonly position: ReadonlyMap<string, number>;
}

/** Places (indices) in the order chosen: up, down and back to that of the tree as a column's head is clicked. */
export function useSortedRows(places: readonly number[], columns: readonly PlaceColumn[], layout: Layout) {
  const [order, setOrder] = useState<Order | null>(null);
  const rows = useMemo(() => {
    if (order === null) return places;
    const at = (place: number) => order.position.get(layout.places[place].id) ?? Number.MAX_SAFE_INTEGER;
    return [...places].sort((a, b) => at(a) - at(b));
  }, [places, order, layout]);
  const sort = (name: PlaceColumn["name"]) => {
    const by = columns.find((one) => one.name === name)!;
    setOrder((now) => {
      if (now?.name === name && now.isDescending) return null;
      const isDescending = now?.name === name;
      const keys = layout.places.map((_, i) => sortKeyOf(cellAt(by, layout, i)) * (isDescending ? -1 : 1));
      const sorted = [...keys.keys()].sort((a, b) => keys[a] - keys[b]);
      return { name, isDescending, position: new Map(sorted.map((place, i) => [layout.places[place].id, i])) };
    });
  };
  return { rows, order, sort };
}
