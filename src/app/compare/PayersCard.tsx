import { useCallback } from "react";
import type { ChartInput } from "../../charts/ChartInput";
import { PayersByYearChart } from "../../charts/PayersByYearChart";
import { payersByYearModel } from "../../charts/payersByYearModel";
import { ChartCard } from "../ChartCard";
import { useSay } from "../useSay";
import { PAYERS_WORDS } from "./payersWords";

/** Who covers the gaps, year by year, under each rule set in sight. */
export function PayersCard({ input }: { readonly input: ChartInput }) {
  const say = useSay();
  const make = useCallback(() => payersByYearModel(input), [input]);
  return (
    <ChartCard
      name={say(PAYERS_WORDS.byYear)}
      help="layer"
      model={make}
      draw={(model) => <PayersByYearChart model={model} />}
    />
  );
}
