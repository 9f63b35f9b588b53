import { Input, Modal } from "antd";
import { useState } from "react";
import type { Unit } from "../../model/parameters";
import { pickText, text } from "../../units/Text";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { displayUnitOf, type Limits, parseTyped, writeExact } from "./displayUnit";
import "./quantities.css";
import type { Value } from "./readPlaces";

const WORDS = {
  hint: text(
    "每年一个数；可从 Excel 复制一列，粘贴到起始年份的格中，依次填入以后各年。各年相同时按一个数保存。",
    "A number a year. A column copied from a spreadsheet can be pasted into the year where it begins. If all are the same, one number is kept.",
  ),
  take: text("采用", "Take"),
  cancel: text("取消", "Cancel"),
} as const;

interface Props {
  readonly title: string;
  readonly unit: Unit;
  readonly limits: Limits;
  readonly value: Value;
  /** The first simulated year, and how many there are. */
  readonly firstYear: number;
  readonly years: number;
  readonly onTake: (value: Value) => void;
  readonly onClose: () => void;
}

/** A number for each simulated year; faults are said at their year, and nothing is taken while there is one. */
export function YearsDialog({ title, unit, limits, value, firstYear, years, onTake, onClose }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const shown = displayUnitOf(unit, language);
  const [typed, setTyped] = useState(() =>
    Array.from({ length: years }, (_, t) => writeExact(typeof value === "number" ? value : value[t], shown)),
  );
  const parsed = typed.map((entry) => parseTyped(entry, unit, limits, language));
  const numbers = parsed.flatMap((one) => ("value" in one ? [one.value] : []));
  const put = (from: number, entries: readonly string[]) =>
    setTyped((all) => all.map((entry, t) => entries[t - from] ?? entry));
  return (
    <Modal
      open
      title={`${title}（${pickText(shown.label, language)}）`}
      okText={say(WORDS.take)}
      cancelText={say(WORDS.cancel)}
      okButtonProps={{ disabled: numbers.length < years }}
      onCancel={onClose}
      onOk={() => {
        onTake(numbers.every((number) => number === numbers[0]) ? numbers[0] : numbers);
        onClose();
      }}
    >
      <p className="muted">{say(WORDS.hint)}</p>
      <div className="years-grid">
        {typed.map((entry, t) => {
          const year = firstYear + t;
          const fault = parsed[t];
          const error = "error" in fault ? say(fault.error) : null;
          return (
            <div key={year} className="year-field">
              <label htmlFor={`year-${year}`}>{year}</label>
              <Input
                id={`year-${year}`}
                size="small"
                value={entry}
                status={error ? "error" : ""}
                aria-invalid={error !== null}
                aria-describedby={error ? `year-error-${year}` : undefined}
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
                <div className="field-error" id={`year-error-${year}`} role="alert">
                  {error}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </Modal>
  );
}
