import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";

/** Where a number comes from: a source of the scenario by its id, or the reason why it was assumed. */
export type Origin = { readonly source: string } | { readonly assumption: Text };

interface MaybeOrigin {
  readonly source?: string | undefined;
  readonly assumption?: Text | undefined;
}

/** What the user typed without saying where it is from. */
export const SET_BY_USER: Origin = { assumption: text("使用者设定", "set by the user") };

/** What places without a value of their own rest on, where the user gave one to others only. */
export const NEUTRAL_ELSEWHERE: Origin = {
  assumption: text("其余地区未给出，按默认值计", "not given for the other places, so the default"),
};

/** The origin that an entry of a scenario states, if it does. */
export function originOf({ source, assumption }: MaybeOrigin): Origin | undefined {
  if (source !== undefined) return { source };
  return assumption === undefined ? undefined : { assumption };
}

export function isSameOrigin(a: Origin | undefined, b: Origin | undefined): boolean {
  return keyOfOrigin(a) === keyOfOrigin(b);
}

export function keyOfOrigin(origin: Origin | undefined): string {
  if (origin === undefined) return "";
  return "source" in origin ? `s ${origin.source}` : `a ${origin.assumption.zh} ${origin.assumption.en}`;
}

/** An origin in words: the source's title with its date, or the reason. */
export function describeOrigin(origin: Origin, sources: Scenario["sources"]): Text {
  if ("assumption" in origin) return origin.assumption;
  const source = Object.hasOwn(sources, origin.source) ? sources[origin.source] : undefined;
  if (source === undefined) return text(origin.source, origin.source);
  const { title, date } = source;
  return date === undefined ? title : text(`${title.zh}（${date}）`, `${title.en} (${date})`);
}

const TRUST_OF_USER = text("使用者录入，未经核对。", "Entered by the user, not verified.");

/**
 * The scenario with a source of this title, and the origin that names it: one that the scenario lists already, or a new
 * one of the user's. Nothing typed means no source: then the number is an assumption of the user's.
 */
export function withUserSource(scenario: Scenario, title: string): { scenario: Scenario; origin: Origin } {
  const written = title.trim();
  if (written === "") return { scenario, origin: SET_BY_USER };
  const ids = Object.keys(scenario.sources);
  const known = ids.find((id) => id === written || Object.values(scenario.sources[id].title).includes(written));
  if (known !== undefined) return { scenario, origin: { source: known } };
  let number = 1;
  while (ids.includes(`user-${number}`)) number += 1;
  const id = `user-${number}`;
  const source = { title: text(written, written), trust: TRUST_OF_USER };
  return { scenario: { ...scenario, sources: { ...scenario.sources, [id]: source } }, origin: { source: id } };
}
