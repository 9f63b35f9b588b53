import { layOut } from "../model/Layout";
import { conservationOf } from "../rules/conservation";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import type { SettlementCase } from "../rules/formats";
import type { Ledger, YearLedger } from "../rules/Ledger";
import { KIND_NAMES, payerName, placedName } from "../rules/ledgerWords";
import { phasesOf } from "../rules/phases";
import { KINDS, type RuleSet } from "../rules/RuleSet";
import { type Exact, sumExact } from "../units/Exact";
import { formatNumber } from "../units/formatNumber";
import { type Language, pickText, type Text, text } from "../units/Text";
import { type Column, textTable } from "./textTable";

type Row = readonly string[];
/** Names a place by its id. */
type NamePlace = (id: string) => string;

const TOTAL = text("合计", "total");
const YES = text("是", "yes");
const NO = text("否", "no");

/** A ledger for reading: for each year what units took in and spent, each payment with its clause, accounts, outlays, and the law of conservation. Amounts in yuan, to the fen. */
export function ledgerTables(settlementCase: SettlementCase, ledger: Ledger<Exact>, language: Language): string {
  const names = new Map(layOut(settlementCase.tree).places.map(({ id, name }) => [id, pickText(name, language)]));
  const nameOf: NamePlace = (id) => names.get(id) ?? id;
  const phases = phasesOf(settlementCase.rules, settlementCase.years);
  const scheme = pickText(SCHEME_NAMES[settlementCase.scheme], language);
  return ledger.years
    .map((year, i) => {
      const { rules } = phases[i]!;
      const title = rules.title === undefined ? rules.id : pickText(rules.title, language);
      const heading = pickText(
        text(
          `${year.year} 年 · ${scheme} · ${title}（金额单位：元）`,
          `${year.year} · ${scheme} · ${title} (amounts in yuan)`,
        ),
        language,
      );
      const parts = [
        unitTable(year, nameOf, language),
        gapTable(year, nameOf, language),
        paymentTable(year, rules, nameOf, language),
        accountTable(year, nameOf, language),
        outlayTable(year, nameOf, language),
        conservationLine(year, language),
      ];
      return [`━━ ${heading}`, ...parts.filter((part) => part !== "")].join("\n\n");
    })
    .join("\n\n\n");
}

function unitTable(year: YearLedger<Exact>, nameOf: NamePlace, language: Language): string {
  const units = Object.entries(year.units);
  const figures: readonly (readonly [Text, (unit: (typeof units)[number][1]) => Exact])[] = [
    [text("收入", "income"), (unit) => unit.income],
    [text("补足", "made good"), (unit) => unit.madeGood],
    [text("调剂", "allocated"), (unit) => unit.allocated],
    [text("上解/提取", "levies"), (unit) => sumExact(Object.values(unit.levies))],
    [text("支出", "expenditure"), (unit) => unit.expenditure],
    [text("上年欠付", "carried"), (unit) => unit.carried],
    [text("净额", "net"), (unit) => unit.net],
    [text("留存", "retained"), (unit) => unit.retained],
    [text("上交", "handed up"), (unit) => unit.handedUp],
    [text("欠付", "unpaid"), (unit) => unit.unpaid],
    [text("累计结余", "own balance"), (unit) => unit.ownBalance],
  ];
  const columns: Column[] = [
    { head: pickText(text("核算单位", "unit"), language), align: "left" },
    ...figures.map(([label]): Column => ({ head: pickText(label, language), align: "right" })),
    { head: pickText(text("得分", "score"), language), align: "right" },
    { head: pickText(text("计划完成", "plan met"), language), align: "left" },
  ];
  const rows = units.map(([id, unit]): Row => {
    const amounts = figures.map(([, read]) => fen(read(unit)));
    return [nameOf(id), ...amounts, formatNumber(unit.score, 3), pickText(unit.planMet ? YES : NO, language)];
  });
  const totals = figures.map(([, read]) => fen(sumExact(units.map(([, unit]) => read(unit)))));
  return textTable(columns, [...rows, [pickText(TOTAL, language), ...totals, "", ""]]);
}

function gapTable(year: YearLedger<Exact>, nameOf: NamePlace, language: Language): string {
  const units = Object.entries(year.units).filter(([, { gap }]) => KINDS.some((kind) => !gap[kind].isZero()));
  if (units.length === 0) return pickText(text("本年没有缺口。", "No gap this year."), language);
  const columns: Column[] = [
    { head: pickText(text("缺口", "gap of"), language), align: "left" },
    ...KINDS.map((kind): Column => ({ head: pickText(KIND_NAMES[kind], language), align: "right" })),
    { head: pickText(TOTAL, language), align: "right" },
  ];
  const rows = units.map(([id, { gap }]) => {
    return [nameOf(id), ...KINDS.map((kind) => fen(gap[kind])), fen(sumExact(KINDS.map((kind) => gap[kind])))];
  });
  const totals = KINDS.map((kind) => sumExact(units.map(([, { gap }]) => gap[kind])));
  return textTable(columns, [...rows, [pickText(TOTAL, language), ...totals.map(fen), fen(sumExact(totals))]]);
}

