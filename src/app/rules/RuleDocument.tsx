import { Button } from "antd";
import { useMemo } from "react";
import type { Refusal } from "../../model/Refusal";
import { describeRules } from "../../rules/describe/describeRules";
import { addPart } from "../../rules/describe/editRules";
import type { Part, RuleContext, Section, SectionId } from "../../rules/describe/Part";
import {
  hasPlaceFor,
  originalIn,
  type ReadingGroup,
  readingGroups,
  readingOf,
  takeReading,
} from "../../rules/describe/readings";
import { ruleDifferences } from "../../rules/describe/ruleDifferences";
import { STATUS_NAMES } from "../../rules/describe/ruleNames";
import type { RuleSet } from "../../rules/RuleSet";
import { Help } from "../help/Help";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { useBundled } from "./bundledRules";
import { type ChangeRules, PartLine } from "./PartLine";
import { refusalsByPart } from "./refusalsAt";
import { NO_DOCUMENT, RULES_WORDS, sectionNumber } from "./rulesWords";

interface Props {
  readonly rules: RuleSet;
  readonly context: RuleContext;
  /** What the door refused of the last edit of this rule set. */
  readonly refusals: readonly Refusal[];
  readonly onChange: ChangeRules;
}

/** The section at whose head the readings of a part are offered. */
const SECTION_OF: Readonly<Record<string, SectionId>> = {
  unit: "unit",
  opening: "income",
  collectionBenchmark: "income",
  makeGood: "income",
  allocations: "reserves",
  planMet: "layers",
  policyResponse: "layers",
  clawback: "arrears",
};

/** The section that a group of readings is about: the layers where it changes them, else its first part that is no clause. */
function sectionOf({ paths }: ReadingGroup): SectionId {
  const keys = paths.map(([key]) => String(key));
  const key = keys.includes("layers") ? "layers" : keys.filter((one) => one !== "clauses")[0];
  return SECTION_OF[key] ?? (key as SectionId);
}

/** A rule set as its document reads: source, what was changed, and the sections with their numbered sentences. */
export function RuleDocument({ rules, context, refusals, onChange }: Props) {
  const files = useBundled((state) => state.files);
  const sections = useMemo(() => describeRules(rules, context), [rules, context]);
  const refused = useMemo(
    () =>
      refusalsByPart(
        refusals,
        sections.flatMap(({ parts }) => parts),
      ),
    [refusals, sections],
  );
  const original = useMemo(() => originalIn(rules, files), [rules, files]);
  const groups = useMemo(() => (original ? readingGroups(original.file) : []), [original]);
  return (
    <article className="rule-document">
      <Source rules={rules} />
      {original && <Changes rules={rules} original={original.rules} onChange={onChange} />}
      {sections.map((section, i) => (
        <SectionOf
          key={section.id}
          index={i}
          section={section}
          refused={refused}
          rules={rules}
          groups={groups.filter((group) => sectionOf(group) === section.id && hasPlaceFor(rules, group))}
          onChange={onChange}
        />
      ))}
    </article>
  );
}

/** Title, number, date and status of the document, and what it is about. */
function Source({ rules: { source } }: { readonly rules: RuleSet }) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const documents = useBundled((state) => state.documents);
  if (!source) return null;
  const document = documents.find(({ title }) => title.zh === source.document);
  const name = document && language === "en" ? document.title.en : source.document;
  return (
    <header className="rule-source">
      <p>
        {source.document === NO_DOCUMENT ? (
          <span>{say(RULES_WORDS.reference)}</span>
        ) : (
          <cite>{language === "zh" ? `《${name}》` : name}</cite>
        )}
        {source.number && <span>{source.number}</span>}
        {source.date && <span>{source.date}</span>}
        <span className={`rule-status ${source.status}`}>{say(STATUS_NAMES[source.status])}</span>
      </p>
      {document && (
        <p className="muted">
          {say(document.summary)}
          {document.statusNote && ` ${say(document.statusNote)}`}
        </p>
      )}
    </header>
  );
}

/** What was changed, in words, and the way back. */
function Changes({
  rules,
  original,
  onChange,
}: {
  readonly rules: RuleSet;
  readonly original: RuleSet;
  readonly onChange: ChangeRules;
}) {
  const say = useSay();
  const differences = useMemo(() => ruleDifferences({ ...original, title: rules.title }, rules), [original, rules]);
  if (differences.length === 0) return null;
  return (
    <section className="rule-changes" aria-label={say(RULES_WORDS.changes)}>
      <h3>
        {say(RULES_WORDS.changes)}
        {original.title && <span className="muted"> {say(original.title)}</span>}
      </h3>
      <ul>
        {differences.map((difference) => (
          <li key={difference.en}>{say(difference)}</li>
        ))}
      </ul>
      <Button size="small" onClick={() => void onChange((now) => ({ ...original, id: now.id, title: now.title }))}>
        {say(RULES_WORDS.restore)}
      </Button>
    </section>
  );
}

