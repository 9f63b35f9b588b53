import { Alert, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { type ReactNode, useEffect } from "react";
import { DifferenceList } from "./DifferenceList";
import { DropTarget } from "./DropTarget";
import { Footer } from "./Footer";
import { Header } from "./Header";
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

const THEME = {
  token: {
    colorPrimary: "#00639c",
    colorInfo: "#00639c",
    colorLink: "#00639c",
    colorTextPlaceholder: "#667080",
    borderRadius: 4,
    fontFamily: "inherit",
    motion: false,
  },
};

function Section({ title, content }: { readonly title: string; readonly content: ReactNode }) {
  return (
    <section className="aside-section">
      <h2>{title}</h2>
      {content}
    </section>
  );
}

/** The page. */
export function App() {
  const say = useSay();
  const language = useApp((state) => state.language);
  const edited = useApp((state) => state.edited);
  const trouble = useApp((state) => state.trouble);
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = language === "zh" ? "统筹沙盘 · Tongchou" : "Tongchou · 统筹沙盘";
  }, [language]);
  return (
    <ConfigProvider locale={language === "zh" ? zhCN : enUS} theme={THEME} button={{ autoInsertSpace: false }}>
      <a className="skip" href="#results">
        {say(WORDS.skip)}
      </a>
      <Header />
      <div className="layout">
        <aside className="aside" aria-label={say(WORDS.controls)}>
          {edited && (
            <Staged>
              <Section title={say(WORDS.view)} content={<ViewControls />} />
              <Section title={say(WORDS.levers)} content={<LeverControls />} />
              <Section title={say(WORDS.run)} content={<RunControls />} />
              <Section title={say(WORDS.differences)} content={<DifferenceList />} />
            </Staged>
          )}
        </aside>
        <main id="results" className="main" aria-label={say(WORDS.results)}>
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
      <DropTarget />
    </ConfigProvider>
  );
}
