import { useMemo } from "react";
import { insuredPeople } from "../../analysis/insuredPeople";
import type { ChartInput } from "../../charts/ChartInput";
import type { PlacesInput } from "../../charts/placeMeasures";
import type { Level } from "../../model/Tree";
import type { Scenario } from "../../rules/formats";
import { changeView } from "../store";
import { levelShown, levelsOf, measureShown, usePlaceView } from "./placeView";

/** What the cards of places have in common. */
export interface PlaceCardProps {
  readonly input: ChartInput;
  readonly scenario: Scenario;
  /** Index of the year of the pictures that show one. */
  readonly year: number;
}

export interface PlacesShown {
  readonly places: PlacesInput;
  /** The levels that can be chosen. */
  readonly levels: readonly Level[];
  /** Whether a larger level is shown than the one chosen, because the result does not have that yet. */
  readonly isCoarser: boolean;
}

/** What the pictures of places are made from, as chosen; null where the region has no places to compare. */
export function usePlacesInput(input: ChartInput, scenario: Scenario): PlacesShown | null {
  const wanted = usePlaceView((view) => view.level);
  const asked = usePlaceView((view) => view.measure);
  const isPerHead = usePlaceView((view) => view.isPerHead);
  const { result } = input;
  const scheme = result.schemes[input.scheme];
  const levels = useMemo(() => levelsOf(scenario.tree), [scenario]);
  const level = levelShown(wanted, levels, result);
  const insured = useMemo(() => {
    if (!isPerHead) return undefined;
    const people = insuredPeople(scenario, scheme);
    return result.places.map(({ id }) => people.get(id) ?? 0);
  }, [scenario, scheme, result, isPerHead]);
  return useMemo(() => {
    if (level === null) return null;
    const places = { ...input, level, measure: measureShown(asked, level), ...(insured && { insured }) };
    return { places, levels, isCoarser: levels.includes(wanted) && level !== wanted };
  }, [input, level, levels, wanted, asked, insured]);
}

/** Shows a place in all pictures. */
export function choosePlace(placeId: string): void {
  changeView({ placeId });
}
