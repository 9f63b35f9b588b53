import { AREAS_2013, deficitShares } from "../../analysis/evidence/plausibility";
import { formatEstimate, formatFixed, PERCENT_SCALE } from "../../charts/numberFormat";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import { text } from "../../units/Text";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { METHOD_WORDS } from "./methodWords";

/** How the result in sight compares with what county pooling was like in 2013; nothing without a result of county pooling. */
export function PlausibilityTable() {
  const say = useSay();
  const shown = useApp((state) => state.shown);
  const wanted = useApp((state) => state.view.scheme);
  if (shown === null) return null;
  const { result, scenario } = shown;
  const scheme = Math.max(0, result.schemes.indexOf(wanted));
  const shares = deficitShares(result, scheme);
  if (shares === null) return null;
  const [ofTitle, ofRules, ofScheme] = [
    scenario.title,
    result.ruleSets[shares.ruleSet].title,
    SCHEME_NAMES[result.schemes[scheme]],
  ];
  const caption = text(
    `${ofTitle.zh} · ${ofRules.zh} · ${ofScheme.zh}（当前结果）`,
    `${ofTitle.en} · ${ofRules.en} · ${ofScheme.en} (the result in sight)`,
  );
  const percent = ({ mean, standardError }: { readonly mean: number; readonly standardError: number }) =>
    `${formatEstimate({ mean, se: standardError }, PERCENT_SCALE)} %`;
  return (
    <div className="evidence-check">
      <h3>{say(METHOD_WORDS.plausibility)}</h3>
      <p>{say(METHOD_WORDS.plausibilityText)}</p>
      <p className="muted">
        {say(METHOD_WORDS.source)}
        {say(AREAS_2013.source)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="table-scroll evidence-scroll" tabIndex={0} aria-label={say(caption)}>
        <table className="data-table">
          <caption>{say(caption)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(METHOD_WORDS.year)}</th>
              <th scope="col">{say(METHOD_WORDS.inDeficit)}</th>
              <th scope="col">{say(METHOD_WORDS.exhausted)}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say(METHOD_WORDS.in2013)}</th>
              <td>{`≈ ${formatFixed(AREAS_2013.inDeficit * 100, 0)} %`}</td>
              <td>{`≈ ${formatFixed(AREAS_2013.exhausted * 100, 0)} %`}</td>
            </tr>
            {shares.years.map(({ year, inDeficit, exhausted }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td>{percent(inDeficit)}</td>
                <td>{percent(exhausted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
