import { Input } from "antd";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { Text } from "../units/Text";
import { useSay } from "./useSay";

/** What became of what was typed: a value, or why it is none. */
export type Parsed<T> = { readonly value: T } | { readonly error: Text };

/** After this many ms without a key a sound entry takes effect; Enter and leaving the field do so at once. */
const COMMIT_DELAY_MS = 500;

/**
 * A text field for one value. A fault is said at the field as it is typed and nothing else happens; a sound entry
 * takes effect after a short pause. Nothing is repaired in silence.
 */
export function TypedField<T>(props: {
  readonly label: string;
  readonly written: string;
  readonly parse: (typed: string) => Parsed<T>;
  readonly onCommit: (value: T) => void;
  readonly suffix?: string;
  readonly hideLabel?: boolean;
  /** A "?" beside the label. */
  readonly help?: ReactNode;
}) {
  const { label, written, parse, onCommit, suffix, help, hideLabel = false } = props;
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState(written);
  const [seen, setSeen] = useState(written);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (seen !== written) {
    // The value changed from outside: what was typed is past.
    setSeen(written);
    setTyped(written);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const commit = (entry: string) => {
    clearTimeout(timer.current);
    const parsed = parse(entry);
    if ("value" in parsed && entry !== written) onCommit(parsed.value);
  };
  const parsed = parse(typed);
  const error = "error" in parsed ? say(parsed.error) : null;
  return (
    <div className={help ? "field with-help" : "field"}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : "field-label"}>
        {label}
      </label>
      {help}
      <Input
        id={id}
        value={typed}
        suffix={suffix}
        status={error ? "error" : ""}
        aria-invalid={error !== null}
        aria-describedby={error ? `${id}e` : undefined}
        autoComplete="off"
        // Then Ctrl+Z is the scenario's (see ScenarioBar).
        data-taken={typed === written ? "" : undefined}
        onChange={(event) => {
          const entry = event.target.value;
          setTyped(entry);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => commit(entry), COMMIT_DELAY_MS);
        }}
        onBlur={() => commit(typed)}
        onPressEnter={() => commit(typed)}
      />
      {error && (
        <div className="field-error" id={`${id}e`} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
