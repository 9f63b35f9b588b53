import { useCallback } from "react";
import type { ChartInput } from "../../charts/ChartInput";
import { cashFanModel } from "../../charts/cashFanModel";
import { hasCashMonths } from "../../charts/cashSeries";
import { FanChart } from "../../charts/FanChart";
import type { Scenario } from "../../rules/formats";
import { ChartCard } from "../ChartCard";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import { YearSelect } from "../YearSelect";

/** The months of a year (index `year`), where the scheme and a rule set in sight say anything of them. */
export function CashCard(props: { readonly input: ChartInput; readonly scenario: Scenario; readonly year: number }) {
  const { input, scenario, year } = props;
  const say = useSay();
  const make = useCallback(() => cashFanModel(input, scenario, year), [input, scenario, year]);
  if (!hasCashMonths(input, year)) return null;
  return (
    <ChartCard
      name={say(WORDS.cashMonths)}
      help="liquidity"
      model={make}
      draw={(model) => <FanChart model={model} />}
      options={<YearSelect years={input.result.years} year={year} />}
    />
  );
}
