import { Button, Input } from "antd";
import { useState } from "react";
import { text } from "../../units/Text";
import { editScenario } from "../editScenario";
import { useSay } from "../useSay";
import { type Entry, renameEntry, titleOf } from "./ruleSetEdits";
import { RULES_WORDS } from "./rulesWords";

/** The title of a rule set, and a form to change it in both languages. */
export function TitleField({ entry }: { readonly entry: Entry }) {
  const say = useSay();
  const title = titleOf(entry);
  const [draft, setDraft] = useState<{ readonly zh: string; readonly en: string } | null>(null);
  if (!draft) {
    return (
      <>
        <h2 className="rule-title">{say(title)}</h2>
        <Button size="small" type="text" onClick={() => setDraft(title)}>
          {say(RULES_WORDS.rename)}
        </Button>
      </>
    );
  }
  const [zh, en] = [draft.zh.trim(), draft.en.trim()];
  const isMissing = zh === "" || en === "";
  return (
    <form
      className="title-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isMissing) return;
        void editScenario((now) => renameEntry(now, entry.id, text(zh, en))).then((isDone) => isDone && setDraft(null));
      }}
    >
      <Input
        autoFocus
        size="small"
        aria-label={say(RULES_WORDS.zhTitle)}
        status={zh === "" ? "error" : ""}
        value={draft.zh}
        onChange={({ target }) => setDraft({ ...draft, zh: target.value })}
      />
      <Input
        size="small"
        aria-label={say(RULES_WORDS.enTitle)}
        status={en === "" ? "error" : ""}
        value={draft.en}
        onChange={({ target }) => setDraft({ ...draft, en: target.value })}
      />
      <Button size="small" type="primary" htmlType="submit" disabled={isMissing}>
        {say(RULES_WORDS.save)}
      </Button>
      <Button size="small" onClick={() => setDraft(null)}>
        {say(RULES_WORDS.cancel)}
      </Button>
      {isMissing && (
        <span className="field-error" role="alert">
          {say(RULES_WORDS.titleMissing)}
        </span>
      )}
    </form>
  );
}
