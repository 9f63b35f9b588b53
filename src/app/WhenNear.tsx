import { startTransition, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { text } from "../units/Text";
import { type LaterPart, useLater } from "./Later";
import { useSay } from "./useSay";

/** So many px ahead of the screen a part is made. */
const AHEAD_PX = 600;

const NOT_PRINTED = text(
  "此处图表打印时尚未生成。请用页面上的“打印”按钮，或按 Ctrl+P。",
  "The picture here was not made in time. Print by the button on the page, or by Ctrl+P.",
);

/**
 * A card that is loaded as a `Later` part is, and made once it is nearly in sight or the page is printed; till then it keeps
 * about its height free and is of the class `awaited`.
 */
export function WhenNear<Props extends object>({
  part,
  given,
}: {
  readonly part: LaterPart<Props>;
  readonly given: Props;
}) {
  const say = useSay();
  const Part = useLater(part);
  const [isNear, setNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNear || !place.current) return;
    const come = () => startTransition(() => setNear(true));
    const observer = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && come(), {
      rootMargin: `${AHEAD_PX}px`,
    });
    observer.observe(place.current);
    // The browser prints what is there when its listeners return.
    const print = () => flushSync(() => setNear(true));
    window.addEventListener("beforeprint", print);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", print);
    };
  }, [isNear]);
  if (isNear && Part) return <Part {...given} />;
  return (
    <div ref={place} className="awaited">
      <p className="print-only">{say(NOT_PRINTED)}</p>
    </div>
  );
}
