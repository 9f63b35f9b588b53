import { Button, Radio } from "antd";
import { memo, useDeferredValue, useEffect, useMemo, useState } from "react";
import { styleOf } from "../../charts/palette";
import { SeriesKey } from "../../charts/SeriesKey";
import { isSame } from "../../rules/describe/isSame";
import type { RuleContext } from "../../rules/describe/Part";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import { editScenario } from "../editScenario";
import { Footer } from "../Footer";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { loadBundled, useBundled } from "./bundledRules";
import { RuleDocument } from "./RuleDocument";
import { RuleSetList } from "./RuleSetList";
import {
  asTimeline,
  copyOf,
  type EditMode,
  type Entry,
  insertEntry,
  type RulesInEntry,
  removeEntry,
  rulesIn,
  shiftEntry,
  titleOf,
} from "./ruleSetEdits";
import { RULES_WORDS, writeYears } from "./rulesWords";
import { TimelineEditor } from "./TimelineEditor";
import { TitleField } from "./TitleField";
import { useEntryEdits } from "./useEntryEdits";
import "./rules.css";

/** The rule sets of the scenario, each as a document whose numbers and words can be changed where they stand. */
export function RulesPage() {
  const say = useSay();
  const edited = useApp((state) => state.edited);
  const [selected, setSelected] = useState<readonly string[]>([]);
  // An edit is drawn when there is time, in slices.
  const [scenario, shown] = [useDeferredValue(edited), useDeferredValue(selected)];
  useEffect(() => void loadBundled(), []);
  if (!scenario) return <main id="content" tabIndex={-1} className="main" aria-label={say(RULES_WORDS.page)} />;
  return <RuleSets scenario={scenario} selected={shown} onSelect={setSelected} />;
}

interface RuleSetsProps {
  readonly scenario: Scenario;
  /** The id of the rule set in sight, and of the one that it was copied from: an undo may take the copy away. */
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
}

const RuleSets = memo(({ scenario, selected, onSelect }: RuleSetsProps) => {
  const say = useSay();
  const failure = useBundled((state) => state.failure);
  const [entry = scenario.ruleSets[0]] = selected.flatMap((id) => scenario.ruleSets.filter((one) => one.id === id));
  return (
    <div className="layout rules-layout">
      <aside className="aside" aria-label={say(RULES_WORDS.list)}>
        <section className="aside-section">
          <h2>{say(RULES_WORDS.list)}</h2>
          <RuleSetList scenario={scenario} selectedId={entry.id} onSelect={(id) => onSelect([id])} />
          {failure !== null && (
            <p className="field-error" role="alert">
              {say(RULES_WORDS.bundledFailed)}
              {failure}
            </p>
          )}
        </section>
        <p className="muted">{say(RULES_WORDS.intro)}</p>
      </aside>
      <main id="content" tabIndex={-1} className="main rules-page" aria-label={say(RULES_WORDS.page)}>
        <EntryView scenario={scenario} entry={entry} onSelect={onSelect} />
        <Footer />
      </main>
    </div>
  );
});

interface EntryProps {
  readonly scenario: Scenario;
  readonly entry: Entry;
  readonly onSelect: (ids: readonly string[]) => void;
}

/** Whether an entry is as it came: a bundled rule set, or a timeline of them that the scenario had when opened. */
function useIsOriginal(entry: Entry, scenario: Scenario): boolean {
  const files = useBundled((state) => state.files);
  const opened = useApp((state) => state.opened);
  return useMemo(() => {
    const bundled = files.flatMap((file) => [file.rules, ...file.variants.map(({ rules }) => rules)]);
    if (!rulesIn(entry, scenario).every(({ rules }) => bundled.some((one) => isSame(one, rules)))) return false;
    return !("timeline" in entry) || (opened?.ruleSets.some((one) => isSame(one, entry)) ?? false);
  }, [entry, scenario, files, opened]);
}

