import type { ReactNode } from "react";
import type { Scenario } from "../../rules/formats";
import type { Text } from "../../units/Text";
import { DifferenceList } from "../DifferenceList";
import { Footer } from "../Footer";
import { RefusedPanel } from "../RefusedPanel";
import { SchemeChoice } from "../SchemeChoice";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import "./quantities.css";

interface Props {
  readonly className: string;
  readonly title: Text;
  readonly intro: Text;
  /** What is said while no scenario is open. */
  readonly noScenario: Text;
  readonly scenario: Scenario | null;
  /** What narrows the view, under the scheme. */
  readonly filters: ReactNode;
  /** Further sections of the side. */
  readonly aside?: ReactNode;
  /** The numbers themselves; drawn only if a scenario is open. */
  readonly children: ReactNode;
}

/** A page that shows and changes a scenario's numbers: view and differences at the side, what was refused above the numbers. */
export function QuantitiesPage(props: Props) {
  const { className, title, intro, noScenario, scenario, filters, aside, children } = props;
  const say = useSay();
  return (
    <div className="layout">
      <aside className="aside" aria-label={say(WORDS.controls)}>
        <section className="aside-section">
          <h2>{say(WORDS.view)}</h2>
          <SchemeChoice />
          {filters}
        </section>
        {aside}
        <section className="aside-section">
          <h2>{say(WORDS.differences)}</h2>
          <DifferenceList />
        </section>
      </aside>
      <main id="content" tabIndex={-1} className={`main quantities ${className}`}>
        <h1>{say(title)}</h1>
        <p className="intro">{say(intro)}</p>
        <RefusedPanel />
        {scenario === null && <p className="placeholder">{say(noScenario)}</p>}
        {scenario?.illustrative && (
          <p className="illustrative-line">
            <span className="assumption">{say(WORDS.illustrative)}</span> {say(scenario.illustrative)}
          </p>
        )}
        {scenario !== null && children}
        <Footer />
      </main>
    </div>
  );
}
