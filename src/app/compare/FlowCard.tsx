import { Select } from "antd";
import { useCallback, useState } from "react";
import type { ChartInput } from "../../charts/ChartInput";
import { FlowChart } from "../../charts/FlowChart";
import { flowModel } from "../../charts/flowModel";
import { ruleSetNames } from "../../charts/ruleSetNames";
import type { Scenario } from "../../rules/formats";
import { ChartCard } from "../ChartCard";
import { useSay } from "../useSay";
import { PAYERS_WORDS } from "./payersWords";

/** In place of a calendar year: all of them. */
const ALL_YEARS = 0;

/** Where money comes from and goes under one rule set, in one year or over all; `scenario` is what the result was run for. */
export function FlowCard({ input, scenario }: { readonly input: ChartInput; readonly scenario: Scenario }) {
  const say = useSay();
  const { result, language, ruleSets } = input;
  const [wantedId, setWantedId] = useState<string | null>(null);
  const [wantedYear, setWantedYear] = useState(ALL_YEARS);
  // What was chosen may be hidden by now, or not be in another scenario.
  const ruleSet = ruleSets.find((index) => result.ruleSets[index].id === wantedId) ?? ruleSets[0];
  const index = result.years.indexOf(wantedYear);
  const year = index < 0 ? null : index;
  const make = useCallback(() => flowModel(input, scenario, { ruleSet, year }), [input, scenario, ruleSet, year]);
  const names = ruleSetNames(result, language);
  const yearName = (one: number): string => (language === "zh" ? `${one} 年` : String(one));
  return (
    <ChartCard
      name={say(PAYERS_WORDS.flows)}
      help="own-balance"
      model={make}
      draw={(model) => <FlowChart model={model} />}
      options={
        <>
          <Select<string>
            size="small"
            aria-label={say(PAYERS_WORDS.ruleSet)}
            virtual={false}
            popupMatchSelectWidth={false}
            value={result.ruleSets[ruleSet].id}
            options={ruleSets.map((one) => ({ value: result.ruleSets[one].id, label: names[one] }))}
            onChange={setWantedId}
          />
          <Select<number>
            size="small"
            aria-label={say(PAYERS_WORDS.years)}
            virtual={false}
            popupMatchSelectWidth={false}
            value={year === null ? ALL_YEARS : wantedYear}
            options={[
              { value: ALL_YEARS, label: say(PAYERS_WORDS.allYears) },
              ...result.years.map((one) => ({ value: one, label: yearName(one) })),
            ]}
            onChange={setWantedYear}
          />
        </>
      }
    />
  );
}
