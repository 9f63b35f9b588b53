import type { ButtonHTMLAttributes } from "react";

/** A small button that is there with the first picture. */
export function SmallButton(props: Omit<ButtonHTMLAttributes<HTMLButtonElement>, "type" | "className">) {
  return <button type="button" className="small-button" {...props} />;
}
