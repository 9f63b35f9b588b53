import { Checkbox } from "antd";
import { styleOf } from "../../charts/palette";
import { SeriesKey } from "../../charts/SeriesKey";
import { text } from "../../units/Text";
import { Help } from "../help/Help";
import { PlaceField } from "../PlaceField";
import { SchemeChoice } from "../SchemeChoice";
import { changeView, useApp } from "../store";
import { useSay } from "../useSay";
import { WORDS } from "../words";

/** What is looked at: scheme, place and rule sets. */
export function ViewControls() {
  const say = useSay();
  const edited = useApp((state) => state.edited);
  const view = useApp((state) => state.view);
  if (!edited) return null;
  const shownIds = edited.ruleSets.map((entry) => entry.id).filter((ruleSet) => !view.hidden.includes(ruleSet));
  return (
    <>
      <SchemeChoice />
      <PlaceField />
      <fieldset className="field rule-sets">
        <legend className="field-label">
          {say(WORDS.ruleSets)}
          <Help word="rule-set" />
        </legend>
        {edited.ruleSets.map((entry, i) => (
          <Checkbox
            key={entry.id}
            checked={shownIds.includes(entry.id)}
            onChange={(event) =>
              changeView({
                hidden: event.target.checked
                  ? view.hidden.filter((ruleSet) => ruleSet !== entry.id)
                  : [...view.hidden, entry.id],
              })
            }
          >
            <span className="rule-set-name">
              <SeriesKey style={styleOf(i)} />
              <span>{say(entry.title ?? text(entry.id, entry.id))}</span>
            </span>
          </Checkbox>
        ))}
        {shownIds.length === 0 && (
          <div className="field-error" role="alert">
            {say(WORDS.ruleSetsNone)}
          </div>
        )}
      </fieldset>
    </>
  );
}
