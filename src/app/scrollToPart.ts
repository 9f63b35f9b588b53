/** Parts on the way to another are made or laid out as they come near, and move it; it is followed for so long. */
const FOLLOW_MS = 3000;
const USERS_OWN = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/** Ends the following of the part before. */
let letGo: () => void = () => {};

/** Brings an element, by its id, to the top and keeps it there while what is above it changes, unless the user scrolls. */
export function scrollToPart(id: string): void {
  letGo();
  const part = document.getElementById(id);
  if (!part) return;
  const observer = new ResizeObserver(() => part.scrollIntoView());
  observer.observe(document.body);
  const end = new AbortController();
  letGo = () => {
    observer.disconnect();
    end.abort();
  };
  const timer = setTimeout(letGo, FOLLOW_MS);
  end.signal.addEventListener("abort", () => clearTimeout(timer));
  for (const event of USERS_OWN) window.addEventListener(event, letGo, { signal: end.signal, passive: true });
}
