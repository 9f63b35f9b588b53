import { useEffect, useState } from "react";
import { deterministicScenarios } from "../../analysis/deterministicScenarios";
import type { PathRequest } from "../../engine/pathCase";
import type { Scenario, SettlementCase } from "../../rules/formats";
import type { Ledger } from "../../rules/Ledger";
import type { Text } from "../../units/Text";
import { settleInWorker } from "../ledger/settleInWorker";
import { makePathCase } from "./pathRunner";
import { describeFailure } from "./usePathValues";

/** A case and its exact ledger. */
export interface Settled {
  readonly settlementCase: SettlementCase;
  readonly ledger: Ledger<string>;
}

/** A path settled, the case of the course without shocks, and which path of which scenario it is. */
export interface SettledPaths {
  readonly scenario: Scenario;
  readonly request: PathRequest;
  readonly path: Settled;
  readonly calm: SettlementCase;
}

/** How the settlement stands. `settled` is the last that was done, while another is under way or after it failed. */
export interface SettledState {
  readonly phase: "working" | "done" | "failed";
  readonly settled: SettledPaths | null;
  readonly message: Text | null;
}

/** The last course without shocks: it is the same for every path of a scenario, rule set and scheme. */
let lastCalm: { readonly scenario: Scenario; readonly key: string; readonly calm: SettlementCase } | null = null;

/** A path settled exactly in workers, with the course without shocks beside it; null asks for nothing. `again` tries once more. */
export function useSettledPath(scenario: Scenario, wanted: PathRequest | null): SettledState & { again: () => void } {
  const [state, setState] = useState<SettledState>({ phase: "working", settled: null, message: null });
  const [attempt, setAttempt] = useState(0);
  const { path, ruleSetId, scheme } = wanted ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is one more time of the same
  useEffect(() => {
    setState(({ settled }) => ({ phase: "working", settled, message: null }));
    if (path === undefined || ruleSetId === undefined || scheme === undefined) return;
    let isWanted = true;
    settlePath(scenario, { path, ruleSetId, scheme }).then(
      (settled) => isWanted && setState({ phase: "done", settled, message: null }),
      (error: unknown) => {
        if (isWanted) setState(({ settled }) => ({ phase: "failed", settled, message: describeFailure(error) }));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [scenario, path, ruleSetId, scheme, attempt]);
  return { ...state, again: () => setAttempt((count) => count + 1) };
}

async function settlePath(scenario: Scenario, request: PathRequest): Promise<SettledPaths> {
  const settlementCase = await makePathCase(scenario, request);
  const path = { settlementCase, ledger: await settleInWorker(settlementCase) };
  const key = `${request.scheme} ${request.ruleSetId}`;
  if (lastCalm?.scenario !== scenario || lastCalm.key !== key) {
    const base = deterministicScenarios(scenario).base;
    lastCalm = { scenario, key, calm: await makePathCase(base, { ...request, path: 0 }) };
  }
  return { scenario, request, path, calm: lastCalm.calm };
}
