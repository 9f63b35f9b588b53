import { Cascader, Checkbox, Segmented } from "antd";
import { useId } from "react";
import { styleOf } from "../charts/palette";
import { SeriesKey } from "../charts/SeriesKey";
import type { Scheme } from "../model/SettlementCase";
import type { Place } from "../model/Tree";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import { type Language, text } from "../units/Text";
import { Help } from "./help/Help";
import { runScenario } from "./runController";
import { changeView, pathTo, schemesOf, useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

interface PlaceOption {
  value: string;
  label: string;
  children?: PlaceOption[];
}

function optionOf(place: Place, language: Language): PlaceOption {
  const children = place.children?.map((child) => optionOf(child, language));
  return {
    value: place.id,
    label: place.name?.[language] ?? place.id,
    ...(children && children.length > 0 && { children }),
  };
}

/** Shows a scheme; a first look that was at another one alone is begun again for it. */
function chooseScheme(scheme: Scheme): void {
  changeView({ scheme });
  const { edited, shown } = useApp.getState();
  if (edited && !shown?.result.schemes.includes(scheme)) void runScenario(edited);
}

/** What is looked at: scheme, place and rule sets. */
export function ViewControls() {
  const say = useSay();
  const id = useId();
  const language = useApp((state) => state.language);
  const edited = useApp((state) => state.edited);
  const view = useApp((state) => state.view);
  if (!edited) return null;
  const shownIds = edited.ruleSets.map((entry) => entry.id).filter((ruleSet) => !view.hidden.includes(ruleSet));
  return (
    <>
      <div className="field">
        <div className="field-label" id={`${id}s`}>
          {say(WORDS.scheme)}
          <Help word="scheme" />
        </div>
        <Segmented<Scheme>
          block
          aria-labelledby={`${id}s`}
          value={view.scheme}
          options={schemesOf(edited).map((scheme) => ({
            value: scheme,
            label: <span className="scheme">{say(SCHEME_NAMES[scheme])}</span>,
          }))}
          onChange={chooseScheme}
        />
      </div>
      <div className="field">
        <div className="field-label">
          <label htmlFor={`${id}p`}>{say(WORDS.place)}</label>
          <Help word="unit" />
        </div>
        <Cascader<PlaceOption>
          id={`${id}p`}
          className="place"
          options={[optionOf(edited.tree, language)]}
          value={pathTo(edited.tree, view.placeId).map((place) => place.id)}
          changeOnSelect
          allowClear={false}
          expandTrigger="hover"
          showSearch={{ limit: 50 }}
          placeholder={say(WORDS.placeHint)}
          notFoundContent={say(WORDS.noPlace)}
          displayRender={(labels) => labels.slice(-2).join(" · ")}
          onChange={(path) => {
            const placeId = path?.at(-1);
            if (placeId !== undefined) changeView({ placeId: String(placeId) });
          }}
        />
      </div>
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
