import type { Scenario } from "../../rules/formats";
import type { Digits } from "../../rules/openLink";
import { BUNDLED } from "../bundledScenarios";
import { linkAtDoor } from "../door";
import { type Shown, useApp } from "../store";
import { writeLinkView } from "./linkView";

/** The result in sight, for the receiver of a scenario to check theirs by; null while there is none of all its paths. */
export function digitsOf(scenario: Scenario, shown: Shown | null): Digits | null {
  if (shown === null || shown.preview || shown.scenario !== scenario || shown.result.fingerprint === "") return null;
  const { fingerprint, engineVersion } = shown.result;
  return { fingerprint, engineVersion };
}

/** An address that opens the scenario as edited, looked at as it is now, short where it came with the page. Rejects with InputRefused if it would be too long. */
export async function shareAddress(scenario: Scenario): Promise<string> {
  const { opened, source, shown, view } = useApp.getState();
  const base = opened && BUNDLED.some(({ id }) => id === source) ? { id: source!, scenario: opened } : null;
  const [page] = window.location.href.split("#");
  return `${page}${await linkAtDoor(scenario, digitsOf(scenario, shown), base, writeLinkView(scenario, view))}`;
}
