import { useEffect } from "react";
import { EvidenceTables } from "./EvidenceTables";
import { Formula } from "./Formula";
import type { MethodBlock } from "./MethodSection";
import { MethodTable } from "./MethodTable";
import { METHOD_SECTIONS } from "./methodSections";
import { METHOD_WORDS } from "./methodWords";
import { RandomnessTables } from "./RandomnessTables";
import { RANDOMNESS_WORDS } from "./randomnessWords";
import "./method.css";
import { addressOf, usePart } from "../route";
import { scrollToPart } from "../scrollToPart";
import { useSay } from "../useSay";
import { ROUTE_LABELS } from "../words";

const EVIDENCE_ID = "evidence";
const RANDOMNESS_ID = "randomness";

/** 方法与验证: the model's formulas, the order of a year, what is assumed, and what shows that the numbers are right. */
export function MethodPage() {
  const say = useSay();
  const part = usePart();
  useEffect(() => scrollToPart(part), [part]);
  const contents = [
    ...METHOD_SECTIONS,
    { id: EVIDENCE_ID, title: METHOD_WORDS.evidence },
    { id: RANDOMNESS_ID, title: RANDOMNESS_WORDS.title },
  ];
  return (
    <div className="layout">
      <nav className="aside method-contents" aria-label={say(METHOD_WORDS.contents)}>
        <ol>
          {contents.map(({ id, title }) => (
            <li key={id}>
              <a href={addressOf("method", id)} aria-current={id === part ? "location" : undefined}>
                {say(title)}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <main id="content" tabIndex={-1} className="main method">
        <h1>{say(ROUTE_LABELS.method)}</h1>
        {METHOD_SECTIONS.map(({ id, title, blocks }) => (
          <section key={id} id={id} className="method-section">
            <h2>{say(title)}</h2>
            {blocks.map((block, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
              <Block key={i} block={block} label={`${say(title)} ${i + 1}`} />
            ))}
          </section>
        ))}
        <section id={EVIDENCE_ID} className="method-section">
          <h2>{say(METHOD_WORDS.evidence)}</h2>
          <EvidenceTables />
        </section>
        <section id={RANDOMNESS_ID} className="method-section">
          <h2>{say(RANDOMNESS_WORDS.title)}</h2>
          <RandomnessTables />
        </section>
      </main>
    </div>
  );
}

/** `label` names a region of formulas, which may have to scroll. */
function Block({ block, label }: { readonly block: MethodBlock; readonly label: string }) {
  const say = useSay();
  switch (block.kind) {
    case "text":
      return <p>{say(block.text)}</p>;
    case "formulas":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className="formulas" tabIndex={0} aria-label={`${say(METHOD_WORDS.formulas)} · ${label}`}>
          {block.formulas.map((source) => (
            <Formula key={source} source={source} display />
          ))}
        </section>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item.en}>{say(item)}</li>
          ))}
        </ul>
      );
    case "steps":
      return (
        <ol className="steps">
          {block.items.map(({ name, text }) => (
            <li key={name.en}>
              <strong>{say(name)}</strong> {say(text)}
            </li>
          ))}
        </ol>
      );
    case "table":
      return <MethodTable name={block.table} />;
  }
}
