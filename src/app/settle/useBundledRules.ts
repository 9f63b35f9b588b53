import { useEffect, useState } from "react";
import type { RuleSet } from "../../rules/RuleSet";
import { openRuleSetFileInWorker } from "../ledger/settleInWorker";

const URLS = import.meta.glob<string>("../../../scenarios/rules/*.json", {
  query: "?url",
  import: "default",
  eager: true,
});

let loading: Promise<RuleSet[]> | null = null;

/** All rule sets that come with the page, with their variants; fetched once. */
async function load(): Promise<RuleSet[]> {
  const files = await Promise.all(
    Object.values(URLS).map(async (url) => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return openRuleSetFileInWorker(new Uint8Array(await response.arrayBuffer()));
    }),
  );
  return files.flatMap(({ rules, variants }) => [rules, ...variants.map((variant) => variant.rules)]);
}

/** The bundled rule sets; none until they are there, or if they cannot be read. */
export function useBundledRules(): readonly RuleSet[] {
  const [rules, setRules] = useState<readonly RuleSet[]>([]);
  useEffect(() => {
    let isWanted = true;
    loading ??= load();
    loading.then(
      (loaded) => isWanted && setRules(loaded),
      () => {
        loading = null;
      },
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return rules;
}
