import { Modal } from "antd";
import { useMemo, useState } from "react";
import type { Scenario } from "../../rules/formats";
import type { Text } from "../../units/Text";
import { Notice } from "../Notice";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { removalProblem } from "./changeTree";
import { describeRemoval } from "./describeRemoval";
import { NEW_PLACE_WORDS } from "./newPlaceWords";

/** More names than this are counted. */
const LISTED = 8;

interface Props {
  readonly scenario: Scenario;
  readonly places: readonly { readonly id: string; readonly name: Text }[];
  /** Removes them; gives the door's reason if it refuses, else null. */
  readonly onRemove: () => Promise<string | null>;
  readonly onClose: () => void;
}

/** Says what goes with the places that are to be removed, or why they cannot be, before anything is done. */
export function RemovePlacesDialog({ scenario: opened, places, onRemove, onClose }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  // As it was asked about: while the removal is at the door, the page shows the scenario without the places already.
  const [scenario] = useState(opened);
  const [chosenId] = useState(() => useApp.getState().view.placeId);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [problem, consequences] = useMemo(() => {
    const ids = places.map(({ id }) => id);
    const inTheWay = removalProblem(scenario, ids);
    return [inTheWay, inTheWay ? [] : describeRemoval(scenario, ids, chosenId)];
  }, [scenario, places, chosenId]);
  const names = places
    .slice(0, LISTED)
    .map(({ id, name }) => (language === "zh" ? `${name.zh}（${id}）` : `${name.en} (${id})`));
  const more = places.length - names.length;
  return (
    <Modal
      open
      title={say(NEW_PLACE_WORDS.removeTitle)}
      okText={say(NEW_PLACE_WORDS.removeTake)}
      cancelText={say(NEW_PLACE_WORDS.cancel)}
      okButtonProps={{ danger: true, disabled: problem !== undefined }}
      onOk={() =>
        void onRemove().then((reason) => {
          setRefusal(reason);
          if (reason === null) onClose();
        })
      }
      onCancel={onClose}
    >
      <p>
        <strong>{names.join(language === "zh" ? "、" : ", ")}</strong>
        {more > 0 && (language === "zh" ? `等 ${places.length} 个地区` : ` and ${more} more`)}
      </p>
      {problem && <Notice type="warning" title={say(problem)} />}
      {refusal !== null && <Notice type="error" title={refusal} />}
      {!problem && (
        <>
          <p>{say(consequences.length > 0 ? NEW_PLACE_WORDS.removeWith : NEW_PLACE_WORDS.removeNothing)}</p>
          <ul className="removal">
            {consequences.map((one) => (
              <li key={one.en}>{say(one)}</li>
            ))}
          </ul>
          <p className="muted">{say(NEW_PLACE_WORDS.removeStays)}</p>
        </>
      )}
    </Modal>
  );
}
