import { Button, Checkbox, Popover } from "antd";
import { useSay } from "../useSay";
import { isUsuallyShown, type PlaceColumn } from "./placeColumns";
import { usePlaces } from "./placesState";
import { PLACES_WORDS } from "./placesWords";

/** The columns in sight: as the user chose, else the usual ones. */
export function columnsShown(
  columns: readonly PlaceColumn[],
  shown: ReturnType<typeof usePlaces.getState>["shown"],
): PlaceColumn[] {
  return columns.filter((column) => shown[column.name] ?? isUsuallyShown(column));
}

/** Which columns are shown. */
export function ColumnChoice({ columns }: { readonly columns: readonly PlaceColumn[] }) {
  const say = useSay();
  const shown = usePlaces((state) => state.shown);
  const visible = columnsShown(columns, shown);
  const list = (
    <div className="column-choice">
      {columns.map((column) => (
        <Checkbox
          key={column.name}
          checked={visible.includes(column)}
          onChange={({ target }) => usePlaces.setState({ shown: { ...shown, [column.name]: target.checked } })}
        >
          {say(column.label)}
        </Checkbox>
      ))}
      <div className="buttons">
        <Button size="small" onClick={() => usePlaces.setState({ shown: {} })}>
          {say(PLACES_WORDS.usualColumns)}
        </Button>
        <Button
          size="small"
          onClick={() => usePlaces.setState({ shown: Object.fromEntries(columns.map(({ name }) => [name, true])) })}
        >
          {say(PLACES_WORDS.allColumns)}
        </Button>
      </div>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomLeft" content={list}>
      <Button>
        {say(PLACES_WORDS.columns)} {visible.length}/{columns.length}
      </Button>
    </Popover>
  );
}
