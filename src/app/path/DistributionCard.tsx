import { memo, useCallback, useMemo } from "react";
import { findPath } from "../../analysis/paths/findPath";
import type { ChartInput } from "../../charts/ChartInput";
import { type ChosenValue, DistributionChart } from "../../charts/DistributionChart";
import { distributionModel } from "../../charts/distributionModel";
import { type PathValues, valuesOfYear } from "../../engine/PathValues";
import type { Scenario } from "../../rules/formats";
import { ChartCard } from "../ChartCard";
import { useSay } from "../useSay";
import { FirstPathsNote } from "./FirstPathsNote";
import { MeasureSelect } from "./MeasureSelect";
import "./path.css";
import { goToPath, usePath } from "./pathState";
import { PATH_WORDS } from "./pathWords";
import { useLast } from "./useLast";
import { usePathValues } from "./usePathValues";
import { ValuesNotice } from "./ValuesNotice";

interface Props {
  readonly input: ChartInput;
  /** The one that the input's result is of. */
  readonly scenario: Scenario;
  /** Index among the result's years. */
  readonly year: number;
}

/**
 * The distribution of a measure in a year, a panel for each rule set in sight, for the page that compares them. The values
 * of every path are collected once the run is done; a click on a bar shows the path there on its own page.
 */
export const DistributionCard = memo(({ input, scenario, year }: Props) => {
  const say = useSay();
  const measure = usePath((state) => state.measure);
  const { result } = input;
  const ruleSetIds = input.ruleSets.map((ruleSet) => result.ruleSets[ruleSet].id);
  const state = usePathValues(scenario, {
    measure,
    scheme: result.schemes[input.scheme],
    placeId: result.places[input.place].id,
    ruleSetIds,
  });
  const values = state.phase === "done" ? state.values : null;
  const pictured = useLast(
    useMemo(() => values && { values, input, scenario, year }, [values, input, scenario, year]),
    scenario.id,
  );
  if (pictured) {
    return (
      <>
        <ValuesNotice state={state} />
        <div className={values ? "" : "stale"} aria-busy={values === null}>
          <Pictures {...pictured} />
          <FirstPathsNote scenario={pictured.scenario} values={pictured.values} />
        </div>
      </>
    );
  }
  return (
    <section className="card" aria-label={say(PATH_WORDS.distribution)}>
      <div className="card-head">
        <h2>{say(PATH_WORDS.distribution)}</h2>
        <div className="card-options">
          <MeasureSelect size="small" />
        </div>
      </div>
      <ValuesNotice state={state} />
    </section>
  );
});

function Pictures({ values, input, scenario, year }: Props & { readonly values: PathValues }) {
  const say = useSay();
  const make = useCallback(() => {
    const { language, width, illustrative, result } = input;
    const ruleSets = input.ruleSets.flatMap((styleIndex) => {
      const index = values.ruleSets.findIndex(({ id }) => id === result.ruleSets[styleIndex].id);
      return index < 0 ? [] : [{ index, styleIndex }];
    });
    return distributionModel({ values, year, ruleSets, language, width, preview: false, illustrative });
  }, [values, input, year]);
  const open = ({ ruleSet, value }: ChosenValue): void => {
    const path = findPath(valuesOfYear(values, ruleSet, year), { value });
    const choice = { measure: values.measure, year: values.years[year], ruleSetId: values.ruleSets[ruleSet].id };
    if (path !== null) goToPath(scenario, choice, path);
  };
  return (
    <ChartCard
      name={say(PATH_WORDS.distribution)}
      help="path"
      model={make}
      draw={(model) => <DistributionChart model={model} onChoose={open} />}
      hint={say(PATH_WORDS.openHint)}
      options={<MeasureSelect size="small" />}
    />
  );
}
