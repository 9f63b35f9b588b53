import { Input, Modal } from "antd";
import { useState } from "react";
import type { Unit } from "../../model/parameters";
import { pickText, text } from "../../units/Text";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { displayUnitOf, type Limits, parseTyped, writeExact, writeShown } from "./displayUnit";
import type { Value } from "./readPlaces";

const WORDS = {
  hint: text(
    "每年一个数；可从 Excel 复制一列，粘贴到起始年份的格中，依次填入以后各年。各年相同时按一个数保存。",
    "A number a year. A column copied from a spreadsheet can be pasted into the year where it begins. If all are the same, one number is kept.",
  ),
  totalHint: text(
    "每月占全年的比例，十二个月合计应为 100 %；可从 Excel 复制一列粘贴。",
    "Each month's share of the year; the twelve add up to 100 %. A column copied from a spreadsheet can be pasted.",
  ),
  sum: text("合计", "Sum"),
  take: text("采用", "Take"),
  cancel: text("取消", "Cancel"),
} as const;

/** As the door has it: what rounding leaves of twelve decimals. */
const SUM_TOLERANCE = 1e-9;

interface Props {
  readonly title: string;
  readonly unit: Unit;
  readonly limits: Limits;
  readonly value: Value;
  /** What each number is called: its year or month. */
  readonly labels: readonly string[];
  /** What the numbers have to add up to, if they have to. */
  readonly total?: number;
  readonly onTake: (value: Value) => void;
  readonly onClose: () => void;
}

/** A number for each year or month; faults are said at their field, and nothing is taken while there is one. */
export function SeriesDialog({ title, unit, limits, value, labels, total, onTake, onClose }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const shown = displayUnitOf(unit, language);
  const [typed, setTyped] = useState(() =>
    labels.map((_, t) => writeExact(typeof value === "number" ? value : value[t], shown)),
  );
  const parsed = typed.map((entry) => parseTyped(entry, unit, limits, language));
  const numbers = parsed.flatMap((one) => ("value" in one ? [one.value] : []));
  const sum = Number(numbers.reduce((soFar, number) => soFar + number, 0).toPrecision(12));
  const isWhole = total === undefined || Math.abs(sum - total) <= SUM_TOLERANCE;
  const put = (from: number, entries: readonly string[]) =>
    setTyped((all) => all.map((entry, t) => entries[t - from] ?? entry));
  return (
    <Modal
      open
      title={`${title} · ${pickText(shown.label, language)}`}
      okText={say(WORDS.take)}
      cancelText={say(WORDS.cancel)}
      okButtonProps={{ disabled: numbers.length < labels.length || !isWhole }}
      onCancel={onClose}
      onOk={() => {
        const isConstant = total === undefined && numbers.every((number) => number === numbers[0]);
        onTake(isConstant ? numbers[0] : numbers);
        onClose();
      }}
    >
      <p className="muted">{say(total === undefined ? WORDS.hint : WORDS.totalHint)}</p>
      <div className="series-grid">
        {typed.map((entry, t) => {
          const label = labels[t];
          const fault = parsed[t];
          const error = "error" in fault ? say(fault.error) : null;
          return (
            <div key={label} className="series-field">
              <label htmlFor={`series-${t}`}>{label}</label>
              <Input
                id={`series-${t}`}
                size="small"
                value={entry}
                status={error ? "error" : ""}
                aria-invalid={error !== null}
                aria-describedby={error ? `series-error-${t}` : undefined}
                autoComplete="off"
                onChange={({ target }) => put(t, [target.value])}
                onPaste={(event) => {
                  const lines = event.clipboardData
                    .getData("text/plain")
                    .split(/\r\n|[\r\n\t;；]/)
                    .map((line) => line.trim())
                    .filter((line) => line !== "");
                  if (lines.length < 2) return;
                  event.preventDefault();
                  put(t, lines);
                }}
              />
              {error && (
                <div className="field-error" id={`series-error-${t}`} role="alert">
                  {error}
                </div>
              )}
            </div>
          );
        })}
      </div>
      {total !== undefined && (
        <p className={isWhole ? "series-total" : "series-total field-error"} role="status">
          {say(WORDS.sum)} {writeShown(sum, shown)} {pickText(shown.label, language)}
        </p>
      )}
    </Modal>
  );
}
