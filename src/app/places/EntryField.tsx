import { Input } from "antd";
import { useId, useState } from "react";
import type { Text } from "../../units/Text";
import { useSay } from "../useSay";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  /** What is wrong with it; said once the field has been left, or all were asked for. */
  readonly fault: Text | undefined;
  readonly isAsked: boolean;
  readonly suffix?: string;
  readonly placeholder?: string;
}

/** A field of a form that is taken as a whole. */
export function EntryField(props: Props) {
  const { label, value, onChange, fault, isAsked, suffix, placeholder } = props;
  const say = useSay();
  const id = useId();
  const [isLeft, setLeft] = useState(false);
  const error = fault !== undefined && (isAsked || (isLeft && value.trim() !== "")) ? say(fault) : null;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <Input
        id={id}
        value={value}
        suffix={suffix}
        placeholder={placeholder}
        autoComplete="off"
        status={error === null ? "" : "error"}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}e`}
        onChange={({ target }) => onChange(target.value)}
        onBlur={() => setLeft(true)}
      />
      {error !== null && (
        <div className="field-error" id={`${id}e`} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
