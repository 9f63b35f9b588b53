import { useEffect } from "react";
import type { Scenario } from "../../rules/formats";
import { useApp } from "../store";
import { readPathAddress } from "./pathAddress";
import { addressOfPath, takeUpAddress, usePath } from "./pathState";

/**
 * Keeps the page and its address together: what the address names is taken up when the page opens, when a link is
 * followed, and once the scenario that it is of is open; what is chosen on the page is written into it.
 */
export function usePathAddress(scenario: Scenario, path: number | null): void {
  const view = useApp((state) => state.view);
  const state = usePath();
  const { id } = scenario;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit of the scenario is no new address
  useEffect(() => {
    const takeUp = () => {
      const address = readPathAddress(window.location.hash) ?? usePath.getState().awaited;
      if (address) takeUpAddress(address, scenario);
    };
    takeUp();
    window.addEventListener("hashchange", takeUp);
    return () => window.removeEventListener("hashchange", takeUp);
  }, [id]);
  useEffect(() => {
    if (path === null || state.awaited !== null) return;
    const address = addressOfPath(scenario, view, state, path);
    // Not as a new entry: back leads to the page before, not through every choice.
    if (window.location.hash !== address) window.history.replaceState(null, "", address);
  }, [scenario, view, state, path]);
}
