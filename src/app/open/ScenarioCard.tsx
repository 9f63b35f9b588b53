import { styleOf } from "../../charts/palette";
import { ruleSetNames } from "../../charts/ruleSetNames";
import { SeriesKey } from "../../charts/SeriesKey";
import type { BundledScenario } from "../bundledScenarios";
import { openBundled, prepareBundled } from "../openScenario";
import { goTo } from "../route";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { writeFacts } from "./factsWords";
import { OPEN_WORDS } from "./openWords";
import { TileMap } from "./TileMap";

/** A bundled scenario: what it asks, what is in it. The whole card opens it. */
export function ScenarioCard({ bundled }: { readonly bundled: BundledScenario }) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const names = ruleSetNames({ ruleSets: bundled.ruleSets.map((title) => ({ title })) }, language);
  // On its way before it is asked for; what fails is said when it is opened.
  const prepare = () => void prepareBundled(bundled).catch(() => {});
  return (
    <li className="scenario-card" onPointerEnter={prepare}>
      <div className="scenario-card-head">
        <h3>
          <button
            type="button"
            aria-describedby={`about-${bundled.id}`}
            onFocus={prepare}
            onClick={() => {
              goTo("compare");
              void openBundled(bundled);
            }}
          >
            {say(bundled.title)}
          </button>
        </h3>
        {bundled.counties > 1 && <TileMap facts={bundled} />}
        <div id={`about-${bundled.id}`}>
          {bundled.question && <p className="scenario-question">{say(bundled.question)}</p>}
          <p className="scenario-facts">
            {say(writeFacts(bundled))}
            {bundled.isIllustrative && <span className="illustrative-mark">{say(OPEN_WORDS.illustrative)}</span>}
          </p>
        </div>
      </div>
      <ul className="scenario-rule-sets" aria-label={say(OPEN_WORDS.ruleSets)}>
        {names.map((name, i) => (
          <li key={name} title={say(bundled.ruleSets[i])}>
            <SeriesKey style={styleOf(i)} />
            {name}
          </li>
        ))}
      </ul>
    </li>
  );
}
