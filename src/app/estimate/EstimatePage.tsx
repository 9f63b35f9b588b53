import { Alert, Button, Checkbox, Input } from "antd";
import { useMemo, useState } from "react";
import nationUrl from "../../../scenarios/history/nation.csv?url";
import { applyEstimates } from "../../analysis/estimation/applyEstimates";
import type { EstimateReport } from "../../analysis/estimation/Estimate";
import {
  breaksIn,
  describeBreak,
  type Exclusion,
  parseExclusions,
  writeExclusion,
} from "../../analysis/estimation/Exclusion";
import { estimateScenario } from "../../analysis/estimation/estimateScenario";
import type { History } from "../../analysis/history/History";
import { historyTemplate } from "../../analysis/history/historyTemplate";
import { readHistory } from "../../analysis/history/readHistory";
import type { Grid } from "../../analysis/table/Grid";
import { layOut } from "../../model/Layout";
import { describeRefusal, InputRefused, type Refusal } from "../../model/Refusal";
import type { Scenario } from "../../rules/formats";
import { pickText } from "../../units/Text";
import { DifferenceList } from "../DifferenceList";
import { downloadFile } from "../downloadFile";
import { editScenario } from "../editScenario";
import { BacktestTable } from "./BacktestTable";
import { EstimateTable } from "./EstimateTable";
import "./estimate.css";
import { FilePicker } from "../FilePicker";
import { Footer } from "../Footer";
import { schemesOf, useApp } from "../store";
import { useSay } from "../useSay";
import { ROUTE_LABELS, WORDS } from "../words";
import { useEstimate } from "./estimateState";
import { ESTIMATE_WORDS } from "./estimateWords";
import { openBundledTable, openPastedTable, openTable } from "./openTable";
import { TablePreview } from "./TablePreview";
import { useBacktest } from "./useBacktest";

const NATION = "nation-2019";
const TEMPLATE_YEARS = 10;

type Outcome<T> = { readonly value?: T; readonly refusals: readonly Refusal[] };

/** What a reading gives, or why it is refused. */
function attempt<T>(read: () => T): Outcome<T> {
  try {
    return { value: read(), refusals: [] };
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    return { refusals: error.refusals };
  }
}

/** 参数估计: a table of past years in, estimates beside the scenario's numbers, those that are ticked into the scenario. */
export function EstimatePage() {
  const say = useSay();
  const scenario = useApp((state) => state.edited);
  const { name, grid, refused, exclusions: written } = useEstimate();
  const history = useMemo(
    () => (grid === null || scenario === null ? undefined : attempt(() => readTable(grid, name, scenario))),
    [grid, name, scenario],
  );
  const exclusions = useMemo(() => attempt(() => (written.trim() === "" ? [] : parseExclusions(written))), [written]);
  const report = useMemo(() => {
    const [table, years] = [history?.value, exclusions.value];
    if (table === undefined || years === undefined || scenario === null) return undefined;
    return attempt(() => estimateScenario(table, { scenario, exclusions: years }));
  }, [history, exclusions, scenario]);
  const backtest = useBacktest(scenario, history?.value);
  const problems = [...refused, ...(history?.refusals ?? []), ...(report?.refusals ?? [])];
  return (
    <div className="layout">
      <aside className="aside" aria-label={say(WORDS.controls)}>
        <section className="aside-section">
          <h2>{say(ESTIMATE_WORDS.table)}</h2>
          <TableChoice scenario={scenario} />
        </section>
        {history?.value && (
          <section className="aside-section">
            <h2>{say(ESTIMATE_WORDS.exclusions)}</h2>
            <ExclusionChoice history={history.value} exclusions={exclusions} />
          </section>
        )}
        <section className="aside-section">
          <h2>{say(WORDS.differences)}</h2>
          <DifferenceList />
        </section>
      </aside>
      <main id="content" tabIndex={-1} className="main estimate">
        <h1>{say(ROUTE_LABELS.estimate)}</h1>
        <p>{say(ESTIMATE_WORDS.intro)}</p>
        {scenario === null && <p className="placeholder">{say(ESTIMATE_WORDS.noScenario)}</p>}
        <Problems name={name} problems={problems} />
        {grid && <TablePreview grid={grid} refusals={history?.refusals ?? []} />}
        {history?.value && history.value.otherHeads.length > 0 && (
          <p className="muted">
            {say(ESTIMATE_WORDS.otherHeads)}
            {history.value.otherHeads.join("、")}
          </p>
        )}
        {report?.value && <Estimates report={report.value} />}
        {backtest.phase !== "none" && (
          <section>
            <h2>{say(ESTIMATE_WORDS.backtest)}</h2>
            {backtest.phase === "running" && (
              <p role="status">
                {say(ESTIMATE_WORDS.running)} {Math.floor(100 * backtest.done)}%
              </p>
            )}
            {backtest.phase === "failed" && <Alert type="error" showIcon title={say(backtest.message)} />}
            {backtest.phase === "done" && <BacktestTable report={backtest.report} />}
          </section>
        )}
        <Footer />
      </main>
    </div>
  );
}

function readTable(grid: Grid, name: string | null, scenario: Scenario): History {
  return readHistory(grid, { name: name ?? "", tree: scenario.tree, schemes: schemesOf(scenario) });
}

