import { layOut, type PlaceInfo } from "../model/Layout";
import type { Place } from "../model/Tree";
import { LEVEL_NAMES } from "../rules/fieldLabels";
import { type Text, text } from "../units/Text";

/** More places than this are counted behind their first ones. */
const LISTED_PLACES = 5;

interface Placed {
  readonly info: PlaceInfo;
  readonly parent: PlaceInfo | undefined;
}

/** Places that two trees do not share, and what else they have differently of those they share, a sentence each. */
export function treeDifferences(opened: Place, edited: Place): Text[] {
  if (opened === edited) return [];
  const [before, after] = [placesById(opened), placesById(edited)];
  const added = [...after.values()].filter(({ info }) => !before.has(info.id));
  const removed = [...before.values()].filter(({ info }) => !after.has(info.id));
  return [
    ...describePlaces(added, text("新增", "added")),
    ...describePlaces(removed, text("删去", "removed")),
    ...[...after.values()].flatMap((now) => {
      const old = before.get(now.info.id);
      return old === undefined ? [] : changesOf(old, now);
    }),
  ];
}

function placesById(root: Place): Map<string, Placed> {
  const { places } = layOut(root);
  return new Map(places.map((info) => [info.id, { info, parent: places[info.parent] }]));
}

/** Added or removed places: each city with what is below it, then counties of cities that stay, by city. */
function describePlaces(places: readonly Placed[], done: Text): Text[] {
  const ids = new Set(places.map(({ info }) => info.id));
  const groups = new Map<string, Placed[]>();
  for (const place of places) {
    if (place.info.level === "city") groups.set(place.info.id, []);
  }
  for (const place of places) {
    const { parent } = place;
    if (parent === undefined || place.info.level === "city") continue;
    groups.set(parent.id, [...(groups.get(parent.id) ?? []), place]);
  }
  return [...groups].map(([id, counties]) => {
    const city = places.find(({ info }) => info.id === id)?.info;
    const names = listNames(counties);
    if (city !== undefined && ids.has(id)) {
      return text(
        `${done.zh}${nameWithCode(city, "zh")}及所辖${names.zh}`,
        `${done.en}: ${nameWithCode(city, "en")} with ${names.en}`,
      );
    }
    const { name } = counties[0].parent!;
    return text(`${done.zh}${name.zh}所辖${names.zh}`, `${done.en}: ${names.en}, of ${name.en}`);
  });
}

function listNames(places: readonly Placed[]): Text {
  const [zh, en] = (["zh", "en"] as const).map((language) =>
    places.slice(0, LISTED_PLACES).map(({ info }) => nameWithCode(info, language)),
  );
  if (places.length <= LISTED_PLACES) return text(zh.join("、"), en.join(", "));
  const more = places.length - LISTED_PLACES;
  return text(`${zh.join("、")}等 ${places.length} 个县（市、区）`, `${en.join(", ")} and ${more} more counties`);
}

function nameWithCode({ name, id }: PlaceInfo, language: "zh" | "en"): string {
  return language === "zh" ? `${name.zh}（${id}）` : `${name.en} (${id})`;
}

function changesOf(before: Placed, after: Placed): Text[] {
  const { name, id } = after.info;
  const of = (what: Text, old: Text, now: Text): Text[] =>
    old.zh === now.zh && old.en === now.en
      ? []
      : [
          text(
            `${name.zh}（${id}）的${what.zh}：${old.zh} → ${now.zh}`,
            `${what.en} of ${name.en} (${id}): ${old.en} → ${now.en}`,
          ),
        ];
  const parentOf = ({ parent }: Placed) => parent?.name ?? text("—", "—");
  const ownOf = ({ info }: Placed) => (info.cityOwn ? text("是", "yes") : text("否", "no"));
  const tileOf = ({ info }: Placed) => {
    const written = info.tile === null ? "—" : info.tile.join(", ");
    return text(written, written);
  };
  return [
    ...of(text("名称", "name"), before.info.name, name),
    ...of(text("层级", "level"), LEVEL_NAMES[before.info.level], LEVEL_NAMES[after.info.level]),
    ...of(text("上级地区", "place above"), parentOf(before), parentOf(after)),
    ...of(text("市本级标记", "mark as the city's own part"), ownOf(before), ownOf(after)),
    ...of(text("格位", "tile"), tileOf(before), tileOf(after)),
  ];
}
