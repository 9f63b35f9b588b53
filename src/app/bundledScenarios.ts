import { BUNDLED_FACTS } from "virtual:bundled-facts";
import changshaUrl from "../../scenarios/changsha.json?url";
import hunanUrl from "../../scenarios/hunan.json?url";
import jiangsuUrl from "../../scenarios/jiangsu.json?url";
import nationUrl from "../../scenarios/nation-2019.json?url";
import ziyangUrl from "../../scenarios/ziyang.json?url";
import type { ScenarioFacts } from "../rules/scenarioFacts";

export interface BundledScenario extends ScenarioFacts {
  readonly url: string;
}

const URLS: Readonly<Record<string, string>> = {
  hunan: hunanUrl,
  jiangsu: jiangsuUrl,
  changsha: changshaUrl,
  ziyang: ziyangUrl,
  "nation-2019": nationUrl,
};

/** The scenarios that come with the page, each fetched when it is chosen; the first is opened where none is asked for. */
export const BUNDLED: readonly BundledScenario[] = BUNDLED_FACTS.map((facts) => ({ ...facts, url: URLS[facts.id] }));
