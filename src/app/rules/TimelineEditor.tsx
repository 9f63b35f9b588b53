import { Checkbox } from "antd";
import { type CSSProperties, useRef, useState } from "react";
import { describeRefusal, type Refusal } from "../../model/Refusal";
import type { Scheme } from "../../model/schemes";
import { isSame } from "../../rules/describe/isSame";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import type { RuleSet } from "../../rules/RuleSet";
import { useApp } from "../store";
import { TypedField } from "../TypedField";
import { useSay } from "../useSay";
import { useBundled } from "./bundledRules";
import { IconButton } from "./PartLine";
import { parsePhaseYear, withNextPhase, withoutPhase, withPhaseYear } from "./parsePhase";
import { refusalsOfPhases } from "./refusalsAt";
import {
  changePhases,
  type Dated,
  type Entry,
  phasesIn,
  rulesIn,
  schemesIn,
  type TimelineEntry,
  titleOf,
} from "./ruleSetEdits";
import { RULES_WORDS, writeYears } from "./rulesWords";

interface Props {
  readonly scenario: Scenario;
  readonly entry: TimelineEntry;
  readonly colour: string;
  /** Index among the entry's rule sets of the one in sight. */
  readonly shown: number;
  readonly refusals: readonly Refusal[];
  readonly onShow: (index: number) => void;
  readonly onChange: (change: (entry: Entry) => Entry) => Promise<boolean>;
}

/** Which rules hold for which scheme in which years: a bar a scheme, whose boundaries can be moved, and its phases below. */
export function TimelineEditor(props: Props) {
  const { scenario, entry } = props;
  const say = useSay();
  const years: [number, number] = [scenario.baseYear + 1, scenario.lastYear];
  const ticks = Array.from({ length: years[1] - years[0] + 1 }, (_, i) => years[0] + i).filter(
    (year) => year % 5 === 0,
  );
  return (
    <section className="timeline" aria-label={say(RULES_WORDS.timeline)}>
      <h3>{say(RULES_WORDS.timeline)}</h3>
      <div className="timeline-axis" aria-hidden="true">
        {ticks.map((year) => (
          <span key={year} style={{ left: `${placeOf(year, years)}%` }}>
            {year}
          </span>
        ))}
      </div>
      {schemesIn(scenario).map((scheme) => (
        <SchemeRow key={scheme} {...props} scheme={scheme} phases={phasesIn(entry, scheme, years[0])} years={years} />
      ))}
      <p className="muted">{say(RULES_WORDS.handover)}</p>
    </section>
  );
}

/** Where a year begins on the bar, in % of its width. */
function placeOf(year: number, [first, last]: readonly [number, number]): number {
  return ((Math.max(year, first) - first) / (last - first + 1)) * 100;
}

interface RowProps extends Props {
  readonly scheme: Scheme;
  /** Null where the scheme follows the employee scheme. */
  readonly phases: readonly Dated[] | null;
  readonly years: readonly [number, number];
}

