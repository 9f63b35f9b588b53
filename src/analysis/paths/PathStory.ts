import type { Text } from "../../units/Text";

/** What a sentence tells of a fund: something that strains it, something that relieves it, or how things stand. */
export type Bearing = "strain" | "relief" | "state";

export interface StorySentence {
  readonly text: Text;
  readonly bearing: Bearing;
  /** Where the rules have it from; left out where it follows from the figures. */
  readonly clause?: string | undefined;
  /** The document leaves it open, and it is assumed. */
  readonly assumed?: boolean | undefined;
}

export interface YearStory {
  readonly year: number;
  /** Some unit had a gap. */
  readonly hasGap: boolean;
  /** The place as a whole ran dry: nothing available while governments were called or something stayed unpaid. */
  readonly isDepleted: boolean;
  /** One of the few years that tell why: the first dry one and those with the heaviest gaps. */
  readonly isTelling: boolean;
  readonly sentences: readonly StorySentence[];
}

/** A path in words: the whole of it, then year by year. */
export interface PathStory {
  /** The place that is told of: the one asked for, or the unit that it belongs to. */
  readonly placeId: string;
  /** Why it is not the place asked for; null where it is. */
  readonly scopeNote: Text | null;
  readonly head: readonly Text[];
  /** The first year in which the place ran dry; null where it never does. */
  readonly firstDepletion: number | null;
  readonly years: readonly YearStory[];
}
