import { Checkbox, Select } from "antd";
import { useId } from "react";
import { styleOf } from "../../charts/palette";
import { SeriesKey } from "../../charts/SeriesKey";
import { SCHEMES, type Scheme } from "../../model/SettlementCase";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import { capital } from "../../units/Text";
import { TypedField } from "../TypedField";
import { useSay } from "../useSay";
import { parseInterest } from "./caseOfTable";
import type { RuleOption } from "./ruleOptions";
import { useSettle } from "./settleState";
import { SETTLE_WORDS } from "./settleWords";

/** Scheme and interest: what a table does not say. */
export function SettleSettings() {
  const say = useSay();
  const id = useId();
  const { scheme, interest } = useSettle();
  return (
    <>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {say(SETTLE_WORDS.scheme)}
        </label>
        <Select<Scheme>
          id={id}
          className="place"
          virtual={false}
          value={scheme}
          options={SCHEMES.map((one) => ({ value: one, label: capital(say(SCHEME_NAMES[one])) }))}
          onChange={(chosen) => useSettle.setState({ scheme: chosen })}
        />
      </div>
      <TypedField
        label={say(SETTLE_WORDS.interest)}
        suffix="%"
        written={interest}
        parse={(typed) => {
          return parseInterest(typed) === null ? { error: SETTLE_WORDS.interestError } : { value: typed };
        }}
        onCommit={(typed) => useSettle.setState({ interest: typed })}
      />
    </>
  );
}

/** The rule sets to settle by; the colour is the one in the comparison. */
export function RuleChoice(props: { readonly options: readonly RuleOption[]; readonly chosen: readonly string[] }) {
  const { options, chosen } = props;
  const say = useSay();
  const origins = { case: SETTLE_WORDS.ofCase, scenario: SETTLE_WORDS.ofScenario, bundled: SETTLE_WORDS.ofBundled };
  const toggle = (key: string, isChosen: boolean): void =>
    useSettle.setState({ chosen: isChosen ? [...chosen, key] : chosen.filter((one) => one !== key) });
  return (
    <fieldset className="field rule-sets">
      <legend className="visually-hidden">{say(SETTLE_WORDS.rules)}</legend>
      {options.map(({ key, title, origin }) => (
        <Checkbox key={key} checked={chosen.includes(key)} onChange={(event) => toggle(key, event.target.checked)}>
          <span className="rule-set-name">
            {chosen.includes(key) && <SeriesKey style={styleOf(chosen.indexOf(key))} />}
            <span>
              {say(title)} <span className="muted">{say(origins[origin])}</span>
            </span>
          </span>
        </Checkbox>
      ))}
      {chosen.length === 0 && (
        <div className="field-error" role="alert">
          {say(SETTLE_WORDS.chooseRules)}
        </div>
      )}
    </fieldset>
  );
}
