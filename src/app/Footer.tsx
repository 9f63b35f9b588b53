import { formatCount } from "../charts/numberFormat";
import { FingerprintCheck } from "./open/FingerprintCheck";
import { useApp } from "./store";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** What identifies the result in sight: engine, seed, paths and fingerprint. */
export function Footer() {
  const say = useSay();
  const shown = useApp((state) => state.shown);
  return (
    <footer className="footer">
      {shown && (
        <dl>
          <div>
            <dt>{say(WORDS.scenario)}</dt>
            <dd>{shown.result.scenarioId}</dd>
          </div>
          <div>
            <dt>{say(WORDS.engine)}</dt>
            <dd>{shown.result.engineVersion}</dd>
          </div>
          <div>
            <dt>{say(WORDS.paths)}</dt>
            <dd>{formatCount(shown.result.paths)}</dd>
          </div>
          <div>
            <dt>{say(WORDS.seed)}</dt>
            <dd>{shown.result.seed}</dd>
          </div>
          {shown.result.fingerprint !== "" && (
            <div>
              <dt>{say(WORDS.fingerprint)}</dt>
              <dd className="fingerprint">{shown.result.fingerprint}</dd>
            </div>
          )}
          <FingerprintCheck />
        </dl>
      )}
      <p>{say(WORDS.local)}</p>
    </footer>
  );
}
