import { useState } from "react";
import type { PathStory, StorySentence, YearStory } from "../../analysis/paths/PathStory";
import { type Text, text } from "../../units/Text";
import { Notice } from "../Notice";
import { SmallButton } from "../SmallButton";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import { PATH_WORDS } from "./pathWords";
import type { SettledPaths } from "./useSettledPath";
import { useStory } from "./useStory";

/**
 * Why the path went as it did at a place: as a whole, then the years that tell most, or all of them; a year shows its
 * ledger.
 */
export function StoryCard(props: {
  readonly settled: SettledPaths;
  readonly placeId: string;
  readonly onYear: (year: number) => void;
  readonly onLedger: () => void;
}) {
  const { settled, placeId, onYear, onLedger } = props;
  const say = useSay();
  const [isWhole, setWhole] = useState(false);
  const { story, isStale, message } = useStory(settled, placeId);
  if (message) {
    return (
      <Notice type="error" title={say(PATH_WORDS.storyFailed)}>
        <p>{say(message)}</p>
      </Notice>
    );
  }
  if (!story) return <p className="settling">{say(PATH_WORDS.telling)}</p>;
  const told = isWhole ? story.years : story.years.filter(({ isTelling }) => isTelling);
  return (
    <div className={isStale ? "stale" : ""} aria-busy={isStale}>
      <section className="card story" aria-label={say(PATH_WORDS.story)}>
        <div className="card-head">
          <h2>{say(PATH_WORDS.story)}</h2>
          <div className="card-options">
            <SmallButton onClick={onLedger}>{say(PATH_WORDS.toLedger)}</SmallButton>
          </div>
        </div>
        {story.scopeNote && <p className="muted">{say(story.scopeNote)}</p>}
        <div className="story-head">
          {story.head.map((sentence) => (
            <p key={sentence.en}>{say(sentence)}</p>
          ))}
        </div>
        {(isWhole || told.length < story.years.length) && (
          <div className="story-extent">
            <span className="muted">{say(isWhole ? PATH_WORDS.allYears : whichYears(story))}</span>
            <SmallButton aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              {say(isWhole ? PATH_WORDS.showTelling : showAll(story.years.length))}
            </SmallButton>
          </div>
        )}
        <ol className="story-years">
          {told.map((year) => (
            <Year key={year.year} story={year} isFirst={year.year === story.firstDepletion} onYear={onYear} />
          ))}
        </ol>
      </section>
    </div>
  );
}

/** Which years stand there while not all do. */
function whichYears({ firstDepletion, years }: PathStory): Text {
  if (!years.some(({ hasGap }) => hasGap)) return PATH_WORDS.lowestYear;
  return firstDepletion === null ? PATH_WORDS.heaviestYears : PATH_WORDS.firstAndHeaviestYears;
}

function showAll(years: number): Text {
  return text(`展开全部 ${years} 年`, `Show all ${years} years`);
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
  const { text: words, bearing, clause, assumed } = sentence;
  return (
    <li className={bearing}>
      {say(words)}
      {clause !== undefined && (
        <span className="story-clause">
          {say(WORDS.clause)} {clause}
        </span>
      )}
      {assumed && <span className="assumption">{say(WORDS.assumption)}</span>}
    </li>
  );
}
