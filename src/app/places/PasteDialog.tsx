import { Button, Checkbox, Input, Modal, Select } from "antd";
import { useMemo, useState } from "react";
import type { Layout } from "../../model/Layout";
import { type Language, pickText, type Text, text } from "../../units/Text";
import { displayUnitOf } from "../quantities/displayUnit";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { writeCell, writeValue } from "./describeCell";
import type { CellChange } from "./editPlaces";
import type { PastedColumn, PastedTable } from "./PastedTable";
import type { PlaceColumn } from "./placeColumns";
import { PLACES_WORDS } from "./placesWords";
import { type PreviewCell, type PreviewRow, previewPaste } from "./previewPaste";
import { sizesOf } from "./readPaste";

/** More rows than this are counted, not drawn: a dialog is read, not worked in. */
const DRAWN_ROWS = 300;
const NOT_TAKEN = "";

interface Props {
  readonly table: PastedTable;
  readonly columns: readonly PlaceColumn[];
  readonly layout: Layout;
  readonly years: number;
  readonly onTake: (changes: readonly CellChange[]) => void;
  readonly onClose: () => void;
}

/** What a paste becomes, cell by cell, before any of it is taken; columns and units can be chosen. Whole or not at all. */
export function PasteDialog({ table: read, columns, layout, years, onTake, onClose }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const [table, setTable] = useState(read);
  const [wrongOnly, setWrongOnly] = useState(false);
  const preview = useMemo(
    () => previewPaste(table, columns, layout, years, language),
    [table, columns, layout, years, language],
  );
  const { wrong, skipped, changes } = preview;
  const change = (i: number, next: Partial<PastedColumn>) =>
    setTable((old) => ({ ...old, columns: old.columns.map((one, k) => (k === i ? { ...one, ...next } : one)) }));
  const rows = preview.rows.filter((row) => !wrongOnly || hasProblem(row));
  const summary = text(
    `${table.rows.length} 行：${changes.length} 处改动，${wrong} 处有问题，${skipped} 格不采用。`,
    `${table.rows.length} rows: ${changes.length} changes, ${wrong} problems, ${skipped} cells not taken.`,
  );
  return (
    <Modal
      open
      width="min(1200px, 94vw)"
      title={say(PLACES_WORDS.preview)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{say(PLACES_WORDS.cancel)}</Button>
          <Button
            type="primary"
            disabled={wrong > 0 || changes.length === 0}
            onClick={() => {
              onTake(changes);
              onClose();
            }}
          >
            {say(PLACES_WORDS.take)}
          </Button>
        </>
      }
    >
      <p className="paste-summary" role="status">
        <strong>{say(summary)}</strong> {wrong > 0 && say(PLACES_WORDS.fixFirst)}
        {wrong === 0 && changes.length === 0 && say(PLACES_WORDS.nothingChanges)}{" "}
        {wrong > 0 && (
          <Checkbox checked={wrongOnly} onChange={({ target }) => setWrongOnly(target.checked)}>
            {say(PLACES_WORDS.wrongOnly)}
          </Checkbox>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls can be scrolled by keys */}
      <section className="paste-scroll" tabIndex={0} aria-label={say(PLACES_WORDS.preview)}>
        <table className="data-table paste-preview">
          <thead>
            <tr>
              <th scope="col">{say(PLACES_WORDS.pastedPlace)}</th>
              <th scope="col">{say(PLACES_WORDS.place)}</th>
              {table.columns.map((column, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pasted columns have no identity but their place
                <th key={i} scope="col">
                  <ColumnHead column={column} number={i} columns={columns} onChange={(next) => change(i, next)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, DRAWN_ROWS).map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <tr key={i}>
                <th scope="row">{row.written === "" ? i + 1 : row.written}</th>
                <td className={row.isWrong ? "wrong" : ""}>
                  {row.place === undefined ? row.note && say(row.note) : placeName(layout, row.place, language)}
                </td>
                {row.cells.map((cell, k) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={k} className={cell.kind}>
                    <BecomesCell
                      cell={cell}
                      column={columns.find(({ name }) => name === table.columns[k].target)}
                      language={language}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > DRAWN_ROWS && (
          <p className="muted">
            {language === "zh" ? `另有 ${rows.length - DRAWN_ROWS} 行` : `and ${rows.length - DRAWN_ROWS} more rows`}
          </p>
        )}
      </section>
    </Modal>
  );
}

function hasProblem({ isWrong, cells }: PreviewRow): boolean {
  return isWrong || cells.some(({ kind }) => kind === "wrong");
}

function placeName(layout: Layout, place: number, language: Language): string {
  const { name, parent, level } = layout.places[place];
  return level === "county" && parent >= 0
    ? `${layout.places[parent].name[language]} · ${name[language]}`
    : name[language];
}

/** What a pasted column is taken for, and in which unit its numbers are. */
function ColumnHead(props: {
  readonly column: PastedColumn;
  readonly number: number;
  readonly columns: readonly PlaceColumn[];
  readonly onChange: (next: Partial<PastedColumn>) => void;
}) {
  const { column, number, columns, onChange } = props;
  const say = useSay();
  const language = useApp((state) => state.language);
  const target = columns.find(({ name }) => name === column.target);
  const which = column.head === "" ? `${number + 1}` : column.head;
  return (
    <div className="paste-heads">
      <span>{column.head}</span>
      <Select
        size="small"
        aria-label={`${which} ${say(PLACES_WORDS.takenAs)}`}
        value={column.target ?? NOT_TAKEN}
        options={[
          { value: NOT_TAKEN, label: say(PLACES_WORDS.notTaken) },
          ...columns.map(({ name, label }) => ({ value: name, label: say(label) })),
        ]}
        onChange={(value) => {
          const next = columns.find(({ name }) => name === value);
          const size = next ? displayUnitOf(next.unit, language).size : null;
          onChange({ target: next?.name ?? null, size, isInferred: false });
        }}
      />
      {target && sizesOf(target).length > 1 && (
        <Select
          size="small"
          aria-label={`${which} ${say(PLACES_WORDS.unit)}`}
          value={column.size}
          options={sizesOf(target).map((size) => ({ value: size, label: say(sizeName(target, size)) }))}
          onChange={(size) => onChange({ size, isInferred: false })}
        />
      )}
      {column.isInferred && <span className="assumption">{say(PLACES_WORDS.inferred)}</span>}
    </div>
  );
}

const MONEY_SIZES: Readonly<Record<number, Text>> = {
  1: text("元", "yuan"),
  1e4: text("万元", "10,000 yuan"),
  1e6: text("百万元", "million yuan"),
  1e8: text("亿元", "100 million yuan"),
};

function sizeName({ unit }: PlaceColumn, size: number): Text {
  if (unit === "yuan") return MONEY_SIZES[size];
  if (unit === "persons") return size === 1 ? text("人", "people") : text("万人", "10,000 people");
  return size === 1 ? text("小数（0.05 即 5 %）", "fractions (0.05 is 5 %)") : text("%", "%");
}

/** A cell: as written, and the old value with the new one; or what is wrong with it. */
function BecomesCell(props: {
  readonly cell: PreviewCell;
  readonly column: PlaceColumn | undefined;
  readonly language: Language;
}) {
  const { cell, column, language } = props;
  if (cell.kind === "empty") return null;
  if (cell.kind === "skipped") return <span title={pickText(cell.reason, language)}>{cell.written}</span>;
  if (cell.kind === "wrong" || column === undefined) {
    return cell.kind === "wrong" ? (
      <>
        <strong>{cell.written}</strong> {pickText(cell.problem, language)}
      </>
    ) : null;
  }
  const unit = displayUnitOf(column.unit, language);
  if (cell.kind === "same") return <span>{writeValue(cell.value, unit)}</span>;
  return (
    <>
      <del>{writeCell(cell.before, unit)}</del> → <b>{writeValue(cell.value, unit)}</b> {pickText(unit.label, language)}
    </>
  );
}

/** Asks for a table, where the keys for pasting cannot be used on the grid. */
export function PasteBox(props: { readonly onRead: (pasted: string) => void; readonly onClose: () => void }) {
  const say = useSay();
  const [pasted, setPasted] = useState("");
  return (
    <Modal
      open
      title={say(PLACES_WORDS.paste)}
      okText={say(PLACES_WORDS.read)}
      cancelText={say(PLACES_WORDS.cancel)}
      okButtonProps={{ disabled: pasted.trim() === "" }}
      onOk={() => props.onRead(pasted)}
      onCancel={props.onClose}
    >
      <label htmlFor="paste-box">{say(PLACES_WORDS.pasteHere)}</label>
      <Input.TextArea id="paste-box" rows={8} value={pasted} onChange={({ target }) => setPasted(target.value)} />
    </Modal>
  );
}
