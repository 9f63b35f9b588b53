import { useEffect } from "react";
import { text } from "../../units/Text";
import { usePart } from "../route";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { ROUTE_LABELS } from "../words";
import { GLOSSARY } from "./glossary";
import "./help.css";

const LEAD = text(
  "同一个意思只用一个词：情景文件、界面、图表和命令行一致。",
  "One word for one idea, the same in scenario files, on screen, in charts and on the command line.",
);

/** 术语: every word of the field that the tool uses, in both languages. */
export function GlossaryPage() {
  const say = useSay();
  const language = useApp((state) => state.language);
  const part = usePart();
  useEffect(() => {
    document.getElementById(part)?.scrollIntoView({ block: "center" });
  }, [part]);
  const other = language === "zh" ? "en" : "zh";
  return (
    <main id="content" tabIndex={-1} className="main glossary">
      <h1>{say(ROUTE_LABELS.glossary)}</h1>
      <p className="muted">{say(LEAD)}</p>
      {GLOSSARY.map(({ title, entries }) => (
        <section key={title.en}>
          <h2>{say(title)}</h2>
          <dl>
            {entries.map(({ id, word, meaning }) => (
              <div key={id} id={id} className={id === part ? "glossary-entry here" : "glossary-entry"}>
                <dt>
                  {say(word)} <span lang={other === "zh" ? "zh-CN" : "en"}>{word[other]}</span>
                </dt>
                <dd>{say(meaning)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </main>
  );
}
