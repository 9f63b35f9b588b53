import { text } from "../units/Text";
import type { Finding } from "./FileFormat";
import type { JsonPath } from "./Refusal";
import type { Parts } from "./schemaParts";
import { LEVELS, type Level, type Place } from "./Tree";

/** A tree's places by id; for checks on what refers to them. */
export interface TreeIndex {
  readonly rootId: string;
  readonly rootLevel: Level;
  readonly levelOf: ReadonlyMap<string, Level>;
  readonly parentOf: ReadonlyMap<string, string>;
  readonly countyIds: readonly string[];
}

/** Indexes a tree; undefined if a part of it is missing, so that nobody is told of a place that is only misspelt above. */
export function indexTree(root: Parts<Place> | undefined): TreeIndex | undefined {
  const levelOf = new Map<string, Level>();
  const parentOf = new Map<string, string>();
  const countyIds: string[] = [];
  let whole = true;
  const visit = (place: Parts<Place> | undefined, parent: string | undefined): void => {
    if (place?.id === undefined || place.level === undefined || ("children" in place && place.children === undefined)) {
      whole = false;
      return;
    }
    levelOf.set(place.id, place.level);
    if (parent !== undefined) parentOf.set(place.id, parent);
    if (place.level === "county") countyIds.push(place.id);
    for (const child of place.children ?? []) visit(child, place.id);
  };
  visit(root, undefined);
  if (!whole || root?.id === undefined || root.level === undefined) return undefined;
  return { rootId: root.id, rootLevel: root.level, levelOf, parentOf, countyIds };
}

/** Checks a region tree: ids unique, root a province or a city, no level skipped, no city or province empty, names where they are shown. */
export function checkTree(
  root: Parts<Place> | undefined,
  path: JsonPath,
  options: { readonly named: boolean },
): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const visit = (place: Parts<Place> | undefined, at: JsonPath, above: Level | undefined): void => {
    if (place === undefined) return;
    const { id, level } = place;
    const report = (key: string, expected: Finding["expected"], value?: unknown): void => {
      findings.push({ path: [...at, key], expected, value });
    };
    if (id !== undefined) {
      if (id in {}) report("id", text("这个词不能用作地区代码", "is a word that cannot be a place code"), id);
      if (seen.has(id)) report("id", text("地区代码应唯一，不得重复", "should be used for one place only"), id);
      seen.add(id);
    }
    if (options.named && !("name" in place)) {
      report("name", text("缺少，情景中的地区都应有名称", "is missing; every place of a scenario should have a name"));
    }
    if (level === undefined) return;
    if (above === undefined && level === "county") {
      report(
        "level",
        text("地区树的根应为 province 或 city", "the root of the tree should be a province or a city"),
        level,
      );
    }
    const below = above && LEVELS[LEVELS.indexOf(above) + 1];
    if (below !== undefined && level !== below) {
      report(
        "level",
        text(`上级为 ${above}，应为 ${below}`, `is placed under a ${above} and should be a ${below}`),
        level,
      );
      return;
    }
    if (place.cityOwn && level !== "county") {
      report("cityOwn", text("只有县级地区可以是市本级", "only a county can be a city's own part"), true);
    }
    const childless = "children" in place ? place.children?.length === 0 : true;
    if (level !== "county" && childless) {
      const zh = level === "city" ? "市下至少应有一个县级地区" : "省下至少应有一个市";
      const en =
        level === "city" ? "a city should have at least one county" : "a province should have at least one city";
      report("children", text(zh, en));
    }
    if (level === "county" && place.children !== undefined && place.children.length > 0) {
      report("children", text("县级地区之下不能再有地区", "a county cannot have places below it"));
      return;
    }
    place.children?.forEach((child, i) => {
      visit(child, [...at, "children", i], level);
    });
  };
  visit(root, path, undefined);
  return findings;
}
