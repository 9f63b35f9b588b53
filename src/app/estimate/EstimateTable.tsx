import { Checkbox } from "antd";
import type { Estimate } from "../../analysis/estimation/Estimate";
import { levelOfTarget } from "../../analysis/estimation/estimateScenario";
import { writeEstimate, writePresent } from "../../analysis/estimation/writeEstimate";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import { useSay } from "../useSay";
import { useEstimate } from "./estimateState";
import { ESTIMATE_WORDS } from "./estimateWords";

/** Estimates beside what the scenario says, each with a tick that takes it over. */
export function EstimateTable({ estimates }: { readonly estimates: readonly Estimate[] }) {
  const say = useSay();
  const unticked = useEstimate((state) => state.unticked);
  const tick = (id: string, isTicked: boolean): void =>
    useEstimate.setState({ unticked: isTicked ? unticked.filter((one) => one !== id) : [...unticked, id] });
  const heads = [
    "take",
    "scheme",
    "parameter",
    "level",
    "estimate",
    "se",
    "years",
    "places",
    "present",
    "note",
  ] as const;
  return (
    <div className="table-scroll estimate-table">
      <table className="data-table">
        <caption>{say(ESTIMATE_WORDS.estimates)}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head}>
                {say(ESTIMATE_WORDS[head])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {estimates.map((one) => {
            const level = levelOfTarget(one.target);
            const { value, se } = writeEstimate(one);
            const isTold = one.value !== null;
            return (
              <tr key={one.id} className={isTold ? undefined : "untold"}>
                <td className="take">
                  <Checkbox
                    aria-label={`${say(ESTIMATE_WORDS.take)} ${say(SCHEME_NAMES[one.scheme])} ${say(one.label)} ${level ? say(level) : ""}`}
                    disabled={!isTold}
                    checked={isTold && !unticked.includes(one.id)}
                    onChange={({ target }) => tick(one.id, target.checked)}
                  />
                </td>
                <td className="scheme">{say(SCHEME_NAMES[one.scheme])}</td>
                <th scope="row">{say(one.label)}</th>
                <td className="level">{level && say(level)}</td>
                <td>{value}</td>
                <td>{se}</td>
                <td>{one.years > 0 && one.years}</td>
                <td>{one.places > 0 && one.places}</td>
                <td>{writePresent(one)}</td>
                <td className="note">{one.note && say(one.note)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
