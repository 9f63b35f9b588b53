import { useCallback } from "react";
import { HeatMapChart } from "../../charts/HeatMapChart";
import { heatMapModel } from "../../charts/heatMapModel";
import { ROW_ORDERS } from "../../charts/heatRows";
import { PLACE_MEASURES } from "../../charts/placeMeasures";
import { ChartCard } from "../ChartCard";
import { useSay } from "../useSay";
import "./compare.css";
import { ORDER_CHOICES, PLACE_CARD_WORDS } from "./placeCardWords";
import { Choice, HeadChoice, LevelChoice, MeasureChoice, RuleSetChoice } from "./placeChoices";
import { changePlaceView, usePlaceView } from "./placeView";
import { choosePlace, type PlaceCardProps, type PlacesShown, usePlacesInput } from "./usePlacesInput";

/** Cities or counties by years under one rule set; choosing a cell chooses its place everywhere. */
export function HeatMapCard({ input, scenario, year }: PlaceCardProps) {
  const shown = usePlacesInput(input, scenario);
  return shown && <Card {...shown} year={year} />;
}

function Card(props: PlacesShown & { readonly year: number }) {
  const { places, levels, isCoarser, year } = props;
  const { result, ruleSets } = places;
  const say = useSay();
  const order = usePlaceView((view) => view.order);
  const wanted = usePlaceView((view) => view.heatRuleSet);
  const ruleSet = ruleSets.find((one) => result.ruleSets[one].id === wanted) ?? ruleSets[0];
  const make = useCallback(() => heatMapModel(places, ruleSet, order, year), [places, ruleSet, order, year]);
  return (
    <ChartCard
      name={say(PLACE_CARD_WORDS.heatMap)}
      model={make}
      draw={(model) => <HeatMapChart model={model} onChoose={choosePlace} />}
      hint={say(isCoarser ? PLACE_CARD_WORDS.coarser : PLACE_CARD_WORDS.hint)}
      options={
        <>
          <RuleSetChoice
            label={PLACE_CARD_WORDS.ruleSet}
            result={result}
            ruleSets={ruleSets}
            value={ruleSet}
            onChange={(id) => changePlaceView({ heatRuleSet: id })}
          />
          <MeasureChoice measure={places.measure} level={places.level} />
          {PLACE_MEASURES[places.measure].isAmount && <HeadChoice />}
          <LevelChoice level={places.level} levels={levels} />
          <Choice
            label={PLACE_CARD_WORDS.order}
            value={order}
            options={ROW_ORDERS.map((value) => ({ value, label: say(ORDER_CHOICES[value]) }))}
            onChange={(chosen) => changePlaceView({ order: chosen })}
          />
        </>
      }
    />
  );
}
