import { useEffect, useId, useRef, useState } from "react";
import { formatCount } from "../../charts/numberFormat";
import { describeRefusals, InputRefused } from "../../model/Refusal";
import { type Text, text } from "../../units/Text";
import { Notice } from "../Notice";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { copySelected } from "./copyText";
import { LINK_WORDS } from "./linkWords";
import "./plain.css";
import "./shareLink.css";
import { digitsOf, shareAddress } from "./shareAddress";

/** Many programs cut links above these lengths, in characters. */
const CUT_BY_SOME = 2000;
const CUT_BY_MOST = 8000;

/** A dialog with the link to the scenario as edited, ready to be copied. */
export function ShareLink({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const id = useId();
  const language = useApp((state) => state.language);
  const edited = useApp((state) => state.edited);
  const shown = useApp((state) => state.shown);
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [link, setLink] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [copied, setCopied] = useState<Text | null>(null);
  const hasDigits = edited !== null && digitsOf(edited, shown) !== null;
  useEffect(() => dialog.current?.showModal(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link changes when digits come to it
  useEffect(() => {
    if (!edited) return;
    let isWanted = true;
    setCopied(null);
    shareAddress(edited).then(
      (address) => isWanted && setLink(address),
      (error: unknown) => {
        const refusals = error instanceof InputRefused ? error.refusals : [];
        if (isWanted) setTrouble(refusals.length > 0 ? describeRefusals(refusals, language) : String(error));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [edited, hasDigits, language]);
  useEffect(() => {
    if (link === null) return;
    field.current?.focus();
    field.current?.select();
  }, [link]);
  return (
    <dialog ref={dialog} className="share-link" aria-labelledby={`${id}t`} onClose={onClose}>
      <h2 id={`${id}t`}>{say(LINK_WORDS.title)}</h2>
      <p>{say(LINK_WORDS.explain)}</p>
      {trouble !== null && <Notice type="error" title={trouble} />}
      {trouble === null && link === null && <p role="status">{say(LINK_WORDS.making)}</p>}
      {link !== null && (
        <>
          <label htmlFor={id} className="visually-hidden">
            {say(LINK_WORDS.field)}
          </label>
          <textarea ref={field} id={id} className="plain-input" readOnly rows={4} value={link} spellCheck={false} />
          <p className="muted">
            {say(writeLength(link.length))} {window.location.protocol === "file:" && say(LINK_WORDS.local)}
          </p>
          <p className="muted">{say(hasDigits ? LINK_WORDS.withDigits : LINK_WORDS.withoutDigits)}</p>
        </>
      )}
      <div className="share-link-actions">
        <p role="status">{copied && say(copied)}</p>
        <button type="button" className="plain-button" onClick={() => dialog.current?.close()}>
          {say(LINK_WORDS.close)}
        </button>
        <button
          type="button"
          className="plain-button primary"
          disabled={link === null}
          onClick={() =>
            field.current && setCopied(copySelected(field.current) ? LINK_WORDS.copied : LINK_WORDS.notCopied)
          }
        >
          {say(LINK_WORDS.copy)}
        </button>
      </div>
    </dialog>
  );
}

/** How long a link is, and what that means for sending it. */
function writeLength(length: number): Text {
  const advice =
    length > CUT_BY_MOST ? LINK_WORDS.over8000 : length > CUT_BY_SOME ? LINK_WORDS.over2000 : LINK_WORDS.fits;
  const count = formatCount(length);
  return text(`${count} 个字符。${advice.zh}`, `${count} characters. ${advice.en}`);
}
