import { Segmented } from "antd";
import { DEPLETION_MEASURES, type DepletionMeasure } from "../../charts/depletionMeasures";
import { changeView } from "../store";
import { useSay } from "../useSay";
import { DEPLETION_LABELS, WORDS } from "../words";

/** Chooses what the picture of depletion shows. */
export function DepletionChoice({ depletion }: { readonly depletion: DepletionMeasure }) {
  const say = useSay();
  return (
    <Segmented<DepletionMeasure>
      size="small"
      aria-label={say(WORDS.depletionMeasure)}
      value={depletion}
      options={DEPLETION_MEASURES.map((value) => ({
        value,
        label: say(DEPLETION_LABELS[value]),
      }))}
      onChange={(chosen) => changeView({ depletion: chosen })}
    />
  );
}
