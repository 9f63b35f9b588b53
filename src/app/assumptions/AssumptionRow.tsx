import { Button, Input, Popover, Slider } from "antd";
import { memo, type ReactNode, useState } from "react";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import {
  type DisplayUnit,
  displayUnitOf,
  parseTyped,
  writeExact,
  writeShown,
  writeWithUnit,
} from "../quantities/displayUnit";
import { describeOrigin, isSameOrigin, type Origin, originOf, SET_BY_USER } from "../quantities/Origin";
import type { Value } from "../quantities/readPlaces";
import { SeriesDialog } from "../quantities/SeriesDialog";
import { yearsOf } from "../quantities/yearsOf";
import { addressOf } from "../route";
import { useApp } from "../store";
import { TypedField } from "../TypedField";
import { useSay } from "../useSay";
import { AssumptionPicture } from "./AssumptionPicture";
import type { AssumptionItem } from "./assumptionItems";
import { ASSUMPTION_WORDS } from "./assumptionWords";
import { pictureOf } from "./pictures";

interface Props {
  readonly item: AssumptionItem;
  readonly scenario: Scenario;
  /** What it is against the scenario as opened; what belongs to a new event cannot be taken back by itself. */
  readonly since: "same" | "changed" | "new";
  readonly onChange: (item: AssumptionItem, value: Value | null) => void;
  /** What was typed as the reason or the source of the present value. */
  readonly onOrigin: (item: AssumptionItem, typed: string, as: "assumption" | "source") => void;
  readonly onUndo: (item: AssumptionItem) => void;
}

/**
 * Whether a row would be drawn as it is. The items are made anew with every edit; of the scenario beside its own number
 * a row reads its years, sources, places, and of an event the numbers that belong together.
 */
function isSameRow(before: Props, after: Props): boolean {
  const [a, b] = [before.scenario, after.scenario];
  return (
    before.item.id === after.item.id &&
    before.item.quantity === after.item.quantity &&
    before.since === after.since &&
    a.baseYear === b.baseYear &&
    a.lastYear === b.lastYear &&
    a.sources === b.sources &&
    a.tree === b.tree &&
    (a.events === b.events || !before.item.id.startsWith("events/"))
  );
}

/** A number: what it is, its editor, what it rests on, and a picture of what it means. */
export const AssumptionRow = memo(({ item, scenario, since, onChange, onOrigin, onUndo }: Props) => {
  const say = useSay();
  const { label, meaning, quantity } = item;
  const picture = pictureOf(item, scenario);
  const origin = quantity && originOf(quantity);
  return (
    <div className={`assumption-row${since === "same" ? "" : " changed"}`}>
      <div>
        <h3>{say(label)}</h3>
        <p className="muted">{say(meaning)}</p>
        {origin && quantity.value !== undefined && (
          <OriginLine
            origin={origin}
            sources={scenario.sources}
            onTake={(typed, as) => onOrigin(item, typed, as)}
            label={say(label)}
          />
        )}
        {quantity?.byPlace?.map((group) => {
          const of = originOf(group) ?? origin;
          const key = Object.keys(group.values).join();
          return of && <OriginLine key={key} origin={of} sources={scenario.sources} label={say(label)} />;
        })}
      </div>
      <div>
        <ValueEditor item={item} scenario={scenario} onChange={(value) => onChange(item, value)} />
        {since === "changed" && (
          <Button size="small" type="link" onClick={() => onUndo(item)}>
            {say(ASSUMPTION_WORDS.undo)}
          </Button>
        )}
      </div>
      <div>{picture && <AssumptionPicture picture={picture} />}</div>
    </div>
  );
}, isSameRow);

interface EditorProps {
  readonly item: AssumptionItem;
  readonly scenario: Scenario;
  readonly onChange: (value: Value | null) => void;
}

