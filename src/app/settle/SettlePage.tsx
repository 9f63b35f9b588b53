import { Button } from "antd";
import { useDeferredValue, useMemo } from "react";
import { readCaseTable } from "../../analysis/caseTable/readCaseTable";
import { ENGINE_VERSION } from "../../engine/version";
import type { LedgerOrigin } from "../../rules/LedgerOrigin";
import { pickText, type Text, text } from "../../units/Text";
import { Footer } from "../Footer";
import { Notice } from "../Notice";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { ROUTE_LABELS, WORDS } from "../words";
import { CaseTable } from "./CaseTable";
import { caseOfTable, parseInterest } from "./caseOfTable";
import { takePending } from "./openFigures";
import { RefusalList } from "./RefusalList";
import { proposedKeys, type RuleOption, ruleOptions } from "./ruleOptions";
import { SettledLedgers } from "./SettledLedgers";
import { RuleChoice, SettleSettings } from "./SettleSettings";
import { SettleSources } from "./SettleSources";
import "./settle.css";
import { useSettle } from "./settleState";
import { SETTLE_WORDS } from "./settleWords";
import { useBundledRules } from "./useBundledRules";
import { useSettled } from "./useSettled";

/** 回溯结算: figures of past years in, the ledgers under several rule sets side by side. */
export function SettlePage() {
  const say = useSay();
  const scenario = useApp((state) => state.edited);
  const { name, base, scheme, chosen, table, pending } = useSettle();
  const bundled = useBundledRules();
  const options = useMemo(() => ruleOptions(base, scenario, scheme, bundled), [base, scenario, scheme, bundled]);
  const keys = useMemo(() => {
    const known = chosen?.filter((key) => options.some((option) => option.key === key));
    return known ?? proposedKeys(options);
  }, [chosen, options]);
  return (
    <div className="layout">
      <aside className="aside" aria-label={say(WORDS.controls)}>
        <section className="aside-section">
          <h2>{say(SETTLE_WORDS.start)}</h2>
          <SettleSources />
        </section>
        <section className="aside-section">
          <h2>{say(SETTLE_WORDS.settings)}</h2>
          <SettleSettings />
        </section>
        <section className="aside-section">
          <h2>{say(SETTLE_WORDS.rules)}</h2>
          <RuleChoice options={options} chosen={keys} />
        </section>
      </aside>
      <main id="content" tabIndex={-1} className="main settle">
        <h1>{say(ROUTE_LABELS.settle)}</h1>
        <p>{say(SETTLE_WORDS.intro)}</p>
        <Refused />
        <Pending />
        {table === null && pending === null && <Beginning />}
        {/* Other figures begin anew: ledgers of those before are none of theirs. */}
        <Figures key={name?.zh} options={options} keys={keys} />
        <Footer />
      </main>
    </div>
  );
}

const SAMPLE_ROWS = [
  [text("甲市", "City A"), text("东县", "East County"), "2023", "6,200", "14,050", "13,600", "0", "14,930"],
  [text("甲市", "City A"), text("东县", "East County"), "2024", "", "14,700", "14,420", "0", "16,110"],
  [text("甲市", "City A"), text("西县", "West County"), "2023", "12,900", "9,800", "9,800", "0", "8,760"],
  [text("甲市", "City A"), text("西县", "West County"), "2024", "", "10,150", "10,150", "0", "9,340"],
];
const SAMPLE_HEADS = [
  text("所属市", "city"),
  text("地区", "place"),
  text("年份", "year"),
  text("期初累计结余（万元）", "opening balance (万元)"),
  text("应收（万元）", "contributions due (万元)"),
  text("实收（万元）", "contributions collected (万元)"),
  text("实到财政补助（万元）", "subsidies received (万元)"),
  text("支出（万元）", "expenditure (万元)"),
];

/** Before the first figures: what is wanted, and how it may look. */
function Beginning() {
  const say = useSay();
  const language = useApp((state) => state.language);
  const table = useMemo(() => {
    const written = (cell: Text | string): string => (typeof cell === "string" ? cell : pickText(cell, language));
    return [SAMPLE_HEADS, ...SAMPLE_ROWS].map((row) => row.map(written));
  }, [language]);
  const reading = useMemo(() => readCaseTable({ rows: table }), [table]);
  return (
    <section className="card">
      <p>{say(SETTLE_WORDS.columnsHint)}</p>
      <CaseTable caption={say(SETTLE_WORDS.sample)} table={table} reading={reading} />
    </section>
  );
}

/** Why the last file was not taken. */
function Refused() {
  const say = useSay();
  const refused = useSettle((state) => state.refused);
  if (!refused) return null;
  return (
    <Notice
      type="error"
      title={`${refused.name} ${say(SETTLE_WORDS.refused)}`}
      close={{ label: say(WORDS.close), onClose: () => useSettle.setState({ refused: null }) }}
    >
      <RefusalList refusals={refused.refusals} />
    </Notice>
  );
}

