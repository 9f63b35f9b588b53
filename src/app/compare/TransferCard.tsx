import { Segmented } from "antd";
import { useCallback } from "react";
import { TransferChart } from "../../charts/TransferChart";
import { transferModel } from "../../charts/transferModel";
import { ChartCard } from "../ChartCard";
import { useSay } from "../useSay";
import { YearSelect } from "../YearSelect";
import "./compare.css";
import { PLACE_CARD_WORDS, sayMost } from "./placeCardWords";
import { Choice, HeadChoice, LevelChoice, RuleSetChoice } from "./placeChoices";
import { changePlaceView, usePlaceView } from "./placeView";
import { choosePlace, type PlaceCardProps, type PlacesShown, usePlacesInput } from "./usePlacesInput";

/** How many gains and losses can be listed, of each; 0 stands for all. */
const ALL = 0;
const COUNTS = [5, 10, 20, ALL];

/** Who gains and who loses between places when another rule set takes the place of the baseline. */
export function TransferCard({ input, scenario, year }: PlaceCardProps) {
  const shown = usePlacesInput(input, scenario);
  const wanted = usePlaceView((view) => view.comparedRuleSet);
  const { result } = input;
  const candidates = input.ruleSets.filter((ruleSet) => ruleSet !== result.baseline);
  const compared = candidates.find((one) => result.ruleSets[one].id === wanted) ?? candidates[0];
  // Nothing is compared where the baseline alone is shown.
  if (!shown || compared === undefined) return null;
  return <Card {...shown} year={year} candidates={candidates} compared={compared} />;
}

interface CardProps extends PlacesShown {
  readonly year: number;
  readonly candidates: readonly number[];
  readonly compared: number;
}

function Card({ places, levels, isCoarser, year, candidates, compared }: CardProps) {
  const say = useSay();
  const isToDate = usePlaceView((view) => view.isToDate);
  const most = usePlaceView((view) => view.most);
  const make = useCallback(
    () => transferModel({ ...places, compared, year, isToDate }, most),
    [places, compared, year, isToDate, most],
  );
  return (
    <ChartCard
      name={say(PLACE_CARD_WORDS.transfers)}
      model={make}
      draw={(model) => <TransferChart model={model} onChoose={choosePlace} />}
      hint={say(isCoarser ? PLACE_CARD_WORDS.coarser : PLACE_CARD_WORDS.hint)}
      options={
        <>
          <RuleSetChoice
            label={PLACE_CARD_WORDS.compared}
            result={places.result}
            ruleSets={candidates}
            value={compared}
            onChange={(id) => changePlaceView({ comparedRuleSet: id })}
          />
          <HeadChoice />
          <LevelChoice level={places.level} levels={levels} />
          <Choice
            label={PLACE_CARD_WORDS.most}
            value={most ?? ALL}
            options={COUNTS.map((value) => ({ value, label: say(sayMost(value === ALL ? null : value)) }))}
            onChange={(chosen) => changePlaceView({ most: chosen === ALL ? null : chosen })}
          />
          <Segmented<boolean>
            size="small"
            aria-label={say(PLACE_CARD_WORDS.span)}
            value={isToDate}
            options={[
              { value: true, label: say(PLACE_CARD_WORDS.toDate) },
              { value: false, label: say(PLACE_CARD_WORDS.inYear) },
            ]}
            onChange={(chosen) => changePlaceView({ isToDate: chosen })}
          />
          <YearSelect years={places.result.years} year={year} />
        </>
      }
    />
  );
}
