import { Checkbox, Popover } from "antd";
import { useId, useRef, useState } from "react";
import type { Slot } from "../../rules/describe/Sentence";
import type { Text } from "../../units/Text";
import { useSay } from "../useSay";
import { parseSlot, rangeOf, unitOf, writeSlot } from "./parseSlot";

interface Props {
  readonly slot: Slot;
  /** The part that the slot belongs to, for those who do not see it. */
  readonly part: Text;
  readonly onFill: (slot: Slot, value: unknown) => void;
}

/** A field of a rule set within its sentence. */
export function SlotField(props: Props) {
  const { kind } = props.slot.what;
  if (kind === "choice") return <ChoiceField {...props} />;
  if (kind === "choices") return <ChoicesField {...props} />;
  return <NumberField {...props} />;
}

function useLabel({ slot, part }: Props): string {
  const say = useSay();
  return `${say(part)} · ${say(slot.label)}`;
}

/** A number takes effect by Enter and on leaving the field; a fault is said at the field as it is typed. */
function NumberField(props: Props) {
  const { slot, onFill } = props;
  const say = useSay();
  const id = useId();
  const label = useLabel(props);
  const written = writeSlot(slot);
  const [typed, setTyped] = useState(written);
  const [seen, setSeen] = useState(written);
  if (seen !== written) {
    // The value changed from outside: what was typed is past.
    setSeen(written);
    setTyped(written);
  }
  const parsed = parseSlot(slot, typed);
  const error = "error" in parsed ? say(parsed.error) : null;
  const commit = () => {
    if ("value" in parsed && typed !== written) onFill(slot, parsed.value);
  };
  const unit = say(unitOf(slot));
  return (
    <span className={`slot number${error ? " wrong" : ""}`}>
      <input
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={`${id}h`}
        autoComplete="off"
        inputMode="decimal"
        style={{ width: `${Math.max(typed.length, 1) + 1.4}ch` }}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") setTyped(written);
        }}
      />
      {unit && <span className="slot-unit">{unit}</span>}
      {error ? (
        <span className="slot-error" id={`${id}h`} role="alert">
          {error}
        </span>
      ) : (
        <span className="slot-hint" id={`${id}h`}>
          {say(rangeOf(slot))}
        </span>
      )}
    </span>
  );
}

/** The word chosen stands in the sentence; the list that it is chosen from lies over it unseen. */
function ChoiceField(props: Props) {
  const { slot, onFill } = props;
  const say = useSay();
  const label = useLabel(props);
  if (slot.what.kind !== "choice") return null;
  const { choices } = slot.what;
  const index = choices.findIndex(({ value }) => value === slot.value);
  if (choices.length === 1 && index === 0) return <span>{say(slot.written)}</span>;
  return (
    <span className="slot choice">
      <span aria-hidden="true">{say(slot.written)}</span>
      <select
        aria-label={label}
        value={index}
        onChange={(event) => onFill(slot, choices[Number(event.target.value)].value)}
      >
        {index < 0 && <option value={-1}>{say(slot.written)}</option>}
        {choices.map((choice, i) => (
          <option key={String(choice.value)} value={i}>
            {say(choice.label)}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Several words: a button that opens a list to tick. */
function ChoicesField(props: Props) {
  const { slot, onFill } = props;
  const say = useSay();
  const label = useLabel(props);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (slot.what.kind !== "choices") return null;
  const { choices, atLeast } = slot.what;
  const chosen = slot.value as readonly string[];
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const list = (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the list from each of its boxes
    <div
      className="slot-choices"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <fieldset aria-label={label}>
        {choices.map(({ value, label: name }, i) => {
          const word = String(value);
          const isChosen = chosen.includes(word);
          return (
            <Checkbox
              key={word}
              autoFocus={i === 0}
              checked={isChosen}
              disabled={isChosen && chosen.length <= atLeast}
              onChange={() => {
                const words = choices.map((choice) => String(choice.value));
                onFill(
                  slot,
                  words.filter((one) => (one === word ? !isChosen : chosen.includes(one))),
                );
              }}
            >
              {say(name)}
            </Checkbox>
          );
        })}
      </fieldset>
    </div>
  );
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="bottomLeft" content={list} destroyOnHidden>
      <button
        ref={button}
        type="button"
        className="slot choice"
        aria-label={`${label}：${say(slot.written)}`}
        aria-expanded={isOpen}
      >
        {say(slot.written)}
      </button>
    </Popover>
  );
}
