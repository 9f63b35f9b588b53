import { useCallback } from "react";
import type { ChartInput } from "../../charts/ChartInput";
import { DepletionYearChart } from "../../charts/DepletionYearChart";
import { depletionYearModel } from "../../charts/depletionYearModel";
import { ChartCard } from "../ChartCard";
import { useSay } from "../useSay";
import { PAYERS_WORDS } from "./payersWords";

/** By which year how many paths are depleted, under each rule set in sight. */
export function DepletionYearCard({ input }: { readonly input: ChartInput }) {
  const say = useSay();
  const make = useCallback(() => depletionYearModel(input), [input]);
  return (
    <ChartCard
      name={say(PAYERS_WORDS.depletionYear)}
      help="depletion"
      model={make}
      draw={(model) => <DepletionYearChart model={model} />}
    />
  );
}
