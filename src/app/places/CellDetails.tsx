import { Button } from "antd";
import type { ReactNode } from "react";
import type { Layout } from "../../model/Layout";
import type { Scenario } from "../../rules/formats";
import { pickText } from "../../units/Text";
import { PARAMETER_WORDS } from "../assumptions/parameterWords";
import { HelpMark } from "../help/Help";
import { displayUnitOf, writeWithUnit } from "../quantities/displayUnit";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { describeCellOrigin, describeKind, writeCell } from "./describeCell";
import { cellAt, type PlaceColumn } from "./placeColumns";
import { PLACES_WORDS } from "./placesWords";

interface Props {
  readonly scenario: Scenario;
  readonly layout: Layout;
  readonly place: number;
  readonly column: PlaceColumn;
  readonly onEditYears: () => void;
}

/** The active cell in full, as a spreadsheet's formula bar: whose value it is, where from, and in which range it makes sense. */
export function CellDetails({ scenario, layout, place, column, onEditYears }: Props): ReactNode {
  const say = useSay();
  const language = useApp((state) => state.language);
  const cell = cellAt(column, layout, place);
  const unit = displayUnitOf(column.unit, language);
  const range = column.quantity?.range?.map((bound) => writeWithUnit(bound, unit, language)).join(" – ");
  const parts = [
    describeKind(cell, layout, place, language),
    describeCellOrigin(cell, scenario.sources, language),
    range === undefined ? "" : `${language === "zh" ? "合理范围：" : "Range: "}${range}`,
  ];
  const about = parts.filter((part) => part !== "").join(language === "zh" ? "；" : "; ");
  return (
    <div className="cell-details" role="status">
      <div>
        <span className="where">
          {say(layout.places[place].name)} · {say(column.label)}
        </span>{" "}
        <span className="value">
          {writeCell(cell, unit)} {pickText(unit.label, language)}
        </span>
        <HelpMark of={column.label}>
          <p>{say(PARAMETER_WORDS[column.name].meaning)}</p>
          <p>{about}</p>
        </HelpMark>
      </div>
      <div className="about">{about}</div>
      <div>
        {column.overTime && cell.kind !== "sum" && (
          <Button size="small" onClick={onEditYears}>
            {say(PLACES_WORDS.editYears)}
          </Button>
        )}
      </div>
    </div>
  );
}
