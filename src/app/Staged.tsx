import { Children, type ReactNode, startTransition, useEffect, useState } from "react";

/** Mounts its children one after another, each in a task of its own, so that the page answers in between. */
export function Staged({ children }: { readonly children: ReactNode }) {
  const all = Children.toArray(children);
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (count >= all.length) return;
    const timer = setTimeout(() => startTransition(() => setCount(count + 1)), 0);
    return () => clearTimeout(timer);
  }, [count, all.length]);
  return all.slice(0, count);
}
