import { useMemo } from "react";
import { explainPath } from "../../analysis/paths/explainPath";
import type { StorySentence, YearStory } from "../../analysis/paths/PathStory";
import { mapLedger } from "../../rules/mapLedger";
import { SmallButton } from "../SmallButton";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import { PATH_WORDS } from "./pathWords";
import type { Settled, SettledPaths } from "./useSettledPath";

function withNumbers({ settlementCase, ledger }: Settled) {
  return { settlementCase, ledger: mapLedger(ledger, Number) };
}

/** Why the path went as it did at a place: as a whole, then year by year; a year shows its ledger. */
export function StoryCard(props: {
  readonly settled: SettledPaths;
  readonly placeId: string;
  readonly onYear: (year: number) => void;
}) {
  const { settled, placeId, onYear } = props;
  const say = useSay();
  const story = useMemo(() => {
    return explainPath({ path: withNumbers(settled.path), calm: withNumbers(settled.calm) }, placeId);
  }, [settled, placeId]);
  return (
    <section className="card story" aria-label={say(PATH_WORDS.story)}>
      <h2>{say(PATH_WORDS.story)}</h2>
      {story.scopeNote && <p className="muted">{say(story.scopeNote)}</p>}
      <div className="story-head">
        {story.head.map((sentence) => (
          <p key={sentence.en}>{say(sentence)}</p>
        ))}
      </div>
      <ol className="story-years">
        {story.years.map((year) => (
          <Year key={year.year} story={year} isFirst={year.year === story.firstDepletion} onYear={onYear} />
        ))}
      </ol>
    </section>
  );
}

function Year(props: {
  readonly story: YearStory;
  readonly isFirst: boolean;
  readonly onYear: (year: number) => void;
}) {
  const { story, isFirst, onYear } = props;
  const state = isFirst ? "dry first" : story.isDepleted ? "dry" : story.hasGap ? "gap" : "";
  return (
    <li className={`story-year ${state}`}>
      <SmallButton onClick={() => onYear(story.year)}>{story.year}</SmallButton>
      <ul>
        {story.sentences.map((sentence) => (
          <Sentence key={sentence.text.en} sentence={sentence} />
        ))}
      </ul>
    </li>
  );
}

function Sentence({ sentence }: { readonly sentence: StorySentence }) {
  const say = useSay();
  const { text, bearing, clause, assumed } = sentence;
  return (
    <li className={bearing}>
      {say(text)}
      {clause !== undefined && (
        <span className="story-clause">
          {say(WORDS.clause)} {clause}
        </span>
      )}
      {assumed && <span className="assumption">{say(WORDS.assumption)}</span>}
    </li>
  );
}
