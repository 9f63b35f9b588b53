import { readCaseTable } from "../../analysis/caseTable/readCaseTable";
import { emptyCaseTable, writeCaseTable } from "../../analysis/caseTable/writeCaseTable";
import { type Grid, writeCell } from "../../analysis/table/Grid";
import { readGrid, readText } from "../../analysis/table/readGrid";
import { InputRefused, type Refusal } from "../../model/Refusal";
import type { Scenario, SettlementCase } from "../../rules/formats";
import { type Language, type Text, text } from "../../units/Text";
import { openCaseInWorker } from "../ledger/settleInWorker";
import { schemesOf, useApp } from "../store";
import { type BundledCase, INVENTED } from "./bundledCases";
import { type SettleState, useSettle } from "./settleState";

/** Counts openings; of two at once the later wins. */
let latest = 0;

/** Years of a table for typing: the scenario's base year and those before it. */
const TYPED_YEARS = 3;

/** Shows a case file or a table that was picked or dropped; one that is neither leaves all as it is and is refused with the reason. */
export async function openPickedFigures(file: File, language: Language): Promise<void> {
  const bytes = async () => new Uint8Array(await file.arrayBuffer());
  if (/\.json$/i.test(file.name)) {
    await take(file.name, async () => {
      const { case: opened } = await openCaseInWorker(await bytes(), file.name);
      return figuresOfCase(opened, opened.title ?? text(file.name, file.name), undefined, language);
    });
    return;
  }
  await take(file.name, async () => {
    const { rows } = await readGrid(await bytes(), file.name);
    return pendingOf(rows, text(file.name, file.name));
  });
}

/** Shows a worked case that comes with the page. */
export async function openBundledCase(bundled: BundledCase, language: Language): Promise<void> {
  await take(bundled.title[language], async () => {
    const response = await fetch(bundled.url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const { case: opened } = await openCaseInWorker(new Uint8Array(await response.arrayBuffer()), `${bundled.id}.json`);
    return figuresOfCase(opened, bundled.title, INVENTED, language);
  });
}

/** Shows a table that was pasted from a spreadsheet. */
export async function openPastedFigures(source: string): Promise<void> {
  await take("", async () => {
    return pendingOf(readText(source).rows, text("粘贴的数据", "Pasted figures"));
  });
}

/** Shows an empty table of the scenario's counties and last years, to type into. */
export function startFromScenario(scenario: Scenario, language: Language): void {
  latest++;
  const years = Array.from({ length: TYPED_YEARS }, (_, i) => scenario.baseYear - TYPED_YEARS + 1 + i);
  useSettle.setState({
    ...figuresOfTable(
      emptyCaseTable(scenario.tree, years, language),
      text(`${scenario.title.zh}各地区`, `Places of ${scenario.title.en}`),
    ),
    tree: scenario.tree,
    scheme: schemesOf(scenario)[0],
  });
}

type Taken = Partial<SettleState>;

/** A table to look at; its places are the open scenario's if all of them are found there. */
function pendingOf(rows: Grid["rows"], name: Text): Taken {
  const table = rows.map((row) => row.map(writeCell));
  const tree = useApp.getState().edited?.tree ?? null;
  const isThere = tree !== null && readCaseTable({ rows: table }, tree).figures !== undefined;
  return { pending: { name, table, tree: isThere ? tree : null }, refused: null };
}

/** Takes the table that is looked at in place of the present figures. */
export function takePending(): void {
  const { pending } = useSettle.getState();
  if (!pending) return;
  useSettle.setState({ ...figuresOfTable(pending.table, pending.name), tree: pending.tree });
}

function figuresOfTable(table: readonly (readonly string[])[], name: Text): Taken {
  // A case's interest goes with its figures; what was typed stays.
  const { base, interest } = useSettle.getState();
  return {
    name,
    table,
    pending: null,
    tree: null,
    base: null,
    illustrative: undefined,
    interest: base === null ? interest : "0",
    chosen: null,
    refused: null,
  };
}

function figuresOfCase(base: SettlementCase, name: Text, illustrative: Text | undefined, language: Language): Taken {
  const { tree, scheme, interest } = base;
  return {
    ...figuresOfTable(writeCaseTable(base, language), name),
    tree,
    base,
    illustrative,
    scheme,
    interest: typeof interest === "number" ? writePercents([interest]) : writePercents(interest),
    ledger: { year: base.years[0], unit: null },
    placeId: tree.id,
  };
}

/** Rates as percent, one or one for each year: "1.5", "1.5, 2". */
function writePercents(rates: readonly number[]): string {
  return rates.map((rate) => String(Number((100 * rate).toPrecision(12)))).join(", ");
}

async function take(name: string, read: () => Promise<Taken>): Promise<void> {
  const mine = ++latest;
  try {
    const taken = await read();
    if (mine === latest) useSettle.setState(taken);
  } catch (error) {
    if (mine === latest) useSettle.setState({ refused: { name, refusals: reasonsOf(error) } });
  }
}

function reasonsOf(error: unknown): readonly Refusal[] {
  if (error instanceof InputRefused) return error.refusals;
  const reason = error instanceof Error ? error.message : String(error);
  return [
    { field: text("文件", "file"), path: [], expected: text(`无法读取：${reason}`, `cannot be read: ${reason}`) },
  ];
}
