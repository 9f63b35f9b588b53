import { Select } from "antd";
import { memo, useCallback, useDeferredValue, useId, useMemo, useRef } from "react";
import { WaterfallChart } from "../../charts/WaterfallChart";
import { waterfallModel } from "../../charts/waterfallModel";
import { layOut } from "../../model/Layout";
import { conservationOf } from "../../rules/conservation";
import { LEVEL_NAMES, SCHEME_NAMES } from "../../rules/fieldLabels";
import type { SettlementCase } from "../../rules/formats";
import type { Ledger, YearLedger } from "../../rules/Ledger";
import { type LedgerOrigin, originNotes } from "../../rules/LedgerOrigin";
import { readYear } from "../../rules/mapLedger";
import { phasesOf } from "../../rules/phases";
import type { RuleSet } from "../../rules/RuleSet";
import { statementOf } from "../../rules/statementOf";
import { type Exact, sumExact, ZERO } from "../../units/Exact";
import { pickText, type Text, text } from "../../units/Text";
import { ChartCard } from "../ChartCard";
import { SmallButton } from "../SmallButton";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { useWidth } from "../useWidth";
import { AccountTable } from "./AccountTable";
import { LedgerDownloads } from "./LedgerDownloads";
import "./ledger.css";
import { LEDGER_WORDS } from "./ledgerPageWords";
import { StatementTable } from "./StatementTable";
import { type SumsRow, SumsTable } from "./SumsTable";
import { SUMMARY_COLUMNS, summariseYear, type YearSummary } from "./summariseYear";
import { useYearSummaries } from "./useYearSummaries";
import { writeFen } from "./writeFen";

/** What of a ledger is looked at. */
export interface LedgerChoice {
  /** Calendar year; one that the case does not have stands for its first. */
  readonly year: number;
  /** Place id of the unit; null for all units together. */
  readonly unit: string | null;
}

interface Props {
  readonly settlementCase: SettlementCase;
  /** The case's ledger, as `settleInWorker` answers it. */
  readonly ledger: Ledger<string>;
  readonly origin: LedgerOrigin;
  /** Name of files that are handed out, without ending. */
  readonly fileName: string;
  readonly choice: LedgerChoice;
  readonly onChoose: (choice: LedgerChoice) => void;
}

/** Padding and border of a card, px. */
export const CARD_EDGES = 42;

/** The choice as an option of the list; no place's id holds a colon. */
const ALL = ":all";

/** The ledger of a case, year by year, for a unit or for all: picture, lines to the fen with their clauses, accounts, files. */
export const LedgerView = memo((props: Props) => {
  const { settlementCase, ledger, origin, fileName, choice, onChoose } = props;
  const say = useSay();
  const id = useId();
  const indexOf = (chosen: number): number => Math.max(0, settlementCase.years.indexOf(chosen));
  const index = indexOf(choice.year);
  const year = settlementCase.years[index];
  const { unit } = choice;
  // Tables and picture follow the choice when there is time, in slices.
  const inSight = useDeferredValue(choice);
  const shown = indexOf(inSight.year);
  const names = useMemo(
    () => new Map(layOut(settlementCase.tree).places.map((place) => [place.id, place.name])),
    [settlementCase],
  );
  const nameOf = useCallback((place: string): Text => names.get(place) ?? text(place, place), [names]);
  const phases = useMemo(() => phasesOf(settlementCase.rules, settlementCase.years), [settlementCase]);
  const units = useMemo(() => {
    const known = new Set(ledger.years.flatMap((one) => Object.keys(one.units)));
    return [...names.keys()].filter((place) => known.has(place));
  }, [ledger, names]);
  const step = (by: number) => onChoose({ unit, year: settlementCase.years[index + by] });
  return (
    <div className="ledger">
      <div className="ledger-head">
        <div className="field">
          <label className="field-label" htmlFor={`${id}y`}>
            {say(LEDGER_WORDS.year)}
          </label>
          <div className="ledger-years">
            <SmallButton disabled={index === 0} aria-label={say(LEDGER_WORDS.earlier)} onClick={() => step(-1)}>
              ←
            </SmallButton>
            <Select<number>
              id={`${id}y`}
              virtual={false}
              value={year}
              options={settlementCase.years.map((one) => ({ value: one, label: String(one) }))}
              onChange={(chosen) => onChoose({ unit, year: chosen })}
            />
            <SmallButton
              disabled={index === settlementCase.years.length - 1}
              aria-label={say(LEDGER_WORDS.later)}
              onClick={() => step(1)}
            >
              →
            </SmallButton>
          </div>
        </div>
        <div className="field ledger-unit">
          <label className="field-label" htmlFor={`${id}u`}>
            {say(LEDGER_WORDS.unit)}
          </label>
          <Select<string>
            id={`${id}u`}
            showSearch={{ optionFilterProp: "label" }}
            value={unit ?? ALL}
            options={[
              { value: ALL, label: say(LEDGER_WORDS.allUnits) },
              ...units.map((one) => ({ value: one, label: say(nameOf(one)) })),
            ]}
            onChange={(chosen) => onChoose({ year, unit: chosen === ALL ? null : chosen })}
          />
        </div>
        <LedgerDownloads settlementCase={settlementCase} origin={origin} name={fileName} />
      </div>
      <YearsTable ledger={ledger} unit={inSight.unit} year={ledger.years[shown].year} onChoose={onChoose} />
      <YearOfUnit
        written={ledger.years[shown]}
        rules={phases[shown].rules}
        settlementCase={settlementCase}
        origin={origin}
        unit={inSight.unit}
        nameOf={nameOf}
        onChoose={onChoose}
      />
    </div>
  );
});

