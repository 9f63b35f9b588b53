import { displayUnitOf, writeShown } from "../quantities/displayUnit";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { EntryField } from "./EntryField";
import type { LackingFigure } from "./lackingFigures";
import type { TypedFigures } from "./newPlaces";
import { NEW_PLACE_WORDS } from "./newPlaceWords";

interface Props {
  readonly lacking: readonly LackingFigure[];
  readonly typed: ReadonlyMap<string, string>;
  readonly read: TypedFigures;
  readonly isAsked: boolean;
  readonly onType: (itemId: string, typed: string) => void;
}

/** A field for each figure that new places neither have nor inherit; those with a default may be left empty. */
export function LackingFields({ lacking, typed, read, isAsked, onType }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  return (
    <div className="lacking-fields">
      {lacking.map(({ item, subject, isNeeded }) => {
        const unit = displayUnitOf(item.unit, language);
        const absent = item.absent === undefined ? "" : writeShown(item.absent, unit);
        return (
          <EntryField
            key={item.id}
            label={say(subject)}
            value={typed.get(item.id) ?? ""}
            onChange={(entry) => onType(item.id, entry)}
            fault={read.faults.get(item.id)}
            isAsked={isAsked}
            suffix={say(unit.label)}
            {...(!isNeeded && { placeholder: `${say(NEW_PLACE_WORDS.orDefault)}${absent}` })}
          />
        );
      })}
    </div>
  );
}
