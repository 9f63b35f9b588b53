import { type ReactNode, useRef, useState } from "react";

export interface Tick {
  readonly key: string;
  readonly label: string;
  readonly isTicked: boolean;
  readonly isFixed?: boolean;
  readonly onToggle: () => void;
}

/** A button that opens a list to tick; Escape and leaving it close the list. */
export function TickList(props: {
  readonly label: string;
  readonly className: string;
  readonly ticks: readonly Tick[];
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what its button and boxes do not take
    <span
      className="tick-list"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={props.className}
        aria-label={props.label}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {props.children}
      </button>
      {isOpen && (
        // Takes the focus of a press between the boxes, so that the list stays open.
        <fieldset className="ticks" aria-label={props.label} tabIndex={-1}>
          {props.ticks.map((tick) => (
            <label key={tick.key}>
              <input
                className="tick"
                type="checkbox"
                checked={tick.isTicked}
                disabled={tick.isFixed ?? false}
                onChange={tick.onToggle}
              />
              {tick.label}
            </label>
          ))}
        </fieldset>
      )}
    </span>
  );
}
