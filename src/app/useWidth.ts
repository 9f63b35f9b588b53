import { type RefObject, startTransition, useEffect, useState } from "react";

/**
 * The width of an element in whole px, kept up to date; 0 before the first layout. While it is not laid out it keeps the
 * last one. It is read after the browser's own layout, which asking for it earlier would force into the task that draws.
 */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const now = Math.floor(element.clientWidth);
      if (now > 0) startTransition(() => setWidth(now));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
