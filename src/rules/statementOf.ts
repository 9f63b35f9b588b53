import { type Exact, positive, sumExact, ZERO } from "../units/Exact";
import { type Text, text } from "../units/Text";
import type { YearLedger } from "./Ledger";
import { KIND_NAMES, payerName } from "./ledgerWords";
import { type Grounds, type Movement, movementsOf, movementsOfAll } from "./movementsOf";
import { KINDS, type RuleSet } from "./RuleSet";

/** A line of a statement. */
export interface StatementRow {
  /** What moves; null for a sum and for what is part of one by cause or by account. */
  readonly id: Movement["step"] | null;
  readonly label: Text;
  /** In yuan. In a section of flows what goes out is below 0; in one of parts every part stands as it is. */
  readonly amount: Exact;
  /** A balance or sum that the section begins or ends with, or a move between them. */
  readonly role: "start" | "move" | "end";
  /** Where the rules have it from; null where it follows from the figures. */
  readonly grounds: Grounds | null;
  /** Of payments: who pays by which layer, and the kind of gap. */
  readonly payment: { readonly layer: number; readonly from: string; readonly kind: Text } | null;
}

/** A line without a rule of its own. */
function plainRow(role: StatementRow["role"], label: Text, amount: Exact): StatementRow {
  return { id: null, label, amount, role, grounds: null, payment: null };
}

/** A group of lines that add up: flows from a start to an end, or the parts of the sum in the first line. */
export interface StatementSection {
  readonly id: "year" | "surplus" | "causes" | "payers" | "balance";
  readonly title: Text;
  readonly adds: "flows" | "parts";
  readonly rows: readonly StatementRow[];
}

const TITLES: Readonly<Record<StatementSection["id"], Text>> = {
  year: text("当年收支", "The year's income and expenditure"),
  surplus: text("结余去向", "Where the surplus goes"),
  causes: text("缺口成因", "What the gap comes from"),
  payers: text("补缺顺位", "Who covers the gap, in order"),
  balance: text("累计结余与各账户", "Balances"),
};

/** What a unit is asked of: all of them together. */
const ALL = null;

/**
 * A unit's year as it is read: what came in and went out, where a surplus goes, who covers a gap layer by layer, and
 * the balance. Of all units together surpluses and gaps are added up apart, and the balance is that of all accounts.
 * Lines of 0 are left out, but for sums.
 * @param unitId place id of the unit; null for all. A unit that the year does not have gives no section.
 */
export function statementOf(year: YearLedger<Exact>, rules: RuleSet, unitId: string | null): StatementSection[] {
  const units = unitId === ALL ? Object.values(year.units) : [year.units[unitId]].filter((unit) => unit !== undefined);
  if (units.length === 0) return [];
  const movements = unitId === ALL ? movementsOfAll(year, rules) : movementsOf(unitId, units[0], rules);
  const steps = (...wanted: readonly Movement["step"][]): Movement[] =>
    movements.filter(({ step }) => wanted.includes(step));
  const net = sumExact(units.map((unit) => unit.net));
  const surplus = sumExact(units.map((unit) => positive(unit.net)));
  const gap = sumExact(units.map((unit) => positive(unit.net.negated())));
  const flows = steps("income", "made-good", "levy", "allocated", "expenditure", "carried").map((movement) =>
    moveRow(movement, isOutflow(movement) ? movement.amount.negated() : movement.amount),
  );
  const sections: StatementSection[] = [
    section("year", "flows", [...flows, plainRow("end", netLabel(net, unitId), net)]),
  ];
  if (surplus.gt(0)) {
    const parts = steps("levy-from-surplus", "handed-up", "retained").map((one) => moveRow(one, one.amount));
    const label = unitId === ALL ? text("各单位结余合计", "surpluses together") : text("当年结余", "surplus");
    sections.push(section("surplus", "parts", [plainRow("start", label, surplus), ...parts]));
  }
  if (gap.gt(0)) {
    const label = unitId === ALL ? text("各单位缺口合计", "gaps together") : text("当年缺口", "gap");
    const causes = KINDS.map((kind) => ({ kind, amount: sumExact(units.map((unit) => unit.gap[kind])) }))
      .filter(({ amount }) => !amount.isZero())
      .map(({ kind, amount }) => plainRow("move", KIND_NAMES[kind], amount));
    const paid = steps("payment", "unpaid").map((one) => moveRow(one, one.amount));
    sections.push(section("causes", "parts", [plainRow("start", label, gap), ...causes]));
    sections.push(section("payers", "parts", [plainRow("start", label, gap), ...paid]));
  }
  sections.push(section("balance", "flows", balanceRows(year, unitId)));
  return sections;
}