/** Ways to put a table in, and the empty one to fill in. */
function TableChoice({ scenario }: { readonly scenario: Scenario | null }) {
  const say = useSay();
  const [pasted, setPasted] = useState("");
  const language = useApp((state) => state.language);
  const source = useApp((state) => state.source);
  const name = useEstimate((state) => state.name);
  return (
    <div className="table-choice">
      <FilePicker
        label={say(ESTIMATE_WORDS.chooseTable)}
        hint={say(ESTIMATE_WORDS.chooseTableHint)}
        accept=".xlsx,.csv,.tsv,.txt"
        isPrimary
        onPick={(file) => void openTable(file)}
      />
      <Button disabled={scenario === null} onClick={() => scenario && downloadTemplate(scenario, language)}>
        {say(ESTIMATE_WORDS.template)}
      </Button>
      {source === NATION && (
        <Button onClick={() => void openBundledTable(nationUrl, say(ESTIMATE_WORDS.nationName))}>
          {say(ESTIMATE_WORDS.nation)}
        </Button>
      )}
      <label htmlFor="pasted-table">{say(ESTIMATE_WORDS.paste)}</label>
      <Input.TextArea id="pasted-table" rows={3} value={pasted} onChange={(event) => setPasted(event.target.value)} />
      <Button
        disabled={pasted.trim() === ""}
        onClick={() => void openPastedTable(pasted, say(ESTIMATE_WORDS.pastedName))}
      >
        {say(ESTIMATE_WORDS.usePasted)}
      </Button>
      {name !== null && <p className="muted">{name}</p>}
    </div>
  );
}

function downloadTemplate(scenario: Scenario, language: "zh" | "en"): void {
  const counties = layOut(scenario.tree).places.filter(({ level }) => level === "county");
  const places = counties.map((county) => pickText(county.name, language));
  const years = { first: scenario.baseYear - TEMPLATE_YEARS + 1, last: scenario.baseYear };
  const file = new Blob([historyTemplate(places, schemesOf(scenario), years, language)], { type: "text/csv" });
  downloadFile(file, `${scenario.id}-history.csv`);
}

/** The years left out: known breaks to tick, and all of them as text. */
function ExclusionChoice({
  history,
  exclusions,
}: {
  readonly history: History;
  readonly exclusions: Outcome<readonly Exclusion[]>;
}) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const written = useEstimate((state) => state.exclusions);
  const chosen = new Set((exclusions.value ?? []).map(writeExclusion));
  const known = breaksIn(history, []);
  const toggle = (one: string, isChosen: boolean): void => {
    const next = isChosen ? [...chosen, one] : [...chosen].filter((other) => other !== one);
    useEstimate.setState({ exclusions: next.join(",") });
  };
  return (
    <div className="exclusions">
      {known.length > 0 && <p>{say(ESTIMATE_WORDS.breaks)}</p>}
      {known.map((one) => (
        <Checkbox
          key={writeExclusion(one)}
          disabled={exclusions.value === undefined}
          checked={chosen.has(writeExclusion(one))}
          onChange={({ target }) => toggle(writeExclusion(one), target.checked)}
        >
          {writeExclusion(one)}
          {language === "zh" ? "：" : ": "}
          {say(describeBreak(one))}
        </Checkbox>
      ))}
      <label htmlFor="excluded-years" className="muted">
        {say(ESTIMATE_WORDS.exclusionsHint)}
      </label>
      <Input
        id="excluded-years"
        value={written}
        status={exclusions.refusals.length > 0 ? "error" : ""}
        onChange={(event) => useEstimate.setState({ exclusions: event.target.value })}
      />
      {exclusions.refusals.map((refusal) => (
        <p key={String(refusal.value)} className="wrong-input">
          {describeRefusal(refusal, language)}
        </p>
      ))}
    </div>
  );
}

const LISTED = 100;

function Problems({ name, problems }: { readonly name: string | null; readonly problems: readonly Refusal[] }) {
  const say = useSay();
  const language = useApp((state) => state.language);
  if (problems.length === 0) return null;
  const more = problems.length - LISTED;
  return (
    <Alert
      type="error"
      showIcon
      title={`${name ?? ""} · ${say(ESTIMATE_WORDS.problems)}`}
      description={
        <ul>
          {problems.slice(0, LISTED).map((refusal) => (
            <li key={`${refusal.path.join()} ${refusal.expected.en}`}>
              {describeRefusal({ ...refusal, file: undefined }, language)}
            </li>
          ))}
          {more > 0 && <li>{language === "zh" ? `另有 ${more} 处` : `and ${more} more`}</li>}
        </ul>
      }
    />
  );
}

function Estimates({ report }: { readonly report: EstimateReport }) {
  const say = useSay();
  const unticked = useEstimate((state) => state.unticked);
  const [applied, setApplied] = useState<EstimateReport["estimates"]>([]);
  const chosen = report.estimates.filter(({ id, value }) => value !== null && !unticked.includes(id));
  return (
    <section>
      <EstimateTable estimates={report.estimates} />
      <div className="apply">
        <Button
          type="primary"
          disabled={chosen.length === 0}
          onClick={async () => {
            const isApplied = await editScenario((scenario) => applyEstimates(scenario, chosen, report.table));
            setApplied(isApplied ? chosen : []);
          }}
        >
          {say(ESTIMATE_WORDS.apply)}
        </Button>
        <p role="status">{applied.length > 0 && say(ESTIMATE_WORDS.applied)}</p>
      </div>
      <h2>{say(ESTIMATE_WORDS.untold)}</h2>
      <ul>
        {report.untold.map((one) => (
          <li key={one.en}>{say(one)}</li>
        ))}
      </ul>
    </section>
  );
}
