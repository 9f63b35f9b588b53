import { memo, useId, useState } from "react";
import { describeRefusal, type Refusal } from "../../model/Refusal";
import { fillSlot, moveEntry, removeField, removePart, replacePart, setField } from "../../rules/describe/editRules";
import type { Part } from "../../rules/describe/Part";
import type { Piece } from "../../rules/describe/Sentence";
import type { DocumentsFile } from "../../rules/formats";
import type { RuleSet } from "../../rules/RuleSet";
import { pickText } from "../../units/Text";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { CitationForm } from "./CitationForm";
import { NO_DOCUMENT, RULES_WORDS } from "./rulesWords";
import { SlotField } from "./SlotField";
import { TickList } from "./TickList";

/** Applies a change to the rule set in sight; true once the scenario has it. */
export type ChangeRules = (change: (rules: RuleSet) => RuleSet) => Promise<boolean>;

type PolicyDocument = DocumentsFile["documents"][number];

interface Props {
  readonly part: Part;
  /** Empty for a part that is not counted. */
  readonly number: string;
  /** The document that the rule set comes from, where it is one that we know. */
  readonly document: PolicyDocument | null;
  readonly refusals: readonly Refusal[];
  readonly onChange: ChangeRules;
}

/** One statement of a rule set: its sentence with the fields in it, where it comes from, and what can be done with it. */
export const PartLine = memo(({ part, number, document, refusals, onChange }: Props) => {
  const language = useApp((state) => state.language);
  return (
    <div className={`part${part.isSubordinate ? " subordinate" : ""}`}>
      <span className={part.path[0] === "layers" ? "part-rank" : "part-number"}>{number && <span>{number}</span>}</span>
      <div className="part-text">
        <p className="sentence">
          {part.sentence[language].map((piece, i) => (
            <PieceOf
              key={typeof piece === "string" ? i : `${piece.path.join("/")} ${piece.what.kind}`}
              piece={piece}
              part={part}
              onChange={onChange}
            />
          ))}
        </p>
        {refusals.length > 0 && (
          <ul className="part-refused" role="alert">
            {refusals.map((refusal) => (
              <li key={refusal.path.join("/")}>{describeRefusal({ ...refusal, file: undefined }, language)}</li>
            ))}
          </ul>
        )}
      </div>
      <Tools part={part} onChange={onChange} />
      <Origin part={part} document={document} onChange={onChange} />
    </div>
  );
});

function PieceOf({
  piece,
  part,
  onChange,
}: {
  readonly piece: Piece;
  readonly part: Part;
  readonly onChange: ChangeRules;
}) {
  if (typeof piece === "string") return piece;
  return (
    <SlotField
      slot={piece}
      part={part.name}
      onFill={(slot, value) => void onChange((rules) => fillSlot(rules, slot, value))}
    />
  );
}

/** The clause, and whether and why the reading is an assumption; all of it can be changed in a form below the sentence. */
function Origin({ part, document, onChange }: Pick<Props, "part" | "document" | "onChange">) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const { citation } = part;
  return (
    <>
      <div className="part-origin">
        {citation.clause && citation.clause !== NO_DOCUMENT && <Clause clause={citation.clause} document={document} />}
        {citation.note ? (
          <details>
            <summary className={citation.assumed ? "assumption" : ""}>
              {say(citation.assumed ? RULES_WORDS.assumption : RULES_WORDS.why)}
            </summary>
            <p className="part-note">{pickText(citation.note, language)}</p>
          </details>
        ) : (
          citation.assumed && <span className="assumption">{say(RULES_WORDS.assumption)}</span>
        )}
        <IconButton
          label={`${say(RULES_WORDS.cite)} · ${say(part.name)}`}
          path="M3 13l.7-3L10.5 3.2l2.3 2.3L6 12.3z"
          controls={{ id: formId, isOpen }}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen && <CitationForm id={formId} part={part} onChange={onChange} />}
    </>
  );
}