/** In the order of SUMMARY_COLUMNS. */
function amountsOf(summary: YearSummary | null): (Exact | null)[] {
  return SUMMARY_COLUMNS.map((column) => summary?.[column] ?? null);
}

const YearsTable = memo((props: Pick<Props, "ledger" | "onChoose"> & LedgerChoice) => {
  const { ledger, unit, year, onChoose } = props;
  const say = useSay();
  const summaries = useYearSummaries(ledger, unit);
  const total = useMemo(() => {
    return SUMMARY_COLUMNS.map((column) => {
      const isStock = column === "unpaid" || column === "closing";
      return isStock || !summaries ? null : sumExact(summaries.map((summary) => summary?.[column] ?? ZERO));
    });
  }, [summaries]);
  return (
    <section className="card">
      <SumsTable
        caption={say(LEDGER_WORDS.years)}
        head={say(LEDGER_WORDS.year)}
        columns={SUMMARY_COLUMNS.map((column) => say(LEDGER_WORDS[column]))}
        rows={ledger.years.map((one, i) => ({
          key: String(one.year),
          name: String(one.year),
          amounts: amountsOf(summaries?.[i] ?? null),
          choice: { isChosen: one.year === year, onChoose: () => onChoose({ unit, year: one.year }) },
        }))}
        total={total}
      />
      <p className="muted">{say(LEDGER_WORDS.summaryNote)}</p>
    </section>
  );
});

interface YearProps extends Pick<Props, "settlementCase" | "origin" | "onChoose"> {
  readonly written: YearLedger<string>;
  readonly rules: RuleSet;
  readonly unit: string | null;
  readonly nameOf: (placeId: string) => Text;
}

