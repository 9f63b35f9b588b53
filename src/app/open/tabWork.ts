/** What this tab has open, so that the tab comes back with it after a reload or a crash. Other tabs have their own. */
export type TabWork =
  | { readonly bundled: string }
  /** The entry among the recent ones, where every edit is kept. */
  | { readonly recentId: string };

const KEY = "tongchou.tab";

export function rememberTabWork(work: TabWork): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(work));
  } catch {
    // A browser that keeps nothing comes back with the first scenario.
  }
}

/** Null where the tab is new, or the browser keeps nothing. */
export function rememberedTabWork(): TabWork | null {
  try {
    const work: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return isTabWork(work) ? work : null;
  } catch {
    return null;
  }
}

function isTabWork(work: unknown): work is TabWork {
  if (typeof work !== "object" || work === null) return false;
  const { bundled, recentId } = work as { readonly bundled?: unknown; readonly recentId?: unknown };
  return typeof bundled === "string" || typeof recentId === "string";
}
