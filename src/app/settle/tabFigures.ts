import { ENGINE_VERSION } from "../../engine/version";
import { deepFreeze } from "../../model/deepFreeze";
import type { SettleState } from "./settleState";

/** With the version, so that another one does not read what this one wrote. */
const KEY = `tongchou.settle.${ENGINE_VERSION}`;
/** Typing is written down after this pause. */
const PAUSE_MS = 300;

/** What was put into the page that settles, in this tab, before it was loaded anew; nothing where the tab is new. */
export function rememberedFigures(): Partial<SettleState> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return typeof kept === "object" && kept !== null ? deepFreeze(kept) : {};
  } catch {
    return {};
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
let latest: SettleState | null = null;

/** Writes down what is put in, soon, and at once when the page is left. */
export function rememberFigures(state: SettleState): void {
  if (latest === null) window.addEventListener("pagehide", write);
  latest = state;
  clearTimeout(timer);
  timer = setTimeout(write, PAUSE_MS);
}

function write(): void {
  // A refusal is of a file that is not kept.
  const { refused: _, ...kept } = latest!;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing, or not so much, starts with an empty page.
  }
}
