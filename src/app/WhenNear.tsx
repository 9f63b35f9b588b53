import { type ReactNode, startTransition, useEffect, useRef, useState } from "react";

/** So many px ahead of the screen the children are made. */
const AHEAD_PX = 600;

/** Makes its children once they are nearly in sight, or the page is printed; till then it keeps about their height (px) free. */
export function WhenNear({ height, children }: { readonly height: number; readonly children: () => ReactNode }) {
  const [isNear, setNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNear || !place.current) return;
    const come = () => startTransition(() => setNear(true));
    const observer = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && come(), {
      rootMargin: `${AHEAD_PX}px`,
    });
    observer.observe(place.current);
    const print = () => setNear(true);
    window.addEventListener("beforeprint", print);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", print);
    };
  }, [isNear]);
  return isNear ? children() : <div ref={place} style={{ height }} />;
}