interface SectionProps {
  readonly index: number;
  readonly section: Section;
  readonly refused: ReadonlyMap<string, Refusal[]>;
  readonly rules: RuleSet;
  readonly groups: readonly ReadingGroup[];
  readonly onChange: ChangeRules;
}

/** The glossary's word for what a section is about. */
const HELP_WORDS: Readonly<Partial<Record<SectionId, string>>> = {
  unit: "unit",
  reserves: "levy",
  surplus: "pool",
  layers: "layer",
  liquidity: "liquidity",
  behaviour: "behaviour",
  quota: "holdback",
};

const NO_REFUSALS: readonly Refusal[] = [];

function SectionOf({ index, section, refused, rules, groups, onChange }: SectionProps) {
  const say = useSay();
  const numbers = numberParts(section.parts);
  const documents = useBundled((state) => state.documents);
  const document = documents.find(({ title }) => title.zh === rules.source?.document) ?? null;
  const word = HELP_WORDS[section.id];
  return (
    <section
      className={`rule-section${section.parts.length === 0 ? " empty" : ""}`}
      aria-labelledby={`rules-${section.id}`}
    >
      <h3 id={`rules-${section.id}`}>
        {say(sectionNumber(index))}
        {say(section.title)}
      </h3>
      {word && <Help word={word} />}
      {section.parts.length === 0 && <p className="muted">{say(RULES_WORDS.none)}</p>}
      {section.parts.map((part, i) => (
        <PartLine
          key={keyOf(part)}
          part={part}
          number={numbers[i]}
          document={document}
          refusals={refused.get(part.path.join("/")) ?? NO_REFUSALS}
          onChange={onChange}
        />
      ))}
      {section.additions.length > 0 && (
        <p className="additions">
          <span aria-hidden="true">＋ </span>
          {section.additions.map((addition) => (
            <button
              key={`${addition.path.join("/")} ${addition.label.en}`}
              type="button"
              className="text-button"
              aria-label={`${say(RULES_WORDS.addPart)}${say(addition.label)}`}
              onClick={() => void onChange((now) => addPart(now, addition))}
            >
              {say(addition.label)}
            </button>
          ))}
        </p>
      )}
      {groups.map((group) => (
        <Readings key={group.paths.join()} group={group} rules={rules} onChange={onChange} />
      ))}
    </section>
  );
}

/** Parts of which one can take the other's place are drawn as one, so that a switch leaves the focus where it is. */
function keyOf({ path, alternative }: Part): string {
  const paths = [path, ...(alternative ? [alternative.path] : [])].map((one) => one.join("/"));
  return paths.sort().join(" ");
}

/** Numbers as documents write them: layers by their rank alone; what belongs to the part before has none of its own. */
function numberParts(parts: readonly Part[]): string[] {
  const layers = parts.some(({ path }) => path[0] === "layers");
  let count = 0;
  return parts.map(({ path, isSubordinate }) => {
    if (isSubordinate || (layers && path[0] !== "layers")) return "";
    count += 1;
    return String(count);
  });
}

/** The other readings of what the document leaves open. */
function Readings({
  group,
  rules,
  onChange,
}: {
  readonly group: ReadingGroup;
  readonly rules: RuleSet;
  readonly onChange: ChangeRules;
}) {
  const say = useSay();
  const held = readingOf(rules, group);
  return (
    <details className="readings" open={held !== null && held !== group.readings[0].id}>
      <summary>
        {say(RULES_WORDS.readings)}
        {group.readings
          .slice(1)
          .map(({ title }) => say(title))
          .join(say(RULES_WORDS.joined))}
      </summary>
      <fieldset aria-label={say(RULES_WORDS.readings)}>
        {held === null && <p className="muted">{say(RULES_WORDS.ownReading)}</p>}
        {group.readings.map((reading) => (
          <label key={reading.id}>
            <input
              className="tick"
              type="radio"
              name={`reading-${group.paths.join()}`}
              checked={reading.id === held}
              onChange={() => void onChange((now) => takeReading(now, group, reading.id))}
            />
            <span>
              <strong>{say(reading.title)}</strong>
              {reading.says && <span className="reading-says"> {say(reading.says)}</span>}
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
