import { Select } from "antd";
import { styleOf } from "../../charts/palette";
import { SeriesKey } from "../../charts/SeriesKey";
import { STATUS_NAMES } from "../../rules/describe/ruleNames";
import type { Scenario } from "../../rules/formats";
import type { RuleSet } from "../../rules/RuleSet";
import { type Text, text } from "../../units/Text";
import { editScenario } from "../editScenario";
import { useSay } from "../useSay";
import { useBundled } from "./bundledRules";
import { IconButton } from "./PartLine";
import { type Entry, freeId, insertEntry, MOST_RULE_SETS, shiftEntry, titleOf } from "./ruleSetEdits";
import { RULES_WORDS } from "./rulesWords";

interface Props {
  readonly scenario: Scenario;
  readonly selectedId: string;
  readonly onSelect: (id: string) => void;
}

/** The rule sets that are compared, in the colours that all pictures have, and those that could be added. */
export function RuleSetList({ scenario, selectedId, onSelect }: Props) {
  const say = useSay();
  return (
    <>
      <ol className="rule-set-list" aria-label={say(RULES_WORDS.list)}>
        {scenario.ruleSets.map((entry, i) => (
          <li key={entry.id} className={entry.id === selectedId ? "selected" : ""}>
            <button
              type="button"
              className="rule-set-choice"
              aria-current={entry.id === selectedId ? "true" : undefined}
              onClick={() => onSelect(entry.id)}
            >
              <SeriesKey style={styleOf(i)} />
              <span>
                <span className="rule-set-title">{say(titleOf(entry))}</span>
                <span className="muted">
                  {say(kindOf(entry))}
                  {i === 0 && (
                    <span className="baseline-tag" title={say(RULES_WORDS.baselineHint)}>
                      {say(RULES_WORDS.baseline)}
                    </span>
                  )}
                </span>
              </span>
            </button>
            <span className="rule-set-moves">
              <IconButton
                label={`${say(RULES_WORDS.moveUp)} · ${say(titleOf(entry))}`}
                path="M4 10l4-4 4 4"
                disabled={i === 0}
                onClick={() => void editScenario((now) => shiftEntry(now, entry.id, -1))}
              />
              <IconButton
                label={`${say(RULES_WORDS.moveDown)} · ${say(titleOf(entry))}`}
                path="M4 6l4 4 4-4"
                disabled={i === scenario.ruleSets.length - 1}
                onClick={() => void editScenario((now) => shiftEntry(now, entry.id, 1))}
              />
            </span>
          </li>
        ))}
      </ol>
      <AddChoice scenario={scenario} onSelect={onSelect} />
    </>
  );
}

function kindOf(entry: Entry): Text {
  if ("timeline" in entry) return text("分险种、分年实施", "by scheme and year");
  return entry.source ? STATUS_NAMES[entry.source.status] : text("自拟", "own");
}

function AddChoice({ scenario, onSelect }: Pick<Props, "scenario" | "onSelect">) {
  const say = useSay();
  const files = useBundled((state) => state.files);
  const all = files.flatMap((file): RuleSet[] => [file.rules, ...file.variants.map(({ rules }) => rules)]);
  const add = async (id: string) => {
    const rules = all.find((one) => one.id === id)!;
    const entry = { ...rules, id: freeId(scenario, rules.id) };
    if (await editScenario((now) => insertEntry(now, entry))) onSelect(entry.id);
  };
  const groups = [
    { label: say(RULES_WORDS.page), options: files.map(({ rules }) => optionOf(rules)) },
    {
      label: say(RULES_WORDS.variants),
      options: files.flatMap(({ variants }) => variants.map(({ rules }) => optionOf(rules))),
    },
  ];
  function optionOf(rules: RuleSet) {
    return { value: rules.id, label: say(titleOf(rules)) };
  }
  return (
    <Select<string>
      className="add-rule-set"
      aria-label={say(RULES_WORDS.addLabel)}
      placeholder={say(RULES_WORDS.add)}
      value={null}
      disabled={files.length === 0 || scenario.ruleSets.length >= MOST_RULE_SETS}
      options={groups}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={420}
      onChange={(id) => void add(id)}
    />
  );
}
