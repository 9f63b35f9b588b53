import { Segmented, Select } from "antd";
import { PLACE_MEASURES, type PlaceMeasureId } from "../../charts/placeMeasures";
import { ruleSetNames } from "../../charts/ruleSetNames";
import type { RunResult } from "../../engine/RunResult";
import type { Level } from "../../model/Tree";
import type { Text } from "../../units/Text";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { LEVEL_CHOICES, PLACE_CARD_WORDS } from "./placeCardWords";
import { changePlaceView, measuresAt, usePlaceView } from "./placeView";

/** One of some values, in a list that opens. */
export function Choice<T extends string | number>(props: {
  readonly label: Text;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}) {
  const say = useSay();
  return (
    <Select<T>
      size="small"
      aria-label={say(props.label)}
      virtual={false}
      popupMatchSelectWidth={false}
      value={props.value}
      options={[...props.options]}
      onChange={props.onChange}
    />
  );
}

/** What the pictures of places show, at a level. */
export function MeasureChoice({ measure, level }: { readonly measure: PlaceMeasureId; readonly level: Level }) {
  const say = useSay();
  return (
    <Choice
      label={PLACE_CARD_WORDS.measure}
      value={measure}
      options={measuresAt(level).map((id) => ({ value: id, label: say(PLACE_MEASURES[id].label) }))}
      onChange={(chosen) => changePlaceView({ measure: chosen })}
    />
  );
}

/** Cities or counties, where a region has both. */
export function LevelChoice({ level, levels }: { readonly level: Level; readonly levels: readonly Level[] }) {
  const say = useSay();
  if (levels.length < 2) return null;
  return (
    <Segmented<Level>
      size="small"
      aria-label={say(PLACE_CARD_WORDS.level)}
      value={level}
      options={(["city", "county"] as const).map((value) => ({ value, label: say(LEVEL_CHOICES[value]) }))}
      onChange={(chosen) => changePlaceView({ level: chosen })}
    />
  );
}

/** Amounts a head or in total. */
export function HeadChoice() {
  const say = useSay();
  const isPerHead = usePlaceView((view) => view.isPerHead);
  return (
    <Segmented<boolean>
      size="small"
      aria-label={say(PLACE_CARD_WORDS.amounts)}
      value={isPerHead}
      options={[
        { value: true, label: say(PLACE_CARD_WORDS.perHead) },
        { value: false, label: say(PLACE_CARD_WORDS.total) },
      ]}
      onChange={(chosen) => changePlaceView({ isPerHead: chosen })}
    />
  );
}

/** One of some rule sets of a result, given and chosen as an index. */
export function RuleSetChoice(props: {
  readonly label: Text;
  readonly result: RunResult;
  readonly ruleSets: readonly number[];
  readonly value: number;
  readonly onChange: (id: string) => void;
}) {
  const language = useApp((state) => state.language);
  const names = ruleSetNames(props.result, language);
  return (
    <Choice
      label={props.label}
      value={props.value}
      options={props.ruleSets.map((ruleSet) => ({ value: ruleSet, label: names[ruleSet] }))}
      onChange={(ruleSet) => props.onChange(props.result.ruleSets[ruleSet].id)}
    />
  );
}
