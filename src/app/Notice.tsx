import type { ReactNode } from "react";

interface Props {
  readonly type: "info" | "warning" | "error";
  readonly title: string;
  readonly className?: string;
  /** What a button that closes it is called and does; without, it cannot be closed. */
  readonly close?: { readonly label: string; readonly onClose: () => void };
  readonly children?: ReactNode;
}

/** Something that the reader must know, said at once to those who listen. */
export function Notice({ type, title, className = "", close, children }: Props) {
  return (
    <div role="alert" className={`notice ${type} ${className}`}>
      <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="7" />
        {type === "info" ? <path d="M8 7v5M8 4v1" /> : <path d="M8 4v5M8 11v1" />}
      </svg>
      <div className="notice-text">
        <div className={children ? "notice-title" : ""}>{title}</div>
        {children}
      </div>
      {close && (
        <button type="button" className="notice-close" aria-label={close.label} onClick={close.onClose}>
          <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12">
            <path d="M2 2l8 8M10 2l-8 8" />
          </svg>
        </button>
      )}
    </div>
  );
}
