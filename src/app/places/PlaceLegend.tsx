import { useSay } from "../useSay";
import { PLACES_WORDS } from "./placesWords";

/** What the look of a cell says. */
export function PlaceLegend() {
  const say = useSay();
  return (
    <div className="place-legend">
      <span>
        <i /> {say(PLACES_WORDS.legendOwn)}
      </span>
      <span>
        <i className="inherited" /> {say(PLACES_WORDS.legendInherited)}
      </span>
      <span>
        <i className="assumed" /> {say(PLACES_WORDS.legendAssumed)}
      </span>
      <span>
        <i className="mine" /> {say(PLACES_WORDS.legendMine)}
      </span>
      <span>{say(PLACES_WORDS.keys)}</span>
    </div>
  );
}
