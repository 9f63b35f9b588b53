import { differencesOf } from "../differences";
import { addressOf } from "../route";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { OPEN_WORDS } from "./openWords";
import { ShareButton } from "./ShareButton";

/** The scenario that is open: back to it, or a link to it. */
export function CurrentScenario() {
  const say = useSay();
  const opened = useApp((state) => state.opened);
  const edited = useApp((state) => state.edited);
  if (!opened || !edited) return null;
  const changes = differencesOf(opened, edited).length;
  return (
    <section className="current-scenario" aria-label={say(OPEN_WORDS.current)}>
      <p>
        <span className="muted">{say(OPEN_WORDS.current)}</span> <strong>{say(edited.title)}</strong>
        {changes > 0 && <span className="muted"> · {say(OPEN_WORDS.edited)}</span>}
      </p>
      <ShareButton className="plain-button" />
      <a className="plain-button primary" href={addressOf("compare")}>
        {say(OPEN_WORDS.backToIt)}
      </a>
    </section>
  );
}