/** A table that was pasted or opened, before it is taken. */
function Pending() {
  const say = useSay();
  const pending = useSettle((state) => state.pending);
  const reading = useMemo(
    () => pending && readCaseTable({ rows: pending.table }, pending.tree ?? undefined),
    [pending],
  );
  if (!pending || !reading) return null;
  return (
    <section className="card pending" aria-label={say(SETTLE_WORDS.preview)}>
      <CaseTable
        caption={`${say(SETTLE_WORDS.preview)} · ${say(pending.name)}`}
        table={pending.table}
        reading={reading}
      />
      <Reading reading={reading} />
      <div className="pending-choice">
        <Button type="primary" onClick={takePending}>
          {say(SETTLE_WORDS.take)}
        </Button>
        <Button onClick={() => useSettle.setState({ pending: null })}>{say(SETTLE_WORDS.discard)}</Button>
        <p className="muted">{say(SETTLE_WORDS.previewNote)}</p>
      </div>
    </section>
  );
}

/** What is wrong with a table or still to be done, and what was assumed for what it does not have. */
function Reading({ reading }: { readonly reading: ReturnType<typeof readCaseTable> }) {
  const say = useSay();
  const { refusals, unfilledRows, assumed, header } = reading;
  const others = header?.others ?? [];
  return (
    <>
      {refusals.length > 0 && (
        <Notice type="error" title={say(SETTLE_WORDS.problems)} className="case-problems">
          <RefusalList refusals={refusals} />
        </Notice>
      )}
      {unfilledRows > 0 && (
        <p className="muted" role="status">
          {say(waitingRows(unfilledRows))}
        </p>
      )}
      {others.length > 0 && (
        <p className="muted">
          {say(SETTLE_WORDS.otherHeads)}
          {others.map(({ head }) => head).join("、")}
        </p>
      )}
      {header && assumed.length > 0 && (
        <details className="lever-note">
          <summary>
            <span className="assumption">{say(WORDS.assumption)}</span> {say(SETTLE_WORDS.assumed)}
          </summary>
          <ul>
            {assumed.map((one) => (
              <li key={one.en}>{say(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function waitingRows(rows: number): Text {
  return text(
    `还有 ${rows} 行没有填数。可逐格填写，也可从 Excel、WPS 复制一块单元格，粘贴到对应的左上角一格；各行填齐后自动核算。`,
    `${rows} ${rows === 1 ? "row waits" : "rows wait"} for figures. Type them, or copy a block of cells from a spreadsheet and paste it where its upper left cell belongs; once all rows are filled in, they are settled.`,
  );
}

/** The table that is settled, and what comes of it. */
function Figures({ options, keys }: { readonly options: readonly RuleOption[]; readonly keys: readonly string[] }) {
  const say = useSay();
  const { name, table, tree, base, scheme, interest, illustrative } = useSettle();
  const typed = useDeferredValue(table);
  const reading = useMemo(() => typed && readCaseTable({ rows: typed }, tree ?? undefined), [typed, tree]);
  const wanted = useMemo(
    () => keys.flatMap((key) => options.find((option) => option.key === key) ?? []),
    [keys, options],
  );
  const figures = useMemo(() => {
    const rate = parseInterest(interest);
    if (!reading?.figures || rate === null || options.length === 0) return null;
    return caseOfTable(reading.figures, { scheme, interest: rate, rules: options[0].rules }, base);
  }, [reading, scheme, interest, options, base]);
  const { settled, isStale } = useSettled(figures, wanted);
  const origin = useMemo(
    (): LedgerOrigin => ({ title: name ?? text("", ""), engineVersion: ENGINE_VERSION, illustrative }),
    [name, illustrative],
  );
  if (!table || !reading || !name) return null;
  return (
    <>
      <section className="card">
        {illustrative && (
          <p className="illustrative">
            <strong>{say(WORDS.illustrative)}</strong> {say(illustrative)}
          </p>
        )}
        <CaseTable
          caption={`${say(SETTLE_WORDS.table)} · ${say(name)}`}
          table={table}
          reading={reading}
          onEdit={(next) => useSettle.setState({ table: next })}
        />
        <Reading reading={reading} />
      </section>
      {settled.length === 0 && figures && <p className="placeholder">{say(SETTLE_WORDS.settling)}</p>}
      {(isStale || figures === null) && settled.length > 0 && (
        <Notice type="info" title={say(SETTLE_WORDS.stale)} className="stale-note" />
      )}
      {wanted.length > 0 && <SettledLedgers settled={settled} isStale={isStale || figures === null} origin={origin} />}
    </>
  );
}
