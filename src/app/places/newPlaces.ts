import { layOut } from "../../model/Layout";
import { PLACE_ID } from "../../model/placeId";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import { type Language, type Text, text } from "../../units/Text";
import type { Origin } from "../quantities/Origin";
import type { Value } from "../quantities/readPlaces";
import { type NewPlace, withPlaces } from "./changeTree";
import { type CellChange, changeCells } from "./editPlaces";
import { followsCityOwn } from "./followsCityOwn";
import { type LackingFigure, lackingFigures, withFigures } from "./lackingFigures";
import { parseCell } from "./parseCell";

/** A place as it is typed: every field as written. */
export interface PlaceDraft {
  readonly level: NewPlace["level"];
  readonly zh: string;
  /** The Chinese name holds where it is left empty. */
  readonly en: string;
  readonly id: string;
  /** Empty until one is chosen. */
  readonly parentId: string;
  readonly cityOwn: boolean;
}

export type DraftField = "parentId" | "zh" | "id" | "cityOwn";
/** What is wrong with a draft, by field. */
export type DraftFaults = Partial<Readonly<Record<DraftField, Text>>>;

export function placeOfDraft({ level, zh, en, id, parentId, cityOwn }: PlaceDraft): NewPlace {
  const name = text(zh.trim(), en.trim() === "" ? zh.trim() : en.trim());
  return { id: id.trim(), level, name, parentId, cityOwn: level === "county" && cityOwn };
}

/** What is wrong with places that are to be added together, in their order; the door would say the same, but of the file. */
export function faultsOf(drafts: readonly PlaceDraft[], scenario: Scenario): DraftFaults[] {
  const { places } = layOut(withPlaces(scenario, []).tree);
  const taken = new Map(places.map(({ id, name }) => [id, name]));
  const siblings = new Set(
    places.flatMap(({ name, parent }) => (parent < 0 ? [] : [`${places[parent].id} ${name.zh}`])),
  );
  const whole = withPlaces(
    scenario,
    drafts.map((draft) => placeOfDraft(draft)),
  );
  return drafts.map((draft) => {
    const { id, name, parentId } = placeOfDraft(draft);
    const faults: { -readonly [K in DraftField]?: Text } = {};
    if (parentId === "") faults.parentId = text("请选择所属的市", "choose its city");
    if (name.zh === "") faults.zh = text("应填写名称", "should have a name");
    else if (siblings.has(`${parentId} ${name.zh}`)) {
      faults.zh = text(`同一上级之下已有“${name.zh}”`, `there is a place called "${name.zh}" there already`);
    }
    const fault = codeFault(id, taken.get(id));
    if (fault !== undefined) faults.id = fault;
    if (fault === undefined) taken.set(id, name);
    siblings.add(`${parentId} ${name.zh}`);
    if (draft.level === "county" && isWithoutOwnPart(whole, parentId)) {
      const [rules] = followsCityOwn(scenario);
      faults.cityOwn = text(
        `规则方案“${rules.zh}”以市本级水平为统一目标，该市应有一个市本级`,
        `the rule set "${rules.en}" brings counties to the level of the city's own part, so this city should have one`,
      );
    }
    return faults;
  });
}

function codeFault(id: string, holder: Text | undefined): Text | undefined {
  if (id === "") return text("应填写代码，如行政区划代码", "should have a code, such as the official one");
  if (!PLACE_ID.test(id)) {
    return text(
      `应为 1–40 个字符，不含空格和冒号，现为“${id}”`,
      `should be 1 to 40 characters without spaces and colons, is "${id}"`,
    );
  }
  // As the door has it: words that every object knows.
  if (id in {}) return text(`“${id}”不能用作代码`, `"${id}" cannot be a code`);
  if (holder === undefined) return undefined;
  return text(`代码 ${id} 已用于${holder.zh}，应另取`, `the code ${id} is that of ${holder.en}; another is needed`);
}

/** Whether rule sets follow a city's own part and this city, of several counties, has none. */
function isWithoutOwnPart(scenario: Scenario, cityId: string): boolean {
  if (followsCityOwn(scenario).length === 0) return false;
  const { places } = layOut(scenario.tree);
  const counties = places.filter(({ parent }) => parent >= 0 && places[parent].id === cityId);
  return counties.length > 1 && !counties.some(({ cityOwn }) => cityOwn);
}

/** Figures as they were typed, by the item's id, and what is wrong with those that are none. */
export interface TypedFigures {
  readonly values: ReadonlyMap<string, Value>;
  readonly faults: ReadonlyMap<string, Text>;
}

/** Reads what was typed for lacking figures; one that is needed and left empty is a fault. */
export function readFigures(
  lacking: readonly LackingFigure[],
  typed: ReadonlyMap<string, string>,
  years: number,
  language: Language,
): TypedFigures {
  const [values, faults] = [new Map<string, Value>(), new Map<string, Text>()];
  for (const { item, isNeeded } of lacking) {
    const entry = typed.get(item.id)?.trim() ?? "";
    if (entry === "") {
      if (isNeeded) faults.set(item.id, text("应填写，没有上级取值可沿用", "is needed: no place above has one"));
      continue;
    }
    const parsed = parseCell(entry, item, years, language);
    if ("error" in parsed) faults.set(item.id, parsed.error);
    else values.set(item.id, parsed.value);
  }
  return { values, faults };
}

/** Places with what is known of them: cells of the scheme in sight, and figures by the item's id for those that go on lacking one. */
export interface Addition {
  readonly places: readonly NewPlace[];
  readonly changes: readonly CellChange[];
  readonly figures: ReadonlyMap<string, Value>;
}

/** The scenario with new places and their figures, all of one origin. Doing it twice is as doing it once. */
export function addPlaces(scenario: Scenario, scheme: Scheme, addition: Addition, origin: Origin): Scenario {
  const { places, changes, figures } = addition;
  const joined = changeCells(withPlaces(scenario, places), scheme, changes, origin);
  const lacking = lackingFigures(
    joined,
    places.map(({ id }) => id),
  );
  return withFigures(joined, lacking, figures, origin);
}
