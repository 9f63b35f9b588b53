import type { ComponentProps } from "react";

/** A small button that is there with the first picture. */
export function SmallButton(props: Omit<ComponentProps<"button">, "type" | "className">) {
  return <button type="button" className="small-button" {...props} />;
}
