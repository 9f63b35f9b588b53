import { Slider } from "antd";
import { memo, useDeferredValue, useState } from "react";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { writePercent } from "../../units/writePercent";
import { editScenario } from "../editScenario";
import { Help } from "../help/Help";
import { parseNumber } from "../parseNumber";
import { useApp } from "../store";
import { type Parsed, TypedField } from "../TypedField";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import { type Lever, leversOf, moveLever } from "./levers";

/** The numbers of the rule sets' reserves, behaviour and budgets, each with range, clause and assumption mark. */
export function LeverControls() {
  const edited = useApp((state) => state.edited);
  const generation = useApp((state) => state.generation);
  // An edit is drawn when there is time, in slices.
  const scenario = useDeferredValue(edited);
  const opening = useDeferredValue(generation);
  return scenario && <Levers scenario={scenario} generation={opening} />;
}

const Levers = memo(({ scenario, generation }: { readonly scenario: Scenario; readonly generation: number }) => {
  const say = useSay();
  const levers = leversOf(scenario);
  if (levers.length === 0) return <p className="muted">{say(WORDS.leversNone)}</p>;
  const groups = [...new Set(levers.map(({ ruleSetId }) => ruleSetId))];
  return (
    <>
      {groups.map((group) => {
        const within = levers.filter(({ ruleSetId }) => ruleSetId === group);
        return (
          <fieldset key={group} className="lever-group">
            <legend>{say(within[0].ruleSet)}</legend>
            {within.map((lever) => (
              <LeverField key={`${generation} ${lever.id}`} lever={lever} />
            ))}
          </fieldset>
        );
      })}
    </>
  );
});

/** The glossary's word for each of the numbers. */
const HELP_WORDS: Readonly<Record<Lever["of"]["field"], string>> = {
  rate: "levy",
  capRatio: "reserve",
  collection: "behaviour",
  expenditure: "behaviour",
  holdback: "holdback",
};

/** Where the default of a lever comes from: its rule set and clause, or that it is assumed. */
function writeOrigin({ ruleSet, clause, assumed }: Lever): Text {
  const where =
    clause === undefined ? ruleSet : text(`${ruleSet.zh}，条款 ${clause}`, `${ruleSet.en}, clause ${clause}`);
  return assumed
    ? text(
        `默认值取自${where.zh}；文件没有写明，属假设。`,
        `The default is that of ${where.en}; the document leaves it open, so it is an assumption.`,
      )
    : text(`默认值取自${where.zh}。`, `The default is that of ${where.en}.`);
}

function LeverField({ lever }: { readonly lever: Lever }) {
  const say = useSay();
  const [sliding, setSliding] = useState<number | null>(null);
  const isMixed = lever.values.length > 1;
  const present = lever.values[0];
  const move = (value: number) => editScenario((scenario) => moveLever(scenario, lever, value));
  return (
    <div className="lever">
      <div className="lever-label">
        <span>{say(lever.label)}</span>
        <Help word={HELP_WORDS[lever.of.field]} note={writeOrigin(lever)} />
      </div>
      <div className="lever-entry">
        <Slider
          className="lever-slider"
          min={lever.min * 100}
          max={lever.max * 100}
          step={0.5}
          value={sliding ?? present * 100}
          tooltip={{ open: false }}
          ariaLabelForHandle={say(lever.label)}
          ariaValueTextFormatterForHandle={(value) => `${value} %`}
          onChange={(value) => setSliding(value)}
          onChangeComplete={(value) => {
            const isMoved = value !== present * 100 || isMixed;
            // Until the scenario has it, the slider stays where it was let go.
            void (isMoved ? move(roundShare(value / 100)) : Promise.resolve()).finally(() => setSliding(null));
          }}
        />
        <TypedField
          label={say(lever.label)}
          hideLabel
          suffix="%"
          written={sliding === null ? lever.values.map(writePercent).join(" / ") : writePercent(sliding / 100)}
          parse={(typed) => parseLever(lever, typed)}
          onCommit={move}
        />
      </div>
      <div className="lever-origin">
        <span>
          {say(WORDS.range)} {say(writeRange(writePercent(lever.min), writePercent(lever.max)))} %
        </span>
        {lever.clause && (
          <span>
            {say(WORDS.clause)} {lever.clause}
          </span>
        )}
        {lever.assumed && <span className="assumption">{say(WORDS.assumption)}</span>}
      </div>
      {isMixed && <div className="muted">{say(WORDS.mixedValues)}</div>}
      {lever.note && (
        <details className="lever-note">
          <summary>{say(WORDS.why)}</summary>
          {say(lever.note)}
        </details>
      )}
    </div>
  );
}

/** Shares from a slider are whole multiples of half a percent; rounding keeps 0.07 from becoming 0.07000000000000001. */
function roundShare(share: number): number {
  return Number(share.toFixed(4));
}

/** Reads a percentage within the lever's range. */
function parseLever(lever: Lever, typed: string): Parsed<number> {
  if (lever.values.length > 1 && typed === lever.values.map(writePercent).join(" / ")) {
    return { value: lever.values[0] };
  }
  const percent = parseNumber(typed);
  const [low, high] = [writePercent(lever.min), writePercent(lever.max)];
  if (percent === null || percent < lever.min * 100 || percent > lever.max * 100) {
    return { error: expectation(low, high, typed) };
  }
  return { value: roundShare(percent / 100) };
}

/** A dash between two numbers would be read as a minus where one of them has one. */
function writeRange(low: string, high: string): Text {
  return low.startsWith("−")
    ? text(`${low} 到 ${high}`, `${low} to ${high}`)
    : text(`${low}–${high}`, `${low}–${high}`);
}

function expectation(low: string, high: string, typed: string): Text {
  return text(
    `应为 ${writeRange(low, high).zh} 之间的数，现为“${typed}”`,
    `should be a number from ${low} to ${high}, is "${typed}"`,
  );
}
