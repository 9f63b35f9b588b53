import { useEffect, useRef, useState } from "react";

/** A form that is taken as a whole: once it is asked for, its faults stand at their fields and the first of them has the focus. */
export function useFaultFocus() {
  const form = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [asked]);
  return { form, isAsked: asked > 0, ask: () => setAsked((times) => times + 1) };
}