function paymentTable(year: YearLedger<Exact>, rules: RuleSet, nameOf: NamePlace, language: Language): string {
  const payments = Object.entries(year.units).flatMap(([id, { paid }]) => paid.map((payment) => ({ id, ...payment })));
  if (payments.length === 0) return "";
  const columns: Column[] = [
    { head: pickText(text("补缺", "payment for"), language), align: "left" },
    { head: pickText(text("缺口类别", "kind of gap"), language), align: "left" },
    { head: pickText(text("资金来源", "paid from"), language), align: "left" },
    { head: pickText(text("金额", "amount"), language), align: "right" },
    { head: pickText(text("条款", "clause"), language), align: "left" },
  ];
  const rows = payments.map(({ id, kind, from, amount, layer }): Row => {
    return [
      nameOf(id),
      pickText(KIND_NAMES[kind], language),
      pickText(payerName(from), language),
      fen(amount),
      clauseOf(rules, layer, language),
    ];
  });
  const total = fen(sumExact(payments.map(({ amount }) => amount)));
  return textTable(columns, [...rows, [pickText(TOTAL, language), "", "", total, ""]]);
}

/** The clause of a layer, and whether the document leaves it open. */
function clauseOf(rules: RuleSet, layer: number, language: Language): string {
  const { clause, assumed } = rules.layers[layer]!;
  const order = text(`第 ${layer + 1} 顺位`, `layer ${layer + 1}`);
  const parts = [clause ?? pickText(order, language)];
  if (assumed) parts.push(pickText(text("（假设）", "(assumed)"), language));
  return parts.join(language === "zh" ? "" : " ");
}

function accountTable(year: YearLedger<Exact>, nameOf: NamePlace, language: Language): string {
  const columns: Column[] = [
    { head: pickText(text("账户", "account"), language), align: "left" },
    { head: pickText(text("期初", "opening"), language), align: "right" },
    { head: pickText(text("利息", "interest"), language), align: "right" },
    { head: pickText(text("转入", "in"), language), align: "right" },
    { head: pickText(text("转出", "out"), language), align: "right" },
    { head: pickText(text("期末", "closing"), language), align: "right" },
  ];
  const accounts = Object.entries(year.accounts);
  const columnsOf = (account: (typeof accounts)[number][1]) => {
    return [account.opening, account.interest, account.in, account.out, account.closing];
  };
  const rows = accounts.map(([id, account]) => [placed(id, nameOf, language), ...columnsOf(account).map(fen)]);
  const totals = columns.slice(1).map((_, i) => fen(sumExact(accounts.map(([, account]) => columnsOf(account)[i]))));
  return textTable(columns, [...rows, [pickText(TOTAL, language), ...totals]]);
}

function outlayTable(year: YearLedger<Exact>, nameOf: NamePlace, language: Language): string {
  const outlays = Object.entries(year.outlays);
  if (outlays.length === 0) return "";
  const columns: Column[] = [
    { head: pickText(text("财政补助", "outlays of"), language), align: "left" },
    { head: pickText(text("补缺", "for gaps"), language), align: "right" },
    { head: pickText(text("补足", "make-good"), language), align: "right" },
    { head: pickText(text("扣回", "clawback"), language), align: "right" },
    { head: pickText(text("清欠", "arrears"), language), align: "right" },
    { head: pickText(TOTAL, language), align: "right" },
  ];
  const columnsOf = ({ layers, makeGood, clawback, arrears }: (typeof outlays)[number][1]) => {
    return [layers, makeGood, clawback, arrears, sumExact([layers, makeGood, clawback, arrears])];
  };
  const rows = outlays.map(([id, outlay]) => [placed(id, nameOf, language), ...columnsOf(outlay).map(fen)]);
  const totals = columns.slice(1).map((_, i) => fen(sumExact(outlays.map(([, outlay]) => columnsOf(outlay)[i]))));
  return textTable(columns, [...rows, [pickText(TOTAL, language), ...totals]]);
}

/** Both sides of the law of conservation, to the fen, and their difference in full. */
function conservationLine(year: YearLedger<Exact>, language: Language): string {
  const { closing, expected, allowed } = conservationOf(year);
  const difference = closing.minus(expected);
  const holds = difference.abs().lte(allowed);
  const verdict = holds ? text("相符", "it balances") : text("不符！", "it does NOT balance");
  const sides = `${fen(closing)} = ${fen(expected)}`;
  const gap = difference.isZero() ? "0" : difference.toExponential(1);
  return pickText(
    text(
      `收支平衡：Σ期末 = Σ(期初+利息) + Σ收入 + Σ补足 + Σ财政补缺 − (Σ支出 + Σ上年欠付 − Σ欠付)：${sides}，差额 ${gap} 元，${verdict.zh}`,
      `Conservation: Σ closing = Σ (opening + interest) + Σ income + Σ made good + Σ outlays for gaps − (Σ expenditure + Σ carried − Σ unpaid): ${sides}, difference ${gap} yuan, ${verdict.en}`,
    ),
    language,
  );
}

function placed(id: string, nameOf: NamePlace, language: Language): string {
  return pickText(
    placedName(id, (place) => text(nameOf(place), nameOf(place))),
    language,
  );
}

function fen(amount: Exact): string {
  return formatNumber(amount, 2);
}
