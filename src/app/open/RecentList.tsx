import { useEffect, useState } from "react";
import { ErrorBoundary } from "../ErrorBoundary";
import { Notice } from "../Notice";
import { goTo } from "../route";
import { SmallButton } from "../SmallButton";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { writeFacts } from "./factsWords";
import { forgetRecent, openRecent, readRecent, useRecent } from "./keepRecent";
import { KIND_WORDS, OPEN_WORDS } from "./openWords";
import type { RecentEntry } from "./recentScenarios";
import { TileMap } from "./TileMap";

/** More changes than this are counted, not listed. */
const LISTED = 3;

/** The scenarios opened or edited last. */
export function RecentList() {
  const say = useSay();
  const entries = useRecent((state) => state.entries);
  const trouble = useRecent((state) => state.trouble);
  useEffect(() => void readRecent(), []);
  return (
    <section className="open-section" aria-label={say(OPEN_WORDS.recent)}>
      <h2>{say(OPEN_WORDS.recent)}</h2>
      {trouble ? <Notice type="warning" title={say(trouble)} /> : <p className="muted">{say(OPEN_WORDS.recentNote)}</p>}
      {entries?.length === 0 && !trouble && <p className="recent-none">{say(OPEN_WORDS.recentNone)}</p>}
      {entries && entries.length > 0 && (
        <ul className="recent-list">
          {entries.map((entry) => (
            <ErrorBoundary key={entry.id} retryOn={entry} fallback={() => null}>
              <Recent entry={entry} />
            </ErrorBoundary>
          ))}
        </ul>
      )}
    </section>
  );
}

function Recent({ entry }: { readonly entry: RecentEntry }) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const [isGone, setGone] = useState(false);
  const { facts, differences } = entry;
  const more = differences.length - LISTED;
  const when = new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(entry.savedAt);
  const from = entry.kind === "file" || entry.kind === "table" ? entry.name : "";
  return (
    <li>
      <TileMap facts={facts} />
      <div className="recent-text">
        <button
          type="button"
          className="recent-open"
          onClick={async () => {
            if (await openRecent(entry)) goTo("compare");
            else setGone(!useApp.getState().refused);
          }}
        >
          {say(facts.title)}
        </button>
        <p className="muted">
          {[when, `${say(KIND_WORDS[entry.kind])}${from && ` ${from}`}`, say(writeFacts(facts))].join(" · ")}
        </p>
        {differences.length === 0 ? (
          <p className="muted">{say(OPEN_WORDS.asOpened)}</p>
        ) : (
          <ul className="recent-differences" aria-label={say(OPEN_WORDS.differs)}>
            {differences.slice(0, LISTED).map((one) => (
              <li key={one.en}>{say(one)}</li>
            ))}
            {more > 0 && <li>{language === "zh" ? `另有 ${more} 处改动` : `and ${more} more`}</li>}
          </ul>
        )}
        {isGone && (
          <p role="alert" className="field-error">
            {say(OPEN_WORDS.gone)}
          </p>
        )}
      </div>
      <SmallButton
        aria-label={`${say(OPEN_WORDS.remove)} ${say(facts.title)}`}
        onClick={() => void forgetRecent(entry.id)}
      >
        {say(OPEN_WORDS.remove)}
      </SmallButton>
    </li>
  );
}
