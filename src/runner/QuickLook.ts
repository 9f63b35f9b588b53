import type { RunResult } from "../engine/RunResult";
import type { CreateWorker } from "./EngineWorker";
import { type RunHandle, Runner } from "./Runner";
import type { RunRequest } from "./RunRequest";

/**
 * Runs a block of paths sooner than one worker can: the rule sets are dealt to several workers, each of which runs its
 * part alone. The draws do not depend on which rule sets are run together, so the parts join to one result, only
 * without a fingerprint and without the errors of differences between rule sets.
 */
export class QuickLook {
  private readonly runners: readonly Runner[];

  constructor(threads: number, createWorker: CreateWorker) {
    this.runners = Array.from({ length: threads }, () => new Runner({ threads: 1, createWorker }));
  }

  warmUp(): void {
    for (const runner of this.runners) runner.warmUp();
  }

  /** Cancels what runs and ends all workers. */
  dispose(): void {
    for (const runner of this.runners) runner.dispose();
  }

  /** Runs all rule sets of the scenario. */
  run(request: Pick<RunRequest, "scenario" | "paths">): RunHandle {
    const ids = request.scenario.ruleSets.map(({ id }) => id);
    const parts = this.runners
      .map((_, i) => ids.slice(share(ids, i, this.runners), share(ids, i + 1, this.runners)))
      .filter((part) => part.length > 0);
    const handles = parts.map((ruleSetIds, i) => this.runners[i].run({ ...request, ruleSetIds }));
    return {
      result: Promise.all(handles.map(({ result }) => result)).then(joinRuleSets),
      cancel: () => {
        for (const handle of handles) handle.cancel();
      },
    };
  }
}

/** Where the part of one of `among` begins in `all`. */
function share(all: readonly unknown[], index: number, among: readonly unknown[]): number {
  return Math.ceil((all.length * index) / among.length);
}

/** One result of results that differ in their rule sets only, in the order given. How they differ path by path nobody has seen. */
function joinRuleSets(parts: readonly RunResult[]): RunResult {
  if (parts.length === 1) return parts[0];
  const liquidity = joinLiquidity(parts);
  return {
    ...parts[0],
    ruleSets: parts.flatMap(({ ruleSets }) => ruleSets),
    values: joinArrays(parts.map(({ values }) => values)),
    warningCounts: joinArrays(parts.map(({ warningCounts }) => warningCounts)),
    differenceErrors: null,
    ...(liquidity && { liquidity }),
    ...joinAbsurdValues(parts),
    fingerprint: "",
  };
}

/** What one rule set has, by its index in the whole; what all have is the same in every part. */
function joinAbsurdValues(parts: readonly RunResult[]): Pick<RunResult, "absurdValues"> {
  let first = 0;
  const joined = parts.flatMap(({ absurdValues = [], ruleSets }, i) => {
    const offset = first;
    first += ruleSets.length;
    return absurdValues
      .filter(({ ruleSet }) => ruleSet !== null || i === 0)
      .map((value) => (value.ruleSet === null ? value : { ...value, ruleSet: value.ruleSet + offset }));
  });
  return joined.length > 0 ? { absurdValues: joined } : {};
}

/** The months within the years of all parts; a part of which none are followed has NaN. */
function joinLiquidity(parts: readonly RunResult[]): Float64Array | undefined {
  const followed = parts.find(({ liquidity }) => liquidity);
  if (!followed) return undefined;
  const ofRuleSet = followed.liquidity!.length / followed.ruleSets.length;
  const absent = ({ ruleSets }: RunResult) => new Float64Array(ruleSets.length * ofRuleSet).fill(Number.NaN);
  return joinArrays(parts.map((part) => part.liquidity ?? absent(part)));
}

function joinArrays(arrays: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(arrays.reduce((length, array) => length + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    joined.set(array, at);
    at += array.length;
  }
  return joined;
}
