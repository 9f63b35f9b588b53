import { Popover } from "antd";
import type { ReactNode } from "react";
import { type Text, text } from "../../units/Text";
import { addressOf } from "../route";
import { useSay } from "../useSay";
import { glossaryEntry } from "./glossary";
import "./help.css";

const WHAT_IS = text("说明", "What is this");
const MORE = text("术语表", "Glossary");

/** A "?" that says what a word of the glossary means, and what else there is to say at this place. */
export function Help({ word, note }: { readonly word: string; readonly note?: Text }) {
  const say = useSay();
  const { word: name, meaning } = glossaryEntry(word);
  return (
    <HelpMark of={name}>
      <p>{say(meaning)}</p>
      {note && <p>{say(note)}</p>}
      <a href={addressOf("glossary", word)}>{say(MORE)}</a>
    </HelpMark>
  );
}

/** A "?" beside a field, with paragraphs on what the field is. */
export function HelpMark({ of, children }: { readonly of: Text; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <Popover trigger="click" title={say(of)} content={<div className="help-text">{children}</div>}>
      <button type="button" className="help-mark" aria-label={`${say(WHAT_IS)}${say(text("：", ": "))}${say(of)}`}>
        ?
      </button>
    </Popover>
  );
}
