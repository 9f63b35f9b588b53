import type { Layout } from "../../model/Layout";
import { PARAMETER_NAMES, PARAMETERS, type ParameterName, type ParameterSpec, type Unit } from "../../model/parameters";
import type { Quantity } from "../../model/Scenario";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import type { Text } from "../../units/Text";
import type { Limits } from "../quantities/displayUnit";
import type { Origin } from "../quantities/Origin";
import { type PlaceValue, readPlaces, type Value } from "../quantities/readPlaces";

/** A parameter of the scheme in sight, as a column of the grid. */
export interface PlaceColumn {
  readonly name: ParameterName;
  readonly label: Text;
  readonly unit: Unit;
  readonly limits: Limits;
  readonly overTime: boolean;
  /** What holds where nothing is given; undefined if every county needs a value. */
  readonly absent: number | undefined;
  /** People and money: a city's is the sum of its counties', and is not given by itself. */
  readonly isSum: boolean;
  readonly quantity: Quantity | undefined;
  /** By place of the layout. */
  readonly values: readonly (PlaceValue | undefined)[];
}

/** What stands in a cell of the grid. */
export type PlaceCell =
  /** The place's own value. `isIdle`: every place below has one of its own, so this one has no effect. */
  | { readonly kind: "own"; readonly value: Value; readonly origin: Origin | undefined; readonly isIdle: boolean }
  /** A value of a place above. */
  | { readonly kind: "inherited"; readonly value: Value; readonly origin: Origin | undefined; readonly from: string }
  /** Sum over the counties. */
  | { readonly kind: "sum"; readonly value: Value }
  /** No value of its own, and those below have different ones. */
  | { readonly kind: "spread"; readonly low: number; readonly high: number }
  /** Not given anywhere. */
  | { readonly kind: "absent"; readonly value: number };

/** The columns for a scheme: all parameters that belong to it, in the order of the model. */
export function placeColumns(scenario: Scenario, scheme: Scheme, layout: Layout): PlaceColumn[] {
  const parameters = scenario.schemes[scheme]?.parameters ?? {};
  return PARAMETER_NAMES.filter((name) => (PARAMETERS[name] as ParameterSpec).schemes.includes(scheme)).map((name) => {
    const { label, unit, min, max, overTime, absent }: ParameterSpec = PARAMETERS[name];
    const quantity = parameters[name];
    return {
      name,
      label,
      unit,
      limits: { min, max },
      overTime,
      absent,
      isSum: unit === "persons" || unit === "yuan",
      quantity,
      values: readPlaces(quantity, layout),
    };
  });
}

/** Whether a parameter is shown unless the user says otherwise: what differs by place, and the figures of the base year. */
export function isUsuallyShown({ overTime, unit, quantity, absent }: PlaceColumn): boolean {
  if ((quantity?.byPlace?.length ?? 0) > 0) return true;
  return absent === undefined && !overTime && unit !== "ratio";
}

/** The cell of a place (index into the layout). */
export function cellAt(column: PlaceColumn, layout: Layout, place: number): PlaceCell {
  const { level, id, countyStart, countyEnd } = layout.places[place];
  const { absent = 0 } = column;
  const below = level === "county" ? [] : countiesOf(layout, countyStart, countyEnd);
  if (column.isSum && level !== "county") {
    return { kind: "sum", value: addUp(below.map((county) => column.values[county]?.value ?? absent)) };
  }
  const found = column.values[place];
  if (found !== undefined) {
    const { value, origin, from } = found;
    if (from !== id) return { kind: "inherited", value, origin, from };
    const isIdle = below.length > 0 && below.every((county) => column.values[county] !== found);
    return { kind: "own", value, origin, isIdle };
  }
  const numbers = below.flatMap((county) => column.values[county]?.value ?? []);
  if (numbers.length === 0) return { kind: "absent", value: absent };
  return { kind: "spread", low: least(numbers), high: -least(numbers.map((number) => -number)) };
}

/** Whether a county has no value of a parameter that it needs: only one that is being added. */
export function isMissing(cell: PlaceCell, { absent }: PlaceColumn): boolean {
  return cell.kind === "absent" && absent === undefined;
}

/** Places (indices) of the counties countyStart..countyEnd-1. */
function countiesOf({ placeOfCounty }: Layout, start: number, end: number): number[] {
  return Array.from(placeOfCounty.subarray(start, end));
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((low, number) => Math.min(low, number), Number.POSITIVE_INFINITY);
}

function addUp(values: readonly Value[]): Value {
  const years = values.find((value) => typeof value === "object")?.length;
  const sumOf = (t: number) =>
    values.reduce((sum: number, value) => sum + (typeof value === "object" ? value[t] : value), 0);
  return years === undefined ? sumOf(0) : Array.from({ length: years }, (_, t) => sumOf(t));
}

/** A number to sort a column by: the first year of a path, the middle of a spread. */
export function sortKeyOf(cell: PlaceCell): number {
  if (cell.kind === "spread") return (cell.low + cell.high) / 2;
  return typeof cell.value === "number" ? cell.value : cell.value[0];
}
