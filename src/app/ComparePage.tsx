import { Alert } from "antd";
import { memo, type ReactNode } from "react";
import { DifferenceList } from "./DifferenceList";
import { Footer } from "./Footer";
import { LeverControls } from "./LeverControls";
import { RefusedPanel } from "./RefusedPanel";
import { Results } from "./Results";
import { RunControls } from "./RunControls";
import { Staged } from "./Staged";
import { StatusBar } from "./StatusBar";
import { useApp } from "./store";
import { useSay } from "./useSay";
import { ViewControls } from "./ViewControls";
import { WORDS } from "./words";

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
    <Staged>
      <Section title={say(WORDS.view)} content={<ViewControls />} />
      <Section title={say(WORDS.levers)} content={<LeverControls />} />
      <Section title={say(WORDS.run)} content={<RunControls />} />
      <Section title={say(WORDS.differences)} content={<DifferenceList />} />
    </Staged>
  );
});

/** Rule sets compared: settings beside the results of their run. */
export function ComparePage() {
  const say = useSay();
  const edited = useApp((state) => state.edited);
  const trouble = useApp((state) => state.trouble);
  return (
    <div className="layout">
      <aside className="aside" aria-label={say(WORDS.controls)}>
        {edited && <Controls />}
      </aside>
      <main id="content" tabIndex={-1} className="main" aria-label={say(WORDS.results)}>
        <StatusBar />
        <RefusedPanel />
        {trouble && <Alert type="error" showIcon title={say(trouble)} />}
        {edited && (
          <div className="scenario-title">
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