function ValueEditor({ item, scenario, onChange }: EditorProps): ReactNode {
  const say = useSay();
  const language = useApp((state) => state.language);
  const [isOpen, setIsOpen] = useState(false);
  const { quantity, unit, absent, label, limits } = item;
  const shown = displayUnitOf(unit, language);
  const value = quantity?.value;
  const places = new Set((quantity?.byPlace ?? []).flatMap(({ values }) => Object.keys(values)));
  if (value === undefined && places.size > 0) return <a href={addressOf("places")}>{say(ASSUMPTION_WORDS.byPlace)}</a>;
  return (
    <>
      {typeof value === "object" ? (
        <div className="path-value">
          {writeShown(value[0], shown)} … {writeShown(value[value.length - 1], shown)} {say(shown.label)}
        </div>
      ) : (
        <NumberEditor item={item} value={value} shown={shown} onChange={onChange} />
      )}
      <div className="value-tools">
        {item.overTime && (
          <Button size="small" onClick={() => setIsOpen(true)}>
            {say(ASSUMPTION_WORDS.byYear)}
          </Button>
        )}
        {absent !== undefined && value !== undefined && (
          <Button size="small" onClick={() => onChange(null)}>
            {say(ASSUMPTION_WORDS.clear)}
          </Button>
        )}
      </div>
      {places.size > 0 && (
        <a className="muted" href={addressOf("places")}>
          {say(ASSUMPTION_WORDS.someByPlace)}
          {places.size}
        </a>
      )}
      {isOpen && (
        <SeriesDialog
          title={say(label)}
          unit={unit}
          limits={limits}
          value={value ?? absent ?? 0}
          labels={yearsOf(scenario)}
          onTake={onChange}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

/** One number: typed, and slid where it has a range in which it makes sense. */
function NumberEditor(props: {
  readonly item: AssumptionItem;
  readonly value: number | undefined;
  readonly shown: DisplayUnit;
  readonly onChange: (value: number) => void;
}) {
  const { item, value, shown, onChange } = props;
  const say = useSay();
  const language = useApp((state) => state.language);
  const [sliding, setSliding] = useState<number | null>(null);
  const range = item.quantity?.range;
  const present = sliding ?? value;
  const isOutside = range !== undefined && present !== undefined && (present < range[0] || present > range[1]);
  const step = range && stepOf(range);
  return (
    <>
      <TypedField
        label={say(item.label)}
        hideLabel
        suffix={say(shown.label)}
        written={present === undefined ? "" : writeExact(present, shown)}
        parse={(typed) =>
          typed.trim() === "" && value === undefined
            ? { value: Number.NaN }
            : parseTyped(typed, item.unit, item.limits, language)
        }
        onCommit={(number) => Number.isFinite(number) && number !== value && onChange(number)}
      />
      {value === undefined && item.absent !== undefined && (
        <p className="muted">{say(absentWords(item.absent, shown))}</p>
      )}
      {range && step !== undefined && range[0] < range[1] && (
        <>
          <Slider
            min={range[0]}
            max={range[1]}
            step={step}
            value={present ?? range[0]}
            tooltip={{ open: false }}
            ariaLabelForHandle={say(item.label)}
            ariaValueTextFormatterForHandle={(number) => writeWithUnit(number ?? 0, shown, language)}
            onChange={setSliding}
            onChangeComplete={(number) => {
              setSliding(null);
              const next = Number(number.toPrecision(12));
              if (next !== value) onChange(next);
            }}
          />
          <p className="range-line muted">
            <span>{writeShown(range[0], shown)}</span>
            <span className={isOutside ? "outside" : ""}>
              {say(isOutside ? ASSUMPTION_WORDS.outside : ASSUMPTION_WORDS.range)}
            </span>
            <span>{writeShown(range[1], shown)}</span>
          </p>
        </>
      )}
    </>
  );
}

/** A hundredth of the range or so, as a round number. */
function stepOf([low, high]: readonly [number, number]): number {
  return 10 ** Math.floor(Math.log10((high - low) / 20));
}

function absentWords(absent: number, shown: DisplayUnit): Text {
  const number = writeShown(absent, shown);
  return text(`未给出，按 ${number} ${shown.label.zh}计`, `not given, counts as ${number} ${shown.label.en}`);
}

/** What a number rests on: its source with date and trust, or that it is assumed and why; both can be changed. */
export function OriginLine(props: {
  readonly origin: Origin;
  readonly sources: Scenario["sources"];
  readonly label: string;
  readonly onTake?: (typed: string, as: "assumption" | "source") => void;
}) {
  const { origin, sources, onTake, label } = props;
  const say = useSay();
  const trust = "source" in origin && Object.hasOwn(sources, origin.source) ? sources[origin.source].trust : undefined;
  const isMine = isSameOrigin(origin, SET_BY_USER);
  return (
    <p className="origin-line">
      {"source" in origin ? (
        <span className="source-mark">{say(ASSUMPTION_WORDS.source)}</span>
      ) : (
        <span className={isMine ? "assumption mine" : "assumption"}>{say(ASSUMPTION_WORDS.assumption)}</span>
      )}{" "}
      {say(describeOrigin(origin, sources))}
      {trust && <span className="muted"> {say(trust)}</span>}
      {onTake && <OriginEditor label={label} onTake={onTake} />}
    </p>
  );
}

function OriginEditor(props: {
  readonly label: string;
  readonly onTake: (typed: string, as: "assumption" | "source") => void;
}) {
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const take = (as: "assumption" | "source") => {
    props.onTake(typed.trim(), as);
    setIsOpen(false);
    setTyped("");
  };
  const isEmpty = typed.trim() === "";
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setIsOpen}
      content={
        <div className="origin-editor">
          <Input.TextArea
            rows={2}
            aria-label={say(ASSUMPTION_WORDS.originHint)}
            placeholder={say(ASSUMPTION_WORDS.originHint)}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button size="small" disabled={isEmpty} onClick={() => take("assumption")}>
            {say(ASSUMPTION_WORDS.reason)}
          </Button>
          <Button size="small" disabled={isEmpty} onClick={() => take("source")}>
            {say(ASSUMPTION_WORDS.asSource)}
          </Button>
        </div>
      }
    >
      <button type="button" className="text-button" aria-label={`${say(ASSUMPTION_WORDS.changeOrigin)} ${props.label}`}>
        {say(ASSUMPTION_WORDS.changeOrigin)}
      </button>
    </Popover>
  );
}