/** A clause, and on demand what our paraphrase of the document says of it. */
function Clause({ clause, document }: { readonly clause: string; readonly document: PolicyDocument | null }) {
  const say = useSay();
  const named = `${say(RULES_WORDS.clause)} ${clause}`;
  const said = document?.clauses.filter((one) => citesOneOf(one.clause, clause)) ?? [];
  if (said.length === 0) return <span className="clause">{named}</span>;
  return (
    <details className="clause">
      <summary>{named}</summary>
      <dl>
        {said.map(({ id, given, open }) => (
          <div key={id}>
            {given && (
              <>
                <dt>{say(RULES_WORDS.documentGives)}</dt>
                <dd>{say(given)}</dd>
              </>
            )}
            {open && (
              <>
                <dt>{say(RULES_WORDS.documentOpens)}</dt>
                <dd>{say(open)}</dd>
              </>
            )}
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Whether two lists of clauses have one in common: "二(四)、三" and "二(四)". */
function citesOneOf(clauses: string, others: string): boolean {
  const listed = others.split("、");
  return clauses.split("、").some((clause) => listed.includes(clause));
}

function Tools({ part, onChange }: { readonly part: Part; readonly onChange: ChangeRules }) {
  const say = useSay();
  const { entry, toggles, isOptional, alternative, path } = part;
  const name = say(part.name);
  const buttonId = (index: number, by: number) => `${entry?.list.join("-")}-${index}-${by < 0 ? "up" : "down"}`;
  const move = async (by: number) => {
    if (!entry) return;
    const to = entry.index + by;
    const isMoved = await onChange((rules) => moveEntry(rules, entry.list, entry.index, to));
    // The focus goes with the entry, so that it can be moved on.
    if (isMoved) requestAnimationFrame(() => document.getElementById(buttonId(to, by))?.focus());
  };
  if (!entry && !isOptional && !alternative && toggles.length === 0) return <div className="part-tools" />;
  return (
    <div className="part-tools">
      {toggles.length > 0 && (
        <TickList
          className="part-conditions"
          label={`${name} · ${say(RULES_WORDS.conditions)}`}
          ticks={toggles.map((toggle) => ({
            key: toggle.path.join("/"),
            label: say(toggle.label),
            isTicked: toggle.isPresent,
            onToggle: () =>
              void onChange((rules) =>
                toggle.isPresent ? removeField(rules, toggle.path) : setField(rules, toggle.path, toggle.initial),
              ),
          }))}
        >
          {say(RULES_WORDS.conditions)}
        </TickList>
      )}
      {alternative && (
        <button
          type="button"
          className="part-conditions"
          aria-label={`${say(RULES_WORDS.switchTo)}${say(alternative.label)} · ${name}`}
          onClick={() => void onChange((rules) => replacePart(rules, part))}
        >
          {say(RULES_WORDS.switchTo)}
          {say(alternative.label)}
        </button>
      )}
      {entry?.isOrdered && entry.length > 1 && (
        <>
          <IconButton
            label={`${say(RULES_WORDS.moveUp)} · ${name}`}
            path="M8 13V3M4 7l4-4 4 4"
            id={buttonId(entry.index, -1)}
            disabled={entry.index === 0}
            onClick={() => void move(-1)}
          />
          <IconButton
            label={`${say(RULES_WORDS.moveDown)} · ${name}`}
            path="M8 3v10M4 9l4 4 4-4"
            id={buttonId(entry.index, 1)}
            disabled={entry.index === entry.length - 1}
            onClick={() => void move(1)}
          />
        </>
      )}
      {(entry || isOptional) && (
        <IconButton
          key={path.join("/")}
          label={`${say(RULES_WORDS.removePart)} · ${name}`}
          path="M4 4l8 8M12 4l-8 8"
          onClick={() => void onChange((rules) => removePart(rules, part))}
        />
      )}
    </div>
  );
}

/** A small button with a line drawing on it. */
export function IconButton(props: {
  readonly label: string;
  readonly path: string;
  readonly id?: string;
  readonly disabled?: boolean;
  /** What it opens and closes. */
  readonly controls?: { readonly id: string; readonly isOpen: boolean };
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      id={props.id}
      className="icon-button"
      aria-label={props.label}
      title={props.label}
      aria-disabled={props.disabled ?? false}
      aria-expanded={props.controls?.isOpen}
      aria-controls={props.controls?.isOpen ? props.controls.id : undefined}
      onClick={() => props.disabled || props.onClick()}
    >
      <svg aria-hidden="true" width="14" height="14" viewBox="0 0 16 16">
        <path d={props.path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      </svg>
    </button>
  );
}
