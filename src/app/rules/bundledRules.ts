import { create } from "zustand";
import documentsUrl from "../../../scenarios/documents.json?url";
import changshaUrl from "../../../scenarios/rules/changsha-2020.json?url";
import cityUrl from "../../../scenarios/rules/city-full.json?url";
import countyUrl from "../../../scenarios/rules/county-pooling.json?url";
import hunanUrl from "../../../scenarios/rules/hunan-2025.json?url";
import hunan2026Url from "../../../scenarios/rules/hunan-2026.json?url";
import jiangsuUrl from "../../../scenarios/rules/jiangsu-2019.json?url";
import provinceUrl from "../../../scenarios/rules/province-full.json?url";
import ziyangUrl from "../../../scenarios/rules/ziyang-2017.json?url";
import type { DocumentsFile, RuleSetFile } from "../../rules/formats";
import { openDocumentsAtDoor, openRuleSetAtDoor } from "../door";

const URLS = [countyUrl, cityUrl, ziyangUrl, jiangsuUrl, changshaUrl, hunan2026Url, hunanUrl, provinceUrl];

/** The rule sets and documents that come with the page. */
interface Bundled {
  readonly files: readonly RuleSetFile[];
  readonly documents: DocumentsFile["documents"];
  /** Why they could not be read; null if they were, or are still on their way. */
  readonly failure: string | null;
}

export const useBundled = create<Bundled>(() => ({ files: [], documents: [], failure: null }));

let begun: Promise<void> | null = null;

/** Reads them once, when they are first needed. */
export function loadBundled(): Promise<void> {
  begun ??= load().catch((error: unknown) => {
    begun = null;
    useBundled.setState({ failure: error instanceof Error ? error.message : String(error) });
  });
  return begun;
}

async function load(): Promise<void> {
  const [documents, ...files] = await Promise.all([
    read(documentsUrl).then((bytes) => openDocumentsAtDoor(bytes, "documents.json")),
    ...URLS.map(async (url) => openRuleSetAtDoor(await read(url), url.slice(url.lastIndexOf("/") + 1))),
  ]);
  useBundled.setState({ documents: documents.documents, files, failure: null });
}

async function read(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
