import { useId, useState } from "react";
import type { Slot } from "../../rules/describe/Sentence";
import type { Text } from "../../units/Text";
import { useSay } from "../useSay";
import { parseSlot, rangeOf, unitOf, writeSlot } from "./parseSlot";
import { type Tick, TickList } from "./TickList";

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
        data-taken={typed === written ? "" : undefined}
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

/** Several words, as many as the rule language asks for at least. */
function ChoicesField(props: Props) {
  const { slot, onFill } = props;
  const say = useSay();
  const label = useLabel(props);
  if (slot.what.kind !== "choices") return null;
  const { choices, atLeast } = slot.what;
  const chosen = slot.value as readonly string[];
  const words = choices.map(({ value }) => String(value));
  const ticks = choices.map((choice): Tick => {
    const word = String(choice.value);
    const isTicked = chosen.includes(word);
    return {
      key: word,
      label: say(choice.label),
      isTicked,
      isFixed: isTicked && chosen.length <= atLeast,
      onToggle: () =>
        onFill(
          slot,
          words.filter((one) => (one === word ? !isTicked : chosen.includes(one))),
        ),
    };
  });
  return (
    <TickList className="slot choice" label={`${label}：${say(slot.written)}`} ticks={ticks}>
      {say(slot.written)}
    </TickList>
  );
}
