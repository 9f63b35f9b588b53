import { layOut } from "../../model/Layout";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import type { Language } from "../../units/Text";
import { SET_BY_USER } from "../quantities/Origin";
import { withPlaces } from "./changeTree";
import { changeCells } from "./editPlaces";
import { PlaceFinder } from "./findPlace";
import { type LackingFigure, lackingFigures } from "./lackingFigures";
import { type DraftFaults, faultsOf, type PlaceDraft, placeOfDraft } from "./newPlaces";
import type { PastedRow, PastedTable, UnknownPlace } from "./PastedTable";
import { type PlaceColumn, placeColumns } from "./placeColumns";
import { type PastePreview, previewPaste } from "./previewPaste";

/** A pasted row's place as one to be added: its city by what the row says, its name or its code; what cannot be told is left to be chosen. */
export function draftOf({ name, code, city }: UnknownPlace, scenario: Scenario): PlaceDraft {
  const layout = layOut(scenario.tree);
  const cities = layout.places.filter(({ level }) => level === "city");
  const found = city === "" ? undefined : new PlaceFinder(layout).find(city);
  const named = found && "place" in found ? layout.places[found.place] : undefined;
  const inFront = cities.find((one) => name.startsWith(one.name.zh) && name.length > one.name.zh.length);
  const byCode = /^\d{6}$/.test(code) ? cities.find(({ id }) => id === `${code.slice(0, 4)}00`) : undefined;
  const parent =
    (named?.level === "city" ? named : undefined) ?? inFront ?? byCode ?? (cities.length === 1 ? cities[0] : undefined);
  const zh = inFront === undefined ? name : name.slice(inFront.name.zh.length);
  return { level: "county", zh, en: "", id: code, parentId: parent?.id ?? "", cityOwn: false };
}

/** What a paste becomes where some of its rows are new places. */
export interface PasteWithNew extends PastePreview {
  /** As if the sound ones of the new places were in the scenario. */
  readonly scenario: Scenario;
  readonly columns: readonly PlaceColumn[];
  /** By the number of the row. */
  readonly faults: ReadonlyMap<number, DraftFaults>;
  /** What the new places lack beside what was pasted. */
  readonly lacking: readonly LackingFigure[];
}

/**
 * Previews a paste with some of its rows as new places. A draft that is sound is treated as a place of the scenario; one
 * that is not leaves its row as it was, a problem.
 */
export function previewWithNew(
  table: PastedTable,
  drafts: ReadonlyMap<number, PlaceDraft>,
  scenario: Scenario,
  scheme: Scheme,
  language: Language,
): PasteWithNew {
  const before = layOut(scenario.tree);
  const entries = [...drafts];
  const found = faultsOf(
    entries.map(([, draft]) => draft),
    scenario,
  );
  const faults = new Map(entries.map(([row], i) => [row, found[i]]));
  const sound = entries.filter((_, i) => Object.keys(found[i]).length === 0);
  const whole = withPlaces(
    scenario,
    sound.map(([, draft]) => placeOfDraft(draft)),
  );
  const layout = layOut(whole.tree);
  const columns = placeColumns(whole, scheme, layout);
  const at = new Map(layout.places.map(({ id }, i) => [id, i]));
  const idOfRow = new Map(sound.map(([row, draft]) => [row, draft.id.trim()]));
  const rows = table.rows.map((row, number): PastedRow => {
    const id = idOfRow.get(number) ?? (row.place === undefined ? undefined : before.places[row.place].id);
    if (id === undefined) return row;
    return { written: row.written, cells: row.cells, place: at.get(id)! };
  });
  const preview = previewPaste({ ...table, rows }, columns, layout, scenario.lastYear - scenario.baseYear, language);
  const filled = changeCells(whole, scheme, preview.changes, SET_BY_USER);
  return { ...preview, scenario: whole, columns, faults, lacking: lackingFigures(filled, [...idOfRow.values()]) };
}
