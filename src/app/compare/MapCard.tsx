import { useCallback } from "react";
import { PLACE_MEASURES } from "../../charts/placeMeasures";
import { TileMapChart } from "../../charts/TileMapChart";
import { tileMapModel } from "../../charts/tileMapModel";
import { ChartCard } from "../ChartCard";
import { useSay } from "../useSay";
import { YearSelect } from "../YearSelect";
import "./compare.css";
import { PLACE_CARD_WORDS } from "./placeCardWords";
import { HeadChoice, LevelChoice, MeasureChoice } from "./placeChoices";
import { choosePlace, type PlaceCardProps, type PlacesShown, usePlacesInput } from "./usePlacesInput";

/** Cities or counties as tiles, a map for each rule set; choosing a tile chooses its place everywhere. */
export function MapCard({ input, scenario, year }: PlaceCardProps) {
  const shown = usePlacesInput(input, scenario);
  return shown && <Card {...shown} year={year} />;
}

function Card(props: PlacesShown & { readonly year: number }) {
  const { places, levels, isCoarser, year } = props;
  const say = useSay();
  const make = useCallback(() => tileMapModel(places, year), [places, year]);
  return (
    <ChartCard
      name={say(PLACE_CARD_WORDS.map)}
      model={make}
      draw={(model) => <TileMapChart model={model} onChoose={choosePlace} />}
      hint={say(isCoarser ? PLACE_CARD_WORDS.coarser : PLACE_CARD_WORDS.hint)}
      options={
        <>
          <MeasureChoice measure={places.measure} level={places.level} />
          {PLACE_MEASURES[places.measure].isAmount && <HeadChoice />}
          <LevelChoice level={places.level} levels={levels} />
          <YearSelect years={places.result.years} year={year} />
        </>
      }
    />
  );
}
