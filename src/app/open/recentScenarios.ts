import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Scenario } from "../../rules/formats";
import type { Digits } from "../../rules/openLink";
import { factsOf, type ScenarioFacts } from "../../rules/scenarioFacts";
import { type Text, text } from "../../units/Text";
import { MOST_RECENT, type OpeningKind } from "./opening";

/** The scenarios opened or edited last, kept in this browser alone. */

/** What the list says of one; the scenario itself is kept apart, so that the list is read at once. */
export interface RecentEntry {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly kind: OpeningKind;
  readonly name: string;
  readonly facts: ScenarioFacts;
  /** What differs from the scenario as opened. */
  readonly differences: readonly Text[];
}

/** A scenario as opened and as it was left; the same if it was not edited. */
export interface RecentContent {
  readonly id: string;
  readonly opened: Scenario;
  readonly edited: Scenario;
  readonly digits: Digits | null;
}

interface Kept extends DBSchema {
  entries: { key: string; value: RecentEntry };
  contents: { key: string; value: RecentContent };
}

/** The browser does not keep what it was asked to; `reason` says why and what can be done. */
export class NotKept extends Error {
  constructor(readonly reason: Text) {
    super(reason.en);
    this.name = "NotKept";
  }
}

/** The ids that make room so that at most `most` are left: the oldest first. */
export function tooMany(entries: readonly Pick<RecentEntry, "id" | "savedAt">[], most: number): string[] {
  return [...entries]
    .sort((a, b) => b.savedAt - a.savedAt)
    .slice(most)
    .map(({ id }) => id);
}

/** An entry of a scenario, as of now. */
export function entryOf(
  about: Pick<RecentEntry, "id" | "savedAt" | "kind" | "name" | "differences">,
  edited: Scenario,
): RecentEntry {
  return { ...about, facts: factsOf(edited) };
}

/** Keeps a scenario, in place of what had its id. @throws NotKept */
export async function putRecent(entry: RecentEntry, content: Omit<RecentContent, "id">): Promise<void> {
  await withStore(async (store) => {
    const change = store.transaction(["entries", "contents"], "readwrite");
    const entries = await change.objectStore("entries").getAll();
    const gone = tooMany([...entries.filter(({ id }) => id !== entry.id), entry], MOST_RECENT);
    await Promise.all([
      change.objectStore("entries").put(entry, entry.id),
      change.objectStore("contents").put({ ...content, id: entry.id }, entry.id),
      ...gone.flatMap((id) => [change.objectStore("entries").delete(id), change.objectStore("contents").delete(id)]),
      change.done,
    ]);
  });
}

/** All that are kept, the latest first. @throws NotKept */
export async function listRecent(): Promise<RecentEntry[]> {
  const entries = await withStore((store) => store.getAll("entries"));
  return entries.sort((a, b) => b.savedAt - a.savedAt);
}

/** A kept scenario; undefined if it is gone. @throws NotKept */
export function getRecent(id: string): Promise<RecentContent | undefined> {
  return withStore((store) => store.get("contents", id));
}

/** Forgets a scenario. @throws NotKept */
export async function removeRecent(id: string): Promise<void> {
  await withStore(async (store) => {
    const change = store.transaction(["entries", "contents"], "readwrite");
    await Promise.all([
      change.objectStore("entries").delete(id),
      change.objectStore("contents").delete(id),
      change.done,
    ]);
  });
}

let opening: Promise<IDBPDatabase<Kept>> | null = null;

async function withStore<T>(work: (store: IDBPDatabase<Kept>) => Promise<T>): Promise<T> {
  try {
    opening ??= openDB<Kept>("tongchou-recent", 1, {
      upgrade(store) {
        store.createObjectStore("entries");
        store.createObjectStore("contents");
      },
      terminated: forget,
    });
    return await work(await opening);
  } catch (error) {
    forget();
    throw new NotKept(reasonOf(error));
  }
}

/** The next work opens the store anew. */
function forget(): void {
  opening = null;
}

/** Why a browser does not keep something, from the error it gives. */
export function reasonOf(error: unknown): Text {
  const name = error instanceof Error ? error.name : "";
  if (name === "QuotaExceededError") {
    return text(
      "浏览器留给本页的空间已满，这个情景没有记入“最近”。请删去几个最近的情景，或下载情景文件保存。",
      "The browser has no room left for this page, so this scenario is not among the recent ones. Remove some, or download the scenario file.",
    );
  }
  if (["InvalidStateError", "SecurityError", "UnknownError", "ReferenceError", "TypeError"].includes(name)) {
    return text(
      "浏览器不允许本页保存数据（例如处于无痕模式），“最近”不可用。请下载情景文件保存。",
      "The browser lets this page keep nothing (a private window, for instance), so there are no recent scenarios. Download the scenario file to keep it.",
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return text(`“最近”的情景无法读写：${message}`, `Recent scenarios cannot be read or written: ${message}`);
}
