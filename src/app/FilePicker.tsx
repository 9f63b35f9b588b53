import { Button } from "antd";
import { useRef } from "react";

interface Props {
  readonly label: string;
  readonly hint: string;
  /** The kinds of file to offer, as in the `accept` of an input. */
  readonly accept: string;
  readonly isPrimary?: boolean;
  readonly isSmall?: boolean;
  readonly onPick: (file: File) => void;
}

/** A button that asks for a file. */
export function FilePicker({ label, hint, accept, isPrimary = false, isSmall = false, onPick }: Props) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size={isSmall ? "small" : "middle"}
        type={isPrimary ? "primary" : "default"}
        title={hint}
        onClick={() => picker.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        accept={accept}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={hint}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // So that the same file can be picked again.
          event.target.value = "";
          if (file) onPick(file);
        }}
      />
    </>
  );
}
