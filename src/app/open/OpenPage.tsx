import { lazy, useEffect } from "react";
import { BUNDLED } from "../bundledScenarios";
import { beginFurnishing } from "../Later";
import { addressOf, usePart } from "../route";
import { useSay } from "../useSay";
import { CurrentScenario } from "./CurrentScenario";
import { OpenOther } from "./OpenOther";
import "./open.css";
import "./plain.css";
import { OPEN_WORDS } from "./openWords";
import { RecentList } from "./RecentList";
import { ScenarioCard } from "./ScenarioCard";

const NewProvince = lazy(async () => ({ default: (await import("./newProvince/NewProvince")).NewProvince }));

/** 打开: scenarios that come with the page, a file, a link, a recent one, or one made from a table. */
export function OpenPage() {
  const part = usePart();
  // What the header still lacks is heavy; it is loaded when this page stands.
  useEffect(() => {
    const timer = setTimeout(beginFurnishing, 0);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main id="content" tabIndex={-1} className="main open-page">
      {part === "new" ? <NewProvince /> : <Choice />}
    </main>
  );
}

function Choice() {
  const say = useSay();
  return (
    <>
      <div className="open-intro">
        <h1>{say(OPEN_WORDS.heading)}</h1>
        <p>{say(OPEN_WORDS.intro)}</p>
      </div>
      <CurrentScenario />
      <h2 className="visually-hidden">{say(OPEN_WORDS.bundled)}</h2>
      <ul className="scenario-cards">
        {BUNDLED.map((bundled) => (
          <ScenarioCard key={bundled.id} bundled={bundled} />
        ))}
        <li className="scenario-card new-province-card">
          <h3>
            <a href={addressOf("open", "new")}>{say(OPEN_WORDS.newProvince)}</a>
          </h3>
          <p className="scenario-question">{say(OPEN_WORDS.newProvinceHint)}</p>
          <p className="new-province-open" aria-hidden="true">
            {say(OPEN_WORDS.newProvinceOpen)} →
          </p>
        </li>
      </ul>
      <div className="open-rest">
        <RecentList />
        <OpenOther />
      </div>
    </>
  );
}