/** One year: picture, lines, and of all units each with its sums, accounts and outlays. */
const YearOfUnit = memo((props: YearProps) => {
  const { written, rules, settlementCase, origin, unit, nameOf, onChoose: choose } = props;
  const say = useSay();
  const language = useApp((state) => state.language);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const year = useMemo(() => readYear(written), [written]);
  const sections = useMemo(() => statementOf(year, rules, unit), [year, rules, unit]);
  const place = unit === null ? nameOf(settlementCase.tree.id) : nameOf(unit);
  const make = useCallback(
    () =>
      waterfallModel({
        sections,
        year: written.year,
        place,
        scheme: SCHEME_NAMES[settlementCase.scheme],
        ruleSet: rules.title ?? text(rules.id, rules.id),
        notes: originNotes(origin),
        language,
        width: Math.max(320, width - CARD_EDGES),
      }),
    [sections, written, place, settlementCase, rules, origin, language, width],
  );
  const unitRows = useMemo(() => {
    if (unit !== null) return [];
    return Object.keys(written.units).map((one): SumsRow => {
      const onChoose = () => choose({ year: written.year, unit: one });
      const amounts = amountsOf(summariseYear(written, one));
      return { key: one, name: pickText(nameOf(one), language), amounts, choice: { isChosen: false, onChoose } };
    });
  }, [written, unit, nameOf, language, choose]);
  const isKept = sections.length > 0;
  return (
    <div ref={frame} className="ledger-year">
      {!isKept && <NotKept written={written} rules={rules} place={place} />}
      {isKept && width > 0 && (
        <>
          <ChartCard name={say(LEDGER_WORDS.picture)} model={make} draw={(model) => <WaterfallChart model={model} />} />
          <section className="card">
            <StatementTable sections={sections} />
            {unit === null && <Balance year={year} />}
          </section>
        </>
      )}
      {unit === null && (
        <section className="card">
          <SumsTable
            caption={say(
              text(`${written.year} 年${LEDGER_WORDS.units.zh}`, `${written.year}, ${LEDGER_WORDS.units.en}`),
            )}
            head={say(LEDGER_WORDS.unit)}
            columns={SUMMARY_COLUMNS.map((column) => say(LEDGER_WORDS[column]))}
            rows={unitRows}
          />
          <AccountTable
            caption={say(LEDGER_WORDS.accounts)}
            head={say(LEDGER_WORDS.account)}
            columns={["opening", "interest", "in", "out", "end"]}
            rows={Object.entries(year.accounts).map(([id, one]) => {
              return [id, [one.opening, one.interest, one.in, one.out, one.closing]];
            })}
            nameOf={nameOf}
          />
          <AccountTable
            caption={say(LEDGER_WORDS.outlays)}
            head={say(LEDGER_WORDS.government)}
            columns={["layers", "makeGood", "clawback", "arrears", "total"]}
            rows={Object.entries(year.outlays).map(([id, { layers, makeGood, clawback, arrears }]) => {
              const amounts = [layers, makeGood, clawback, arrears];
              return [id, [...amounts, sumExact(amounts)]];
            })}
            nameOf={nameOf}
          />
        </section>
      )}
    </div>
  );
});

/** Said where the rules of the year keep no account of the place. */
function NotKept(props: { readonly written: YearLedger<string>; readonly rules: RuleSet; readonly place: Text }) {
  const { written, rules, place } = props;
  const say = useSay();
  const level = LEVEL_NAMES[rules.unit];
  return (
    <p className="placeholder" role="status">
      {say(
        text(
          `${written.year} 年按${level.zh}核算，${place.zh}没有单独的账。请选其他年度或核算单位。`,
          `In ${written.year} accounts are kept at ${level.en}; ${place.en} has none of its own. Choose another year or unit.`,
        ),
      )}
    </p>
  );
}

/** The law of conservation of the year, both sides and their difference. */
function Balance({ year }: { readonly year: YearLedger<Exact> }) {
  const say = useSay();
  const { closing, expected, allowed } = conservationOf(year);
  const difference = closing.minus(expected);
  const holds = difference.abs().lte(allowed);
  const sides = `${writeFen(closing)} = ${writeFen(expected)}`;
  const verdict = holds
    ? text(`收支平衡，差额 ${writeFen(difference)} 元`, `It balances, difference ${writeFen(difference)} yuan`)
    : text(
        `收支不平衡！差额 ${writeFen(difference)} 元`,
        `It does NOT balance: difference ${writeFen(difference)} yuan`,
      );
  return (
    <p className={holds ? "conservation" : "conservation broken"}>
      <strong>{say(verdict)}</strong>{" "}
      {say(
        text(
          `期末 = 期初 + 利息 + 收入 + 补足 + 财政补缺 − 支出 − 上年欠付 + 欠付：${sides}`,
          `closing = opening + interest + income + made good + outlays for gaps − expenditure − carried + unpaid: ${sides}`,
        ),
      )}
    </p>
  );
}
