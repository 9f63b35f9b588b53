import { Radio, Select } from "antd";
import { memo, useId } from "react";
import { formatCount } from "../../charts/numberFormat";
import { styleOf } from "../../charts/palette";
import { SeriesKey } from "../../charts/SeriesKey";
import type { Scenario } from "../../rules/formats";
import { text } from "../../units/Text";
import { PlaceField } from "../PlaceField";
import { parseNumber } from "../parseNumber";
import { SchemeChoice } from "../SchemeChoice";
import { useApp } from "../store";
import { type Parsed, TypedField } from "../TypedField";
import { useSay } from "../useSay";
import { MeasureSelect } from "./MeasureSelect";
import { chosenIn, type PathPick, usePath } from "./pathState";
import { PATH_WORDS } from "./pathWords";

const WAYS = ["median", "worst", "best", "percentile", "number"] as const;

/** Which path: of what, where, when, under which rules, and which of all. */
export const PathPicker = memo(({ scenario, path }: { readonly scenario: Scenario; readonly path: number | null }) => {
  const say = useSay();
  const id = useId();
  const language = useApp((state) => state.language);
  const state = usePath();
  const { year, ruleSetId } = chosenIn(scenario, state);
  const years = Array.from({ length: scenario.lastYear - scenario.baseYear }, (_, i) => scenario.baseYear + 1 + i);
  return (
    <>
      <SchemeChoice />
      <PlaceField />
      <div className="field">
        <label className="field-label" htmlFor={`${id}m`}>
          {say(PATH_WORDS.measure)}
        </label>
        <MeasureSelect id={`${id}m`} />
      </div>
      <div className="field">
        <label className="field-label" htmlFor={`${id}y`}>
          {say(PATH_WORDS.year)}
        </label>
        <Select<number>
          id={`${id}y`}
          className="path-year"
          virtual={false}
          value={year}
          options={years.map((one) => ({ value: one, label: language === "zh" ? `${one} 年` : String(one) }))}
          onChange={(chosen) => usePath.setState({ year: chosen })}
        />
      </div>
      <fieldset className="field">
        <legend className="field-label">{say(PATH_WORDS.ruleSet)}</legend>
        <Radio.Group
          className="path-choices"
          value={ruleSetId}
          onChange={(event) => usePath.setState({ ruleSetId: String(event.target.value) })}
        >
          {scenario.ruleSets.map((entry, i) => (
            <Radio key={entry.id} value={entry.id}>
              <span className="rule-set-name">
                <SeriesKey style={styleOf(i)} />
                <span>{say(entry.title ?? text(entry.id, entry.id))}</span>
              </span>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <fieldset className="field">
        <legend className="field-label">{say(PATH_WORDS.pick)}</legend>
        <Radio.Group
          className="path-choices"
          value={state.pick.by}
          onChange={(event) => usePath.setState({ pick: pickBy(event.target.value as PathPick["by"], path) })}
        >
          {WAYS.map((way) => (
            <Radio key={way} value={way}>
              {say(PATH_WORDS[way])}
            </Radio>
          ))}
        </Radio.Group>
        {state.pick.by === "percentile" && (
          <TypedField
            key="percentile"
            label={say(PATH_WORDS.percentileField)}
            written={String(Number((100 * state.pick.share).toFixed(2)))}
            parse={parsePercentile}
            onCommit={(share) => choose({ by: "percentile", share })}
          />
        )}
        {state.pick.by === "number" && (
          <TypedField
            key="number"
            label={say(PATH_WORDS.numberField)}
            written={String(state.pick.path)}
            parse={(typed) => parsePath(typed, scenario.run.paths)}
            onCommit={(chosen) => choose({ by: "number", path: chosen })}
          />
        )}
      </fieldset>
    </>
  );
});

function choose(pick: PathPick): void {
  usePath.setState({ pick });
}

/** A way of picking begins with the path in sight, or in the worse half. */
function pickBy(by: PathPick["by"], path: number | null): PathPick {
  if (by === "number") return { by, path: path ?? 0 };
  return by === "percentile" ? { by, share: 0.1 } : { by };
}

function parsePercentile(typed: string): Parsed<number> {
  const percent = parseNumber(typed.replace(/\s*[%％]$/, ""));
  if (percent !== null && percent >= 0 && percent <= 100) return { value: percent / 100 };
  return { error: text(`应为 0 到 100 之间的数，现为“${typed}”`, `should be a number from 0 to 100, is "${typed}"`) };
}

function parsePath(typed: string, paths: number): Parsed<number> {
  const path = parseNumber(typed);
  if (path !== null && Number.isInteger(path) && path >= 0 && path < paths) return { value: path };
  const last = formatCount(paths - 1);
  return {
    error: text(
      `应为 0 到 ${last} 的整数，现为“${typed}”`,
      `should be a whole number from 0 to ${last}, is "${typed}"`,
    ),
  };
}
