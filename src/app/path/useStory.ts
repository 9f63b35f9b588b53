import { useEffect, useState } from "react";
import type { PathStory } from "../../analysis/paths/PathStory";
import type { Text } from "../../units/Text";
import { explainInWorker } from "../ledger/settleInWorker";
import { describeFailure } from "./usePathValues";
import type { SettledPaths } from "./useSettledPath";

export interface ToldStory {
  /** The last that was told; null before the first. */
  readonly story: PathStory | null;
  /** It is of another path or place than the one asked for. */
  readonly isStale: boolean;
  /** Why there is none of what is asked for. */
  readonly message: Text | null;
}

/** Why a path went as it did at a place. It is told in a worker: hundreds of units over twenty years would hold the page. */
export function useStory(settled: SettledPaths, placeId: string): ToldStory {
  const [told, setTold] = useState<{
    readonly of: SettledPaths;
    readonly placeId: string;
    readonly story: PathStory | null;
    readonly message: Text | null;
  } | null>(null);
  useEffect(() => {
    let isWanted = true;
    explainInWorker(settled.path.settlementCase, settled.calm, placeId).then(
      (story) => isWanted && setTold({ of: settled, placeId, story, message: null }),
      (error: unknown) => {
        if (isWanted)
          setTold((last) => ({ of: settled, placeId, story: last?.story ?? null, message: describeFailure(error) }));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [settled, placeId]);
  const isOfThis = told?.of === settled && told.placeId === placeId;
  return {
    story: told?.story ?? null,
    isStale: !isOfThis || told.message !== null,
    message: isOfThis ? told.message : null,
  };
}