function section(
  id: StatementSection["id"],
  adds: StatementSection["adds"],
  rows: readonly StatementRow[],
): StatementSection {
  return { id, title: TITLES[id], adds, rows };
}

function moveRow(movement: Movement, amount: Exact): StatementRow {
  const { layer, account, kind } = movement;
  const payment =
    layer === null || account === null || kind === null ? null : { layer, from: account, kind: KIND_NAMES[kind] };
  return { id: movement.step, label: movementLabel(movement), amount, role: "move", grounds: movement, payment };
}

function isOutflow({ step }: Movement): boolean {
  return step === "levy" || step === "expenditure" || step === "carried";
}

function netLabel(net: Exact, unitId: string | null): Text {
  if (unitId === ALL) return text("各单位净额合计", "net of all units");
  if (net.gt(0)) return text("当年结余", "surplus");
  return net.lt(0) ? text("当年缺口", "gap") : text("收支相抵", "net");
}

/** A movement in words. */
export function movementLabel({ step, account, layer }: Pick<Movement, "step" | "account" | "layer">): Text {
  const name = account === null ? text("", "") : payerName(account);
  switch (step) {
    case "income":
      return text("当年收入", "income");
    case "made-good":
      return text("财政补足", "made good by governments");
    case "levy":
      return text(`提取${name.zh}`, `levy to ${name.en}`);
    case "allocated":
      return text(`${name.zh}事前调剂`, account === null ? "allocated" : `allocated from ${name.en}`);
    case "expenditure":
      return text("当年支出", "expenditure");
    case "carried":
      return text("偿还上年欠付", "owed from last year");
    case "levy-from-surplus":
      return text(`从结余提取${name.zh}`, `levy on the surplus to ${name.en}`);
    case "handed-up":
      return text(`上交${name.zh}`, `handed up to ${name.en}`);
    case "retained":
      return text("留存", "retained");
    case "payment":
      return text(`第 ${layer! + 1} 顺位 · ${name.zh}`, `layer ${layer! + 1} · ${name.en}`);
    case "unpaid":
      return text("欠付（结转下年）", "unpaid (carried to next year)");
  }
}

/** From the opening to the closing balance: the unit's own, or that of all accounts together. */
function balanceRows(year: YearLedger<Exact>, unitId: string | null): StatementRow[] {
  const accounts = unitId === ALL ? Object.values(year.accounts) : [year.accounts[`own-balance:${unitId}`]];
  const total = (column: "opening" | "interest" | "in" | "out" | "closing"): Exact =>
    sumExact(accounts.map((account) => account?.[column] ?? ZERO));
  const moves: readonly (readonly [Text, Exact])[] = [
    [text("利息", "interest"), total("interest")],
    [text("转入", "paid in"), total("in")],
    [text("转出", "paid out"), total("out").negated()],
  ];
  const [opening, closing] =
    unitId === ALL
      ? [text("期初（全部账户）", "opening, all accounts"), text("期末（全部账户）", "closing, all accounts")]
      : [text("期初累计结余", "opening balance"), text("期末累计结余", "closing balance")];
  return [
    plainRow("start", opening, total("opening")),
    ...moves.filter(([, amount]) => !amount.isZero()).map(([label, amount]) => plainRow("move", label, amount)),
    plainRow("end", closing, total("closing")),
  ];
}
