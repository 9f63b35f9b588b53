import type { ComponentProps } from "react";

/** A small button that is there with the first picture. What opens a menu at it may add classes of its own. */
export function SmallButton({ className = "", ...rest }: Omit<ComponentProps<"button">, "type">) {
  return <button type="button" className={`small-button ${className}`} {...rest} />;
}
