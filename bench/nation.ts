import type { Quantity } from "../src/model/Scenario";
import type { Place } from "../src/model/Tree";
import type { Scenario } from "../src/rules/formats";
import { openScenario } from "../src/rules/openFile";

const CITIES = 340;
const COUNTIES = 2850;

/**
 * A synthetic nation of the size of the real one, made of copies of a province's counties: 340 cities and 2,850
 * counties under one root, as a tree has one root and the nation's 31 provinces would be 31 scenarios.
 */
export function makeNation(province: Scenario): Scenario {
  const cities = province.tree.children!;
  const pattern = cities.flatMap((city) => city.children!.map(({ id }) => [id, city.id, province.tree.id]));
  const name = (zh: string) => ({ zh, en: zh });
  let made = 0;
  const tree: Place = {
    id: "nation",
    level: "province",
    name: name("nation"),
    children: Array.from({ length: CITIES }, (_, k) => {
      const size = Math.floor(((k + 1) * COUNTIES) / CITIES) - made;
      const counties = Array.from({ length: size }, (_, i): Place => {
        const id = `county-${made + i}`;
        return { id, level: "county", name: name(id) };
      });
      made += size;
      return { id: `city-${k}`, level: "city", name: name(`city-${k}`), children: counties };
    }),
  };
  const spread = (quantity: Quantity): Quantity => {
    if (!quantity.byPlace) return quantity;
    const values: Record<string, number | number[]> = {};
    for (let i = 0; i < COUNTIES; i++) {
      const ids = pattern[i % pattern.length];
      const found = ids.flatMap((id) => quantity.byPlace!.map((part) => part.values[id]));
      const value = found.find((one) => one !== undefined) ?? quantity.value;
      if (value !== undefined) values[`county-${i}`] = value;
    }
    const { values: _, ...origin } = quantity.byPlace[0];
    return { ...quantity, byPlace: [{ values, ...origin }] };
  };
  const schemes = mapQuantities(province.schemes, spread);
  const file = { ...province, id: "nation-of-copies", tree, focus: undefined, schemes };
  return openScenario(new TextEncoder().encode(JSON.stringify(file)));
}

/** A copy of a JSON value in which every quantity is replaced. */
function mapQuantities(value: unknown, change: (quantity: Quantity) => Quantity): unknown {
  if (Array.isArray(value)) return value.map((part) => mapQuantities(part, change));
  if (typeof value !== "object" || value === null) return value;
  if ("unit" in value && "byPlace" in value) return change(value as Quantity);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapQuantities(part, change)]));
}
