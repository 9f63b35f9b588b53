import { type ComponentType, lazy, memo, Suspense, useDeferredValue, useEffect, useState } from "react";
import { ChartVoice } from "../charts/ChartVoice";
import { ComparePage } from "./compare/ComparePage";
import { DropTarget } from "./DropTarget";
import { ErrorBoundary } from "./ErrorBoundary";
import { Header } from "./Header";
import { beginFurnishing, withTheme } from "./Later";
import { Notice } from "./Notice";
import { RefusedPanel } from "./RefusedPanel";
import { isAboutScenario, type Route, useRoute } from "./route";
import { ScenarioBar } from "./ScenarioBar";
import { useApp } from "./store";
import { useSay } from "./useSay";
import { ROUTE_LABELS, WORDS } from "./words";

/** A page that is loaded when it is first opened, and drawn with the theme. */
function later(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await withTheme(load) }));
}

/** What stands under the header; the first two, which have to be there at once, draw what needs the theme later. */
const PAGES: Readonly<Record<Route, ComponentType>> = {
  open: lazy(async () => ({ default: (await import("./open/OpenPage")).OpenPage })),
  compare: ComparePage,
  places: later(() => import("./places/PlacesPage").then((module) => module.PlacesPage)),
  assumptions: later(() => import("./assumptions/AssumptionsPage").then((module) => module.AssumptionsPage)),
  rules: later(() => import("./rules/RulesPage").then((module) => module.RulesPage)),
  path: later(() => import("./path/PathPage").then((module) => module.PathPage)),
  settle: later(() => import("./settle/SettlePage").then((module) => module.SettlePage)),
  estimate: later(() => import("./estimate/EstimatePage").then((module) => module.EstimatePage)),
  method: later(() => import("./method/MethodPage").then((module) => module.MethodPage)),
  glossary: later(() => import("./help/GlossaryPage").then((module) => module.GlossaryPage)),
};

/** What stands under the header is drawn for reasons of its own, not with what is said around it. */
const Page = memo(({ route }: { readonly route: Route }) => {
  const Content = PAGES[route];
  return <Content />;
});

/** The page. */
export function App() {
  const say = useSay();
  const language = useApp((state) => state.language);
  const chosen = useRoute();
  // A page is made in slices, while the one before stays.
  const route = useDeferredValue(chosen);
  const trouble = useApp((state) => state.trouble);
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    const product = language === "zh" ? "统筹沙盘 · Tongchou" : "Tongchou · 统筹沙盘";
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = route === "open" ? product : `${ROUTE_LABELS[route][language]} · ${product}`;
  }, [language, route]);
  useEffect(() => {
    // Each page starts at its top.
    window.scrollTo(0, 0);
    // The opening page says itself when it stands.
    if (route !== "compare" && route !== "open") beginFurnishing();
  }, [route]);
  return (
    <>
      <button type="button" className="skip" onClick={() => document.getElementById("content")?.focus()}>
        {say(WORDS.skip)}
      </button>
      <div className="top">
        <Header route={chosen} />
        {isAboutScenario(route) && <ScenarioBar />}
      </div>
      <div className="messages">
        <RefusedPanel />
        {trouble && (
          <Notice
            type="error"
            title={say(trouble)}
            close={{ label: say(WORDS.close), onClose: () => useApp.setState({ trouble: null }) }}
          />
        )}
      </div>
      <ErrorBoundary
        retryOn={route}
        fallback={(error) => (
          <p role="alert" className="placeholder">
            {say(WORDS.pageCrashed)} {error.message}
          </p>
        )}
      >
        <ChartVoice value={setSpoken}>
          <Suspense fallback={<p className="placeholder">{say(WORDS.pageLoading)}</p>}>
            <Page route={route} />
          </Suspense>
        </ChartVoice>
      </ErrorBoundary>
      <DropTarget />
      <p className="visually-hidden" aria-live="polite">
        {spoken}
      </p>
    </>
  );
}
