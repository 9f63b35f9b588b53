import { Select } from "antd";
import { type Text, text } from "../../units/Text";
import { displayUnitOf } from "../quantities/displayUnit";
import { useApp } from "../store";
import { useSay } from "../useSay";
import type { PastedColumn } from "./PastedTable";
import type { PlaceColumn } from "./placeColumns";
import { PLACES_WORDS } from "./placesWords";
import { sizesOf } from "./readPaste";

const NOT_TAKEN = "";

/** What a pasted column is taken for, and in which unit its numbers are. */
export function PasteColumnHead(props: {
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
