import { type Layout, layOut } from "../../model/Layout";
import type { Level, Place } from "../../model/Tree";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { allItems } from "../assumptions/allItems";
import { isGiven, withNeutralElsewhere, withPart, withPlaceValues } from "../quantities/editQuantity";
import { SET_BY_USER } from "../quantities/Origin";
import { followsCityOwn } from "./followsCityOwn";

/** A place that is to join the tree. */
export interface NewPlace {
  readonly id: string;
  readonly level: Exclude<Level, "province">;
  readonly name: Text;
  readonly parentId: string;
  readonly cityOwn: boolean;
}

/**
 * The scenario with places at the end of what stands below their parents; a city stands before its counties in `places`.
 * One that is there already is left as it is, so that the edit can be done twice. Their numbers are not its business.
 */
export function withPlaces(scenario: Scenario, places: readonly NewPlace[]): Scenario {
  const tree = places.reduce(
    (root, place) => (hasPlace(root, place.id) ? root : withChild(root, place)),
    scenario.tree,
  );
  return tree === scenario.tree ? scenario : { ...scenario, tree };
}

function hasPlace(root: Place, id: string): boolean {
  return root.id === id || (root.children ?? []).some((child) => hasPlace(child, id));
}

function withChild(at: Place, place: NewPlace): Place {
  const { id, level, name, cityOwn, parentId } = place;
  if (at.id !== parentId) {
    if (!at.children) return at;
    const children = at.children.map((child) => withChild(child, place));
    return children.every((child, i) => child === at.children![i]) ? at : { ...at, children };
  }
  const child: Place = { id, level, name, ...(cityOwn && { cityOwn }), ...(level === "city" && { children: [] }) };
  return { ...at, children: [...(at.children ?? []), child] };
}

/** The places of some ids and all below them. */
export function placesUnder({ places }: Layout, ids: readonly string[]): Set<string> {
  const under = new Set(ids);
  // Parents stand before their children.
  for (const { id, parent } of places) if (parent >= 0 && under.has(places[parent].id)) under.add(id);
  return under;
}

/**
 * The scenario without some places, what is below them, and everything that is said of them: their numbers, accounts,
 * arrears, watched series, and that one of them is shown first. What is said of others stays as it is.
 */
export function withoutPlaces(scenario: Scenario, ids: readonly string[]): Scenario {
  const gone = placesUnder(layOut(scenario.tree), ids);
  let next: Scenario = { ...scenario, tree: withoutChildren(scenario.tree, gone) };
  const layout = layOut(next.tree);
  const none = new Map([...gone].map((id) => [id, null]));
  for (const { path, quantity, absent } of allItems(scenario)) {
    if (!quantity?.byPlace?.some(({ values }) => Object.keys(values).some((id) => gone.has(id)))) continue;
    const left = withPlaceValues(quantity, none, SET_BY_USER);
    const whole = path[2] === "parameters" ? withNeutralElsewhere(left, absent, layout) : left;
    next = withPart(next, path, isGiven(whole) ? whole : undefined);
  }
  const schemes = Object.fromEntries(
    Object.entries(next.schemes).map(([scheme, part]) => [
      scheme,
      part && {
        ...part,
        arrears: part.arrears.filter(({ place }) => !gone.has(place)),
        openingAccounts: part.openingAccounts.filter(({ place }) => !gone.has(place)),
      },
    ]),
  );
  const { focus, ...rest } = { ...next, schemes };
  const watch = rest.run.watch?.filter(({ place }) => !gone.has(place));
  return {
    ...rest,
    run: { ...rest.run, ...(watch && { watch }) },
    ...(focus !== undefined && !gone.has(focus) && { focus }),
  };
}

function withoutChildren(place: Place, gone: ReadonlySet<string>): Place {
  if (!place.children) return place;
  const kept = place.children.filter(({ id }) => !gone.has(id));
  return { ...place, children: kept.map((child) => withoutChildren(child, gone)) };
}

/** Why places cannot be removed: what is left would be no tree, or rule sets would have nothing to follow. Undefined if nothing is in the way. */
export function removalProblem(scenario: Scenario, ids: readonly string[]): Text | undefined {
  const layout = layOut(scenario.tree);
  const gone = placesUnder(layout, ids);
  const [root] = layout.places;
  if (gone.has(root.id)) {
    return text(
      `${root.name.zh}是情景的最高一级地区，不能删除`,
      `${root.name.en} is what the scenario is about and cannot be removed`,
    );
  }
  const empty = layout.places.find(
    ({ id, level }, i) =>
      level !== "county" && !gone.has(id) && layout.places.every((one) => one.parent !== i || gone.has(one.id)),
  );
  if (empty !== undefined) {
    const { zh, en } = empty.name;
    return empty.level === "city" && empty.id !== root.id
      ? text(
          `${zh}下将没有县级地区；要删除全市，请连同${zh}一起选中`,
          `${en} would be left without counties; to remove the whole city, select ${en} as well`,
        )
      : text(`${zh}下将没有任何地区，至少应留一个`, `${en} would be left without places; one at least should stay`);
  }
  const [rules] = followsCityOwn(scenario);
  if (rules === undefined) return undefined;
  const followed = layout.places.find((one, i) => {
    if (one.level !== "city" || gone.has(one.id)) return false;
    const left = layout.places.filter(({ parent, id }) => parent === i && !gone.has(id));
    return left.length > 1 && !left.some(({ cityOwn }) => cityOwn);
  });
  if (followed === undefined) return undefined;
  return text(
    `规则方案“${rules.zh}”以市本级水平为统一目标，不能删除${followed.name.zh}的市本级；请先在“规则方案”页另选目标`,
    `the rule set "${rules.en}" brings ${followed.name.en} to the level of its own part, which cannot be removed before another target is chosen under Rules`,
  );
}