/** One of the rule sets compared: what can be done with it, its years if it has several, and its text. */
function EntryView({ scenario, entry, onSelect }: EntryProps) {
  const say = useSay();
  const generation = useApp((state) => state.generation);
  const refused = useApp((state) => state.refused);
  const [wanted, setWanted] = useState<EditMode>("copy");
  const [shown, setShown] = useState(0);
  const isOriginal = useIsOriginal(entry, scenario);
  const mode = isOriginal ? wanted : "in-place";
  const index = scenario.ruleSets.indexOf(entry);
  const within = useMemo(() => rulesIn(entry, scenario), [entry, scenario]);
  const one = within[Math.min(shown, within.length - 1)];
  const context = useMemo((): RuleContext => contextOf(scenario), [scenario]);
  const { changeEntry, changeRules, attempted } = useEntryEdits(entry, one.rules, mode, onSelect);
  const refusals = refused?.name === null && attempted === entry.id ? refused.refusals : [];

  const duplicate = async () => {
    const copy = copyOf(scenario, entry);
    if (await editScenario((now) => insertEntry(now, copy, entry.id))) onSelect([copy.id, entry.id]);
  };
  return (
    <>
      <div className="rule-head">
        <SeriesKey style={styleOf(index)} />
        <TitleField key={entry.id} entry={entry} />
        <span className="rule-actions">
          {index > 0 && (
            <Button
              size="small"
              title={say(RULES_WORDS.baselineHint)}
              onClick={() => void editScenario((now) => shiftEntry(now, entry.id, -now.ruleSets.length))}
            >
              {say(RULES_WORDS.toBaseline)}
            </Button>
          )}
          <Button size="small" onClick={() => void duplicate()}>
            {say(RULES_WORDS.duplicate)}
          </Button>
          {!("timeline" in entry) && (
            <Button
              size="small"
              onClick={() => void changeEntry((now) => ("timeline" in now ? now : asTimeline(now, scenario)))}
            >
              {say(RULES_WORDS.makeTimeline)}
            </Button>
          )}
          <Button
            size="small"
            disabled={scenario.ruleSets.length === 1}
            onClick={() => void editScenario((now) => removeEntry(now, entry.id))}
          >
            {say(RULES_WORDS.remove)}
          </Button>
        </span>
      </div>
      {isOriginal && (
        <div className="edit-mode">
          <span className="muted">{say(RULES_WORDS.editing)}</span>
          <Radio.Group
            size="small"
            aria-label={say(RULES_WORDS.editing)}
            value={wanted}
            onChange={({ target }) => setWanted(target.value as EditMode)}
            options={[
              { value: "copy", label: say(RULES_WORDS.asCopy) },
              { value: "in-place", label: say(RULES_WORDS.inPlace) },
            ]}
          />
        </div>
      )}
      {"timeline" in entry && (
        <TimelineEditor
          key={`timeline ${generation}`}
          scenario={scenario}
          entry={entry}
          colour={styleOf(index).line}
          shown={within.indexOf(one)}
          refusals={refusals}
          onShow={setShown}
          onChange={changeEntry}
        />
      )}
      {"timeline" in entry && <RulesTabs within={within} shown={within.indexOf(one)} onShow={setShown} />}
      <RuleDocument key={generation} rules={one.rules} context={context} refusals={refusals} onChange={changeRules} />
    </>
  );
}

function contextOf(scenario: Scenario): RuleContext {
  const debts = Object.values(scenario.schemes).flatMap((scheme) => scheme?.arrears ?? []);
  return { rootLevel: scenario.tree.level, debtors: [...new Set(debts.map(({ debtor }) => debtor))] };
}

/** The rule sets of a timeline, each with where it holds. */
function RulesTabs(props: {
  readonly within: readonly RulesInEntry[];
  readonly shown: number;
  readonly onShow: (index: number) => void;
}) {
  const say = useSay();
  return (
    <fieldset className="rules-tabs" aria-label={say(RULES_WORDS.rulesShown)}>
      {props.within.map(({ rules, uses }, i) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: rule sets of a timeline may share an id
          key={i}
          type="button"
          aria-pressed={i === props.shown}
          onClick={() => props.onShow(i)}
        >
          <strong>{say(titleOf(rules))}</strong>
          <span className="muted">
            {uses
              .map(({ scheme, from, to }) => `${say(SCHEME_NAMES[scheme])} ${say(writeYears(from, to))}`)
              .join(" · ")}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
