import { create } from "zustand";
import type { Text } from "../../units/Text";
import { differencesOf } from "../differences";
import { editScenario } from "../editScenario";
import { openMade } from "../openScenario";
import { useApp } from "../store";
import { type Opening, useOpening } from "./opening";
import { entryOf, getRecent, listRecent, NotKept, putRecent, type RecentEntry, removeRecent } from "./recentScenarios";
import { rememberTabWork } from "./tabWork";

/** What of the recent scenarios is on the screen; null before they are read. */
interface RecentState {
  readonly entries: readonly RecentEntry[] | null;
  /** Why the browser does not keep them. */
  readonly trouble: Text | null;
}

export const useRecent = create<RecentState>(() => ({ entries: null, trouble: null }));

/** An edit is kept when none has followed it for so long. */
const QUIET_MS = 800;

/** The id of what is being kept of an opening: one entry for all its edits. */
const ids = new WeakMap<Opening, string>();

/** Keeps, from now on, what is opened and edited; a bundled scenario once it is edited. */
export function keepRecent(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen: unknown = null;
  const look = ({ edited }: { readonly edited: unknown }) => {
    if (edited === seen) return;
    seen = edited;
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), QUIET_MS);
  };
  look(useApp.getState());
  useApp.subscribe(look);
  // A page that is left, or put aside, may not come back: what waits for quiet is kept at once.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    clearTimeout(timer);
    void keep();
  });
}

async function keep(): Promise<void> {
  const { opened, edited } = useApp.getState();
  const { opening } = useOpening.getState();
  if (!opened || !edited || opening === null) return;
  // What the store has from elsewhere, as after a crash, is that one's to keep.
  if (opening.scenario !== opened) return;
  const isEdited = edited !== opened;
  // Taken back to how it was opened, an entry stays as it is: what was made is not lost by looking at what it was made of.
  if (!isEdited && (opening.kind === "bundled" || opening.recentId !== null || ids.has(opening))) return;
  const id = ids.get(opening) ?? opening.recentId ?? `${Date.now()}-${Math.random().toString(36).slice(2, 8)}`;
  ids.set(opening, id);
  rememberTabWork({ recentId: id });
  const about = { id, savedAt: Date.now(), kind: opening.kind, name: opening.name };
  const entry = entryOf({ ...about, differences: differencesOf(opened, edited) }, edited);
  await attempt(() => putRecent(entry, { opened, edited, digits: opening.digits }));
}

/** Reads the list anew. */
export function readRecent(): Promise<void> {
  return attempt(async () => {});
}

/** Forgets one of the list. */
export function forgetRecent(id: string): Promise<void> {
  return attempt(() => removeRecent(id));
}

/** Opens one of the list as it was left, so that what differs from how it was first opened is known; whether it is open now. */
export async function openRecent({ id, kind, name }: RecentEntry): Promise<boolean> {
  let content: Awaited<ReturnType<typeof getRecent>>;
  await attempt(async () => {
    content = await getRecent(id);
  });
  if (content === undefined) return false;
  const { opened, edited, digits } = content;
  if (!(await openMade(opened, { kind, name, recentId: id, digits }))) return false;
  return editScenario(() => edited);
}

/** Opens what this tab had open; false if it is gone. */
export async function resumeRecent(id: string): Promise<boolean> {
  await readRecent();
  const entry = useRecent.getState().entries?.find((one) => one.id === id);
  return entry !== undefined && openRecent(entry);
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    useRecent.setState({ entries: await listRecent(), trouble: null });
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    useRecent.setState(({ entries }) => ({ entries: entries ?? [], trouble: error.reason }));
  }
}
