import type { PathStory } from "../../analysis/paths/PathStory";
import type { StoryApi } from "../../analysis/paths/StoryApi";
import { deepFreeze } from "../../model/deepFreeze";
import { InputRefused, type Refusal } from "../../model/Refusal";
import type { RuleSetFile, SettlementCase } from "../../rules/formats";
import type { Ledger } from "../../rules/Ledger";
import type { LedgerApi } from "../../rules/LedgerApi";
import type { LedgerOrigin } from "../../rules/LedgerOrigin";
import type { OpenedCase } from "../../rules/openFile";
import { PoolWorker, WorkerDied } from "../../runner/PoolWorker";
import { type Language, type Text, text } from "../../units/Text";
import { createLedgerWorker } from "../createBrowserWorker";

type Api = LedgerApi & StoryApi;
let worker: PoolWorker<Api> | null = null;

/** Asks the worker; one that dies is replaced and asked once more. Rejects as `PoolWorker.call` does. */
async function ask<T>(call: (worker: PoolWorker<Api>) => Promise<T>): Promise<T> {
  try {
    return await call(living());
  } catch (error) {
    if (!(error instanceof WorkerDied)) throw error;
    return call(living());
  }
}

function living(): PoolWorker<Api> {
  if (!worker?.isAlive) worker = new PoolWorker<Api>(createLedgerWorker());
  return worker;
}

/** Opens a case file, bare or with its note and ledger, deeply frozen. Rejects with InputRefused and every reason found. */
export async function openCaseInWorker(input: Uint8Array | string, file?: string): Promise<OpenedCase> {
  return deepFreeze(await ask((one) => one.call((api) => api.openCase(input, file))));
}

/** Opens a rule set file, deeply frozen. Rejects with InputRefused and every reason found. */
export async function openRuleSetFileInWorker(input: Uint8Array | string, file?: string): Promise<RuleSetFile> {
  return deepFreeze(await ask((one) => one.call((api) => api.openRuleSetFile(input, file))));
}

/** Settles a case that passed the door; amounts in yuan as exact decimal strings, for `readYear` in `rules/mapLedger.ts`. */
export function settleInWorker(settlementCase: SettlementCase): Promise<Ledger<string>> {
  return ask((one) => one.call((api) => api.settle(settlementCase)));
}

/** Why a path went as it did at a place, in words: `explainPath` of its case and of the course without shocks. */
export function explainInWorker(path: SettlementCase, calm: SettlementCase, placeId: string): Promise<PathStory> {
  return ask((one) => one.call((api) => api.explain(path, calm, placeId)));
}

/** The case's ledger as the bytes of an Excel file. */
export function writeWorkbookInWorker(
  settlementCase: SettlementCase,
  origin: LedgerOrigin,
  language: Language,
): Promise<Uint8Array> {
  return ask((one) => one.call((api) => api.writeWorkbook(settlementCase, origin, language)));
}

/** Why the worker gave nothing: every reason if a file was refused, else what went wrong in words. */
export type LedgerTrouble = { readonly refusals: readonly Refusal[] } | { readonly message: Text };

/** What a rejection of the functions above means to the user. */
export function troubleOf(error: unknown): LedgerTrouble {
  if (error instanceof InputRefused) return { refusals: error.refusals };
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof WorkerDied) {
    const message = text(
      `核算进程两次意外中止，没有得出账册，可能是内存不足：${reason}`,
      `The worker that settles died twice and gave no ledger, perhaps for want of memory: ${reason}`,
    );
    return { message };
  }
  return { message: text(`核算未能完成：${reason}`, `The settlement failed: ${reason}`) };
}
