import { Cascader, Checkbox } from "antd";
import { useId } from "react";
import { styleOf } from "../charts/palette";
import { SeriesKey } from "../charts/SeriesKey";
import type { Place } from "../model/Tree";
import { type Language, text } from "../units/Text";
import { Help } from "./help/Help";
import { SchemeChoice } from "./SchemeChoice";
import { changeView, pathTo, useApp } from "./store";
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
      <SchemeChoice />
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
