import { Button, Input, Select } from "antd";
import type { Layout } from "../../model/Layout";
import type { Text } from "../../units/Text";
import { useSay } from "../useSay";
import { citiesOf } from "./AddPlaceDialog";
import type { DraftFaults, PlaceDraft } from "./newPlaces";
import { NEW_PLACE_WORDS } from "./newPlaceWords";

interface Props {
  readonly layout: Layout;
  /** Why the row has no place. */
  readonly note: Text;
  /** Undefined while the row is not to be added. */
  readonly draft: PlaceDraft | undefined;
  readonly faults: DraftFaults;
  readonly onPropose: () => void;
  /** Null gives the addition up. */
  readonly onChange: (draft: PlaceDraft | null) => void;
}

/** The place of a pasted row that the scenario does not have: it can be added, once city and code are told. */
export function NewPlaceCell({ layout, note, draft, faults, onPropose, onChange }: Props) {
  const say = useSay();
  if (draft === undefined) {
    return (
      <>
        {say(note)}{" "}
        <Button size="small" onClick={onPropose}>
          {say(NEW_PLACE_WORDS.addRow)}
        </Button>
      </>
    );
  }
  const faultList = Object.values(faults);
  return (
    <div className="new-place-cell">
      <span className="new-mark">{say(NEW_PLACE_WORDS.newMark)}</span> <strong>{draft.zh}</strong>{" "}
      <Button size="small" type="link" onClick={() => onChange(null)}>
        {say(NEW_PLACE_WORDS.notRow)}
      </Button>
      <div className="new-place-row">
        <Select
          size="small"
          showSearch={{ optionFilterProp: "label" }}
          aria-label={`${draft.zh} ${say(NEW_PLACE_WORDS.parent)}`}
          placeholder={say(NEW_PLACE_WORDS.parent)}
          {...(faults.parentId && { status: "error" as const })}
          value={draft.parentId === "" ? null : draft.parentId}
          options={citiesOf(layout).map((city) => ({ value: city.id, label: say(city.name) }))}
          onChange={(parentId) => onChange({ ...draft, parentId: parentId ?? "" })}
        />
        <Input
          size="small"
          aria-label={`${draft.zh} ${say(NEW_PLACE_WORDS.id)}`}
          placeholder={say(NEW_PLACE_WORDS.id)}
          aria-invalid={faults.id !== undefined}
          status={faults.id === undefined ? "" : "error"}
          value={draft.id}
          onChange={({ target }) => onChange({ ...draft, id: target.value })}
        />
      </div>
      {faultList.map((fault) => (
        <div key={fault.en} className="field-error">
          {say(fault)}
        </div>
      ))}
    </div>
  );
}
