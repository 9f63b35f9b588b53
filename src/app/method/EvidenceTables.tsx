import { Button, Progress } from "antd";
import { memo, useMemo } from "react";
import { type CheckedEvidence, EVIDENCE } from "../../analysis/evidence/allEvidence";
import { type EvidenceRow, holds, Z_BOUND } from "../../analysis/evidence/Evidence";
import stored from "../../analysis/evidence/storedEvidence.json";
import { downloadScenario } from "../downloadScenario";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { formatKnown, formatOurs, formatZ } from "./evidenceNumbers";
import { CHECK_COUNT, runChecks, useEvidenceRun } from "./evidenceRun";
import { METHOD_WORDS } from "./methodWords";
import { PlausibilityTable } from "./PlausibilityTable";

/** What is known from elsewhere against what the engine gives: the table that comes with the page, and a run here and now. */
export function EvidenceTables() {
  const say = useSay();
  const run = useEvidenceRun();
  const language = useApp((state) => state.language);
  const all = stored.checks.flatMap(({ rows }) => rows);
  const largest = Math.max(...all.map(({ z }) => Math.abs(z)));
  return (
    <>
      <p>{say(METHOD_WORDS.evidenceIntro)}</p>
      <p>
        {language === "zh"
          ? `随页面附带的一次推演（引擎 ${stored.engineVersion}）共 ${all.length} 项，偏差最大 ${formatZ(largest)} 倍标准误。`
          : `The run that comes with the page (engine ${stored.engineVersion}) has ${all.length} rows; the largest deviation is ${formatZ(largest)} standard errors.`}{" "}
        <span className="fingerprint">
          {say(METHOD_WORDS.fingerprint)} {stored.fingerprint}
        </span>
      </p>
      <div className="evidence-run">
        <Button type="primary" disabled={run.phase === "running"} onClick={() => void runChecks()}>
          {say(METHOD_WORDS.runChecks)}
        </Button>
        {run.phase === "running" && (
          <Progress
            aria-label={say(METHOD_WORDS.runChecks)}
            percent={Math.floor((100 * run.checked.length) / CHECK_COUNT)}
            size="small"
          />
        )}
        <p role="status">
          {run.phase === "idle" && say(METHOD_WORDS.runChecksHint)}
          {run.phase === "done" && describeRun(run.checked, language === "zh")}
          {run.phase === "failed" && `${say(METHOD_WORDS.runChecksFailed)} ${run.message}`}
        </p>
      </div>
      {EVIDENCE.map((check) => (
        <EvidenceCheck key={check.id} check={check} live={run.checked.find(({ id }) => id === check.id)} />
      ))}
      <PlausibilityTable />
    </>
  );
}

interface CheckProps {
  readonly check: (typeof EVIDENCE)[number];
  /** What the run here and now gave of it. */
  readonly live: CheckedEvidence | undefined;
}

const EvidenceCheck = memo(({ check, live }: CheckProps) => {
  const say = useSay();
  const kept = stored.checks.find(({ id }) => id === check.id);
  const scenarios = useMemo(() => check.scenarios("full"), [check]);
  return (
    <div className="evidence-check">
      <h3>{say(check.title)}</h3>
      <p>{say(check.method)}</p>
      <p className="muted">
        {say(METHOD_WORDS.source)} {say(check.source)}
      </p>
      <EvidenceTable caption={say(check.title)} stored={kept?.rows ?? []} live={live?.rows} />
      {scenarios.length > 0 && (
        <p className="evidence-scenarios muted">
          {say(METHOD_WORDS.scenarios)}
          {scenarios.map((scenario) => (
            <Button key={scenario.title.en} type="link" size="small" onClick={() => downloadScenario(scenario)}>
              {say(scenario.title)}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
});

function describeRun(checked: readonly CheckedEvidence[], isChinese: boolean): string {
  const rows = checked.flatMap((check) => check.rows);
  const failed = rows.filter((row) => !holds(row)).length;
  if (isChinese) {
    return failed === 0
      ? `本机运行完成：${rows.length} 项全部在 ${Z_BOUND} 倍标准误以内。`
      : `本机运行完成：${rows.length} 项中有 ${failed} 项超出 ${Z_BOUND} 倍标准误。`;
  }
  return failed === 0
    ? `Run on this machine: all ${rows.length} rows within ${Z_BOUND} standard errors.`
    : `Run on this machine: ${failed} of ${rows.length} rows beyond ${Z_BOUND} standard errors.`;
}

function EvidenceTable(props: {
  readonly caption: string;
  readonly stored: readonly EvidenceRow[];
  readonly live: readonly EvidenceRow[] | undefined;
}) {
  const say = useSay();
  const { caption, stored: kept, live } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll evidence-scroll" tabIndex={0} aria-label={caption}>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{say(METHOD_WORDS.quantity)}</th>
            <th scope="col">{say(METHOD_WORDS.known)}</th>
            <th scope="col">{say(METHOD_WORDS.ours)}</th>
            <th scope="col">{say(METHOD_WORDS.deviation)}</th>
            {live && <th scope="col">{say(METHOD_WORDS.oursHere)}</th>}
            {live && <th scope="col">{say(METHOD_WORDS.deviation)}</th>}
          </tr>
        </thead>
        <tbody>
          {kept.map((row, i) => (
            <tr key={row.what.en}>
              <th scope="row">{say(row.what)}</th>
              <td>{formatKnown(row)}</td>
              <Ours row={row} />
              {live && <Ours row={live[i]} />}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Ours({ row }: { readonly row: EvidenceRow }) {
  const say = useSay();
  return (
    <>
      <td>{formatOurs(row)}</td>
      <td className={holds(row) ? undefined : "evidence-failed"}>
        {row.standardError === 0 && holds(row) ? say(METHOD_WORDS.equal) : formatZ(row.z)}
        {!holds(row) && ` ${say(METHOD_WORDS.fails)}`}
      </td>
    </>
  );
}
