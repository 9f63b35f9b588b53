import type { Layout } from "../../model/Layout";
import type { Scenario } from "../../rules/formats";
import { type Language, pickText } from "../../units/Text";
import { type DisplayUnit, writeShown } from "../quantities/displayUnit";
import { describeOrigin, isSameOrigin, type Origin, SET_BY_USER } from "../quantities/Origin";
import type { Value } from "../quantities/readPlaces";
import type { PlaceCell } from "./placeColumns";
import { PLACES_WORDS } from "./placesWords";

/** A value in its display unit: one number, or the first and last of a path. */
export function writeValue(value: Value, unit: DisplayUnit): string {
  if (typeof value === "number") return writeShown(value, unit);
  const [first, last] = [value[0], value[value.length - 1]].map((number) => writeShown(number, unit));
  return `${first} … ${last}`;
}

/** A cell as it stands in the grid. */
export function writeCell(cell: PlaceCell, unit: DisplayUnit): string {
  return cell.kind === "spread"
    ? `${writeShown(cell.low, unit)}–${writeShown(cell.high, unit)}`
    : writeValue(cell.value, unit);
}

/** Whether a cell's number is assumed, and whether by the user. */
export function markOf(cell: PlaceCell): "" | "assumed" | "mine" {
  if (cell.kind !== "own" && cell.kind !== "inherited") return "";
  if (isSameOrigin(cell.origin, SET_BY_USER)) return "mine";
  return cell.origin !== undefined && "assumption" in cell.origin ? "assumed" : "";
}

/** How a place comes to have its value: "本地取值", "沿用长沙市", "所辖县（市、区）合计". */
export function describeKind(cell: PlaceCell, layout: Layout, place: number, language: Language): string {
  const say = (key: keyof typeof PLACES_WORDS) => pickText(PLACES_WORDS[key], language);
  switch (cell.kind) {
    case "own": {
      const whose = layout.places[place].parent < 0 ? say("forAll") : say("own");
      return cell.isIdle ? `${whose}${language === "zh" ? "；" : "; "}${say("idle")}` : whose;
    }
    case "inherited": {
      const name = layout.places.find(({ id }) => id === cell.from)?.name[language] ?? cell.from;
      return language === "zh" ? `${say("inherits")}${name}` : `${say("inherits")} ${name}`;
    }
    case "sum":
      return say("sum");
    case "spread":
      return say("spread");
    case "absent":
      return say("absent");
  }
}

/** Where a cell's number comes from, in words: "来源：……", "假设：……"; empty where the cell has no origin of its own. */
export function describeCellOrigin(cell: PlaceCell, sources: Scenario["sources"], language: Language): string {
  const origin: Origin | undefined = cell.kind === "own" || cell.kind === "inherited" ? cell.origin : undefined;
  if (origin === undefined) return "";
  const words = pickText(describeOrigin(origin, sources), language);
  if ("source" in origin) return language === "zh" ? `来源：${words}` : `Source: ${words}`;
  return language === "zh" ? `假设：${words}` : `Assumption: ${words}`;
}
