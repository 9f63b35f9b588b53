import { Cascader } from "antd";
import { memo, useId } from "react";
import type { Place } from "../model/Tree";
import type { Language } from "../units/Text";
import { Help } from "./help/Help";
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

/** Which place is looked at. */
export const PlaceField = memo(() => {
  const say = useSay();
  const id = useId();
  const language = useApp((state) => state.language);
  const edited = useApp((state) => state.edited);
  const placeId = useApp((state) => state.view.placeId);
  if (!edited) return null;
  return (
    <div className="field">
      <div className="field-label">
        <label htmlFor={id}>{say(WORDS.place)}</label>
        <Help word="unit" />
      </div>
      <Cascader<PlaceOption>
        id={id}
        className="place"
        options={[optionOf(edited.tree, language)]}
        value={pathTo(edited.tree, placeId).map((place) => place.id)}
        changeOnSelect
        allowClear={false}
        expandTrigger="hover"
        showSearch={{ limit: 50 }}
        placeholder={say(WORDS.placeHint)}
        notFoundContent={say(WORDS.noPlace)}
        displayRender={(labels) => labels.slice(-2).join(" · ")}
        onChange={(path) => {
          const chosen = path?.at(-1);
          if (chosen !== undefined) changeView({ placeId: String(chosen) });
        }}
      />
    </div>
  );
});
