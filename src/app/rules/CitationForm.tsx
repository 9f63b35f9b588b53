import { Input } from "antd";
import { useId, useState } from "react";
import { citePart, noteWith } from "../../rules/describe/editRules";
import type { Part } from "../../rules/describe/Part";
import type { Language } from "../../units/Text";
import { useSay } from "../useSay";
import type { ChangeRules } from "./PartLine";
import { RULES_WORDS } from "./rulesWords";

interface Props {
  readonly id: string;
  readonly part: Part;
  readonly onChange: ChangeRules;
}

/** Where a part comes from, by hand: its clause, whether it is an assumption, and why it is read so. */
export function CitationForm({ id, part, onChange }: Props) {
  const say = useSay();
  const { clause = "", note, assumed = false } = part.citation;
  const takeNote = (language: Language) => (typed: string) =>
    void onChange((rules) => citePart(rules, part, (now) => ({ note: noteWith(now.note, language, typed) })));
  return (
    <fieldset id={id} className="citation-form" aria-label={`${say(RULES_WORDS.cite)} · ${say(part.name)}`}>
      <CitationText
        label={say(RULES_WORDS.clause)}
        hint={say(RULES_WORDS.clauseHint)}
        written={clause}
        onTake={(typed) => void onChange((rules) => citePart(rules, part, () => ({ clause: typed })))}
      />
      <label className="citation-assumed">
        <input
          className="tick"
          type="checkbox"
          checked={assumed}
          onChange={({ target: { checked } }) =>
            void onChange((rules) => citePart(rules, part, () => ({ assumed: checked })))
          }
        />
        {say(RULES_WORDS.isAssumed)}
      </label>
      <CitationText
        label={say(RULES_WORDS.zhNote)}
        hint={say(RULES_WORDS.noteHint)}
        written={note?.zh ?? ""}
        onTake={takeNote("zh")}
      />
      <CitationText
        label={say(RULES_WORDS.enNote)}
        hint={say(RULES_WORDS.noteHint)}
        written={note?.en ?? ""}
        onTake={takeNote("en")}
      />
    </fieldset>
  );
}

/** A paragraph that takes effect by Enter and on leaving the field; Escape gives it up. */
function CitationText(props: {
  readonly label: string;
  readonly hint: string;
  readonly written: string;
  readonly onTake: (typed: string) => void;
}) {
  const { label, hint, written, onTake } = props;
  const id = useId();
  const [typed, setTyped] = useState(written);
  const [seen, setSeen] = useState(written);
  if (seen !== written) {
    // The text changed from outside: what was typed is past.
    setSeen(written);
    setTyped(written);
  }
  const take = () => {
    if (typed.trim() !== written) onTake(typed.trim());
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        size="small"
        autoSize
        placeholder={hint}
        value={typed}
        // Then Ctrl+Z is the scenario's (see ScenarioBar).
        data-taken={typed === written ? "" : undefined}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onPressEnter={(event) => {
          event.preventDefault();
          take();
        }}
        onKeyDown={({ key }) => key === "Escape" && setTyped(written)}
      />
    </>
  );
}
