import { memo, type ReactNode, useEffect } from "react";
import { Footer } from "../Footer";
import { Later, LaterPart } from "../Later";
import { usePart } from "../route";
import { scrollToPart } from "../scrollToPart";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import { CompareContents } from "./CompareGroup";
import { PrintButton } from "./PrintButton";
import { Results } from "./Results";

const VIEW_CONTROLS = new LaterPart(() => import("./ViewControls").then((module) => module.ViewControls));
const LEVER_CONTROLS = new LaterPart(() => import("./LeverControls").then((module) => module.LeverControls));
const RUN_CONTROLS = new LaterPart(() => import("./RunControls").then((module) => module.RunControls));
const PATHS_ADVICE = new LaterPart(() => import("./PathsAdvice").then((module) => module.PathsAdvice));
const DIFFERENCE_LIST = new LaterPart(() => import("../DifferenceList").then((module) => module.DifferenceList));

function Section({ title, content }: { readonly title: string; readonly content: ReactNode }) {
  return (
    <section className="aside-section">
      <h2>{title}</h2>
      {content}
    </section>
  );
}

/** Each part draws itself anew when what it shows changes. */
const Controls = memo(() => {
  const say = useSay();
  return (
    <>
      <CompareContents />
      <Section title={say(WORDS.view)} content={<Later part={VIEW_CONTROLS} given={{}} />} />
      <Section title={say(WORDS.levers)} content={<Later part={LEVER_CONTROLS} given={{}} />} />
      <Section
        title={say(WORDS.run)}
        content={
          <>
            <Later part={RUN_CONTROLS} given={{}} />
            <Later part={PATHS_ADVICE} given={{}} />
          </>
        }
      />
      <Section title={say(WORDS.differences)} content={<Later part={DIFFERENCE_LIST} given={{}} />} />
    </>
  );
});

/** Rule sets compared: settings beside the results of their run. */
export function ComparePage() {
  const say = useSay();
  const edited = useApp((state) => state.edited);
  const part = usePart();
  useEffect(() => scrollToPart(part), [part]);
  return (
    <div className="layout">
      <aside className="aside" aria-label={say(WORDS.controls)}>
        {edited && <Controls />}
      </aside>
      <main id="content" tabIndex={-1} className="main" aria-label={say(WORDS.results)}>
        {edited && (
          <div className="scenario-title">
            <PrintButton />
            <h2>{say(edited.title)}</h2>
            {edited.question && <p>{say(edited.question)}</p>}
            {edited.illustrative && (
              <p className="illustrative">
                <strong>{say(WORDS.illustrative)}</strong> {say(edited.illustrative)}
              </p>
            )}
          </div>
        )}
        <Results />
        <Footer />
      </main>
    </div>
  );
}
