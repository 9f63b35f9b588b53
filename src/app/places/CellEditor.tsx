import { useEffect, useId, useRef } from "react";
import type { Editing, EditorActions } from "./PlaceGridRow";

const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

interface Props {
  readonly label: string;
  readonly editing: Editing;
  /** Why the entry is none. */
  readonly error: string | null;
  readonly actions: EditorActions;
}

/** The field in a cell: Enter, Tab and, after typing over, arrows take the entry and move on; Esc leaves the old value. */
export function CellEditor({ label, editing, error, actions }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    if (!editing.isFresh) input.current?.select();
  }, [editing.isFresh]);
  return (
    <>
      <input
        ref={input}
        className="cell-editor"
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : id}
        autoComplete="off"
        value={editing.typed}
        onChange={(event) => actions.onType(event.target.value)}
        onBlur={() => actions.onCommit(null)}
        onKeyDown={(event) => {
          event.stopPropagation();
          // Keys that choose a word of an input method are not the grid's.
          if (event.nativeEvent.isComposing) return;
          const { key, shiftKey, ctrlKey, metaKey } = event;
          const moves = key === "Enter" || key === "Tab" || (editing.isFresh && ARROWS.includes(key));
          if (key === "Escape") actions.onCancel();
          else if (moves) actions.onCommit({ key, shiftKey, ctrlKey: ctrlKey || metaKey });
          if (moves || key === "Escape") event.preventDefault();
        }}
      />
      {error !== null && (
        <div id={id} className="cell-error" role="alert">
          {error}
        </div>
      )}
    </>
  );
}
