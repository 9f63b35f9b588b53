import type { Layout, PlaceInfo } from "../../model/Layout";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import { SeriesDialog } from "../quantities/SeriesDialog";
import { yearsOf } from "../quantities/yearsOf";
import { useSay } from "../useSay";
import { AddPlaceDialog } from "./AddPlaceDialog";
import type { CellChange } from "./editPlaces";
import "./newPlace.css";
import type { Addition } from "./newPlaces";
import { PasteBox } from "./PasteBox";
import { PasteDialog } from "./PasteDialog";
import type { PastedTable } from "./PastedTable";
import { cellAt, type PlaceColumn } from "./placeColumns";
import { RemovePlacesDialog } from "./RemovePlacesDialog";

/** What is asked in front of the grid. Places go by their codes: an undo may take one away meanwhile. */
export type PlaceDialog =
  | { readonly kind: "paste"; readonly table: PastedTable }
  | { readonly kind: "paste-box" }
  | { readonly kind: "years"; readonly placeId: string; readonly column: PlaceColumn }
  | { readonly kind: "add"; readonly cityId: string }
  | { readonly kind: "remove"; readonly places: readonly PlaceInfo[] };

interface Props {
  readonly dialog: PlaceDialog | null;
  readonly scenario: Scenario;
  readonly scheme: Scheme;
  readonly layout: Layout;
  readonly onRead: (pasted: string) => void;
  readonly onChange: (changes: readonly CellChange[]) => void;
  /** Both give the door's reason if it refuses, else null. */
  readonly onAdd: (addition: Addition) => Promise<string | null>;
  readonly onRemove: (ids: readonly string[]) => Promise<string | null>;
  readonly onClose: () => void;
}

/** The dialog in front of the grid, if one is open. */
export function PlaceDialogs(props: Props) {
  const { dialog, scenario, scheme, layout, onRead, onChange, onAdd, onRemove, onClose } = props;
  const say = useSay();
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "paste-box":
      return (
        <PasteBox
          onClose={onClose}
          onRead={(pasted) => {
            onClose();
            onRead(pasted);
          }}
        />
      );
    case "paste":
      return (
        <PasteDialog
          table={dialog.table}
          scenario={scenario}
          scheme={scheme}
          onTake={onChange}
          onAdd={onAdd}
          onClose={onClose}
        />
      );
    case "years": {
      const { placeId, column } = dialog;
      const place = layout.places.findIndex(({ id }) => id === placeId);
      if (place < 0) return null;
      return (
        <SeriesDialog
          title={`${say(layout.places[place].name)} · ${say(column.label)}`}
          unit={column.unit}
          limits={column.limits}
          value={presentValue(column, layout, place)}
          labels={yearsOf(scenario)}
          onTake={(value) => onChange([{ placeId, name: column.name, value }])}
          onClose={onClose}
        />
      );
    }
    case "add":
      return <AddPlaceDialog scenario={scenario} cityId={dialog.cityId} onAdd={onAdd} onClose={onClose} />;
    case "remove":
      return (
        <RemovePlacesDialog
          scenario={scenario}
          places={dialog.places}
          onRemove={() => onRemove(dialog.places.map(({ id }) => id))}
          onClose={onClose}
        />
      );
  }
}

function presentValue(column: PlaceColumn, layout: Layout, place: number) {
  const cell = cellAt(column, layout, place);
  return cell.kind === "spread" ? cell.low : cell.value;
}
