import { useId, useRef, useState } from "react";
import { openPicked, openScenarioLink } from "../openScenario";
import { goTo } from "../route";
import { useSay } from "../useSay";
import { OPEN_WORDS } from "./openWords";

/** A file or a link that the user has. */
export function OpenOther() {
  const say = useSay();
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [link, setLink] = useState("");
  return (
    <section className="open-section" aria-label={say(OPEN_WORDS.other)}>
      <h2>{say(OPEN_WORDS.other)}</h2>
      <div className="open-other">
        <div>
          <button type="button" className="plain-button" onClick={() => picker.current?.click()}>
            {say(OPEN_WORDS.file)}
          </button>
          <input
            ref={picker}
            type="file"
            accept=".json,application/json"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={say(OPEN_WORDS.file)}
            onChange={async (event) => {
              const file = event.target.files?.[0];
              // So that the same file can be picked again.
              event.target.value = "";
              if (file && (await openPicked(file))) goTo("compare");
            }}
          />
          <p className="muted">{say(OPEN_WORDS.fileHint)}</p>
        </div>
        <form
          onSubmit={async (event) => {
            event.preventDefault();
            if (await openScenarioLink(link)) goTo("compare");
          }}
        >
          <label htmlFor={id}>{say(OPEN_WORDS.link)}</label>
          <div className="open-link">
            <input
              id={id}
              type="text"
              className="plain-input"
              autoComplete="off"
              spellCheck={false}
              placeholder="…#s=2."
              aria-describedby={`${id}h`}
              value={link}
              onChange={(event) => setLink(event.target.value)}
            />
            <button type="submit" className="plain-button" disabled={link.trim() === ""}>
              {say(OPEN_WORDS.openLink)}
            </button>
          </div>
          <p id={`${id}h`} className="muted">
            {say(OPEN_WORDS.linkHint)}
          </p>
        </form>
      </div>
    </section>
  );
}