function SchemeRow(props: RowProps) {
  const { scenario, entry, scheme, phases, years, refusals, onChange } = props;
  const say = useSay();
  const language = useApp((state) => state.language);
  const files = useBundled((state) => state.files);
  const own = rulesIn(entry, scenario).map(({ rules }) => rules);
  const held = phases ?? phasesIn(entry, "employee", years[0]) ?? [];
  const set = (next: readonly Dated[] | null) => void onChange((now) => changePhases(now, scheme, next));
  const choices = rulesToChoose(
    own,
    files.flatMap((file) => [file.rules, ...file.variants.map(({ rules }) => rules)]),
  );
  const said = refusalsOfPhases(refusals, scheme);
  const more = phases && withNextPhase(phases, years[1]);
  return (
    <div className="timeline-scheme">
      <div className="timeline-name">
        <strong>{say(SCHEME_NAMES[scheme])}</strong>
      </div>
      <Bar {...props} held={held} own={own} onMove={(index, year) => set(withPhaseYear(held, index, year))} />
      {phases && (
        <ol className="timeline-phases">
          {phases.map((phase, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a phase has no identity but its place in the list
            <li key={i}>
              <TypedField
                label={`${say(SCHEME_NAMES[scheme])} · ${say(RULES_WORDS.phaseStart)} ${i + 1}`}
                hideLabel
                written={String(phase.from)}
                parse={(typed) => parsePhaseYear(typed, phases, i, years)}
                onCommit={(year) => set(withPhaseYear(phases, i, year))}
              />
              <span>{say(RULES_WORDS.from)}</span>
              <select
                className="phase-rules"
                aria-label={`${say(SCHEME_NAMES[scheme])} · ${say(RULES_WORDS.phaseRules)} ${i + 1}`}
                value={choices.findIndex((rules) => isSame(rules, phase.rules))}
                onChange={({ target }) =>
                  set(phases.map((one, k) => (k === i ? { ...one, rules: choices[Number(target.value)] } : one)))
                }
              >
                {choices.map((rules, value) => (
                  <option key={rules.id + String(value)} value={value}>
                    {say(titleOf(rules))}
                  </option>
                ))}
              </select>
              {phases.length > 1 && (
                <IconButton
                  label={`${say(RULES_WORDS.removePhase)} · ${phase.from}`}
                  path="M4 4l8 8M12 4l-8 8"
                  onClick={() => set(withoutPhase(phases, i, years[0]))}
                />
              )}
            </li>
          ))}
          {more && (
            <li>
              <button type="button" className="text-button" onClick={() => set(more)}>
                ＋ {say(RULES_WORDS.addPhase)}
              </button>
            </li>
          )}
        </ol>
      )}
      {scheme !== "employee" && entry.timeline.employee !== undefined && (
        <Checkbox
          className="timeline-same"
          checked={phases === null}
          onChange={({ target }) => set(target.checked ? null : held)}
        >
          {say(RULES_WORDS.sameAsEmployee)}
        </Checkbox>
      )}
      {said.length > 0 && (
        <ul className="part-refused" role="alert">
          {said.map((refusal) => (
            <li key={refusal.path.join("/")}>{describeRefusal({ ...refusal, file: undefined }, language)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The entry's own rule sets, and the bundled ones that are called otherwise. */
function rulesToChoose(own: readonly RuleSet[], bundled: readonly RuleSet[]): RuleSet[] {
  return [...own, ...bundled.filter((rules) => !own.some((one) => isSame(one, rules)))];
}

interface BarProps extends RowProps {
  readonly held: readonly Dated[];
  readonly own: readonly RuleSet[];
  readonly onMove: (index: number, year: number) => void;
}

function Bar({ scheme, phases, held, own, years, colour, shown, onShow, onMove }: BarProps) {
  const say = useSay();
  const bar = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<{ readonly index: number; readonly year: number } | null>(null);
  const fromOf = (index: number): number => (dragged?.index === index ? dragged.year : held[index].from);
  const endOf = (index: number): number => (index + 1 < held.length ? fromOf(index + 1) : years[1] + 1);
  /** A boundary stays between its neighbours. */
  const bounded = (index: number, year: number): number =>
    Math.min(Math.max(year, held[index - 1].from + 1), (held[index + 1]?.from ?? years[1] + 1) - 1);
  const yearAt = (clientX: number): number => {
    const { left, width } = bar.current!.getBoundingClientRect();
    return Math.round(years[0] + ((clientX - left) / width) * (years[1] - years[0] + 1));
  };
  return (
    <div className="timeline-bar" ref={bar}>
      {held.map(({ rules }, i) => {
        const index = own.findIndex((one) => isSame(one, rules));
        const style = {
          left: `${placeOf(fromOf(i), years)}%`,
          width: `${placeOf(endOf(i), years) - placeOf(fromOf(i), years)}%`,
          "--tint": `color-mix(in srgb, ${colour} ${10 + 20 * (index % 3)}%, #fff)`,
          "--edge": colour,
        } as CSSProperties;
        const range = writeYears(Math.max(fromOf(i), years[0]), endOf(i) - 1);
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a phase has no identity but its place in the list
            key={i}
            type="button"
            className="timeline-segment"
            style={style}
            aria-pressed={index === shown}
            title={`${say(titleOf(rules))} ${say(range)}`}
            onClick={() => onShow(index)}
          >
            <span>{say(titleOf(rules))}</span>
          </button>
        );
      })}
      {phases &&
        held.slice(1).map((_, k) => {
          const i = k + 1;
          return (
            <div
              key={i}
              role="slider"
              tabIndex={0}
              className="timeline-boundary"
              aria-label={`${say(SCHEME_NAMES[scheme])} · ${say(RULES_WORDS.boundary)}`}
              aria-valuemin={bounded(i, Number.NEGATIVE_INFINITY)}
              aria-valuemax={bounded(i, Number.POSITIVE_INFINITY)}
              aria-valuenow={fromOf(i)}
              style={{ left: `${placeOf(fromOf(i), years)}%` }}
              onKeyDown={(event) => {
                const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
                if (step === undefined) return;
                event.preventDefault();
                const year = bounded(i, held[i].from + step);
                if (year !== held[i].from) onMove(i, year);
              }}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                setDragged({ index: i, year: held[i].from });
              }}
              onPointerMove={(event) => dragged && setDragged({ index: i, year: bounded(i, yearAt(event.clientX)) })}
              onPointerUp={() => {
                if (dragged && dragged.year !== held[i].from) onMove(i, dragged.year);
                setDragged(null);
              }}
              onPointerCancel={() => setDragged(null)}
            />
          );
        })}
    </div>
  );
}
