import writeWorkbook, { type Cell, type Row, type Sheet } from "write-excel-file/universal";
import { layOut } from "../model/Layout";
import { conservationOf } from "../rules/conservation";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import type { SettlementCase } from "../rules/formats";
import type { Ledger } from "../rules/Ledger";
import { type LedgerOrigin, originNotes } from "../rules/LedgerOrigin";
import { KIND_NAMES, payerName } from "../rules/ledgerWords";
import { movementsOf } from "../rules/movementsOf";
import { phasesOf } from "../rules/phases";
import type { RuleSet } from "../rules/RuleSet";
import { movementLabel } from "../rules/statementOf";
import { type Exact, sumExact } from "../units/Exact";
import { type Language, pickText, type Text, text } from "../units/Text";

const YUAN_FORMAT = "#,##0.00";
/** Differences that are 0 but for the fortieth digit are not worth a row of digits. */
const DIFFERENCE_FORMAT = "0.00";

const WORDS = {
  about: text("说明", "About"),
  movements: text("资金流水", "Movements"),
  accounts: text("账户", "Accounts"),
  outlays: text("财政补助", "Outlays"),
  year: text("年度", "Year"),
  ruleSet: text("规则方案", "Rule set"),
  unitCode: text("核算单位代码", "Unit code"),
  unit: text("核算单位", "Unit"),
  item: text("项目", "Item"),
  counterpart: text("账户或资金来源", "Account or payer"),
  kind: text("缺口类别", "Kind of gap"),
  layer: text("补缺顺位", "Layer"),
  clause: text("条款", "Clause"),
  assumed: text("是否假设", "Assumed"),
  yes: text("假设", "assumed"),
  amount: text("金额（元）", "Amount (yuan)"),
  account: text("账户", "Account"),
  placeCode: text("地区代码", "Place code"),
  place: text("地区", "Place"),
  opening: text("期初（元）", "Opening (yuan)"),
  interest: text("利息（元）", "Interest (yuan)"),
  in: text("转入（元）", "In (yuan)"),
  out: text("转出（元）", "Out (yuan)"),
  closing: text("期末（元）", "Closing (yuan)"),
  payer: text("资金来源", "Payer"),
  layers: text("补缺（元）", "For gaps (yuan)"),
  makeGood: text("补足（元）", "Make-good (yuan)"),
  clawback: text("扣回（元）", "Clawback (yuan)"),
  arrears: text("清欠（元）", "Arrears (yuan)"),
  product: text("统筹沙盘 · 核算账册", "Tongchou · settlement ledger"),
  scenario: text("情景或案例", "Scenario or case"),
  scheme: text("险种", "Scheme"),
  years: text("年度", "Years"),
  path: text("路径（从 0 起）", "Path (from 0)"),
  seed: text("随机种子", "Seed"),
  engine: text("引擎版本", "Engine"),
  document: text("文件", "Document"),
  note: text("注", "Note"),
  reading: text("读法", "How to read"),
  howToRead: text(
    "金额单位为元，未作舍入，显示到分。流水中“提取”“支出”“偿还上年欠付”“上交”为流出，其余为流入或补缺。",
    "Amounts are in yuan, not rounded, shown to the fen. Levies, expenditure, what was owed from last year and what is handed up go out; the rest comes in or covers gaps.",
  ),
  conservation: text("收支平衡差额（元）", "Conservation: difference (yuan)"),
  difference: text("差额（元）", "Difference (yuan)"),
} as const;

/**
 * A case's ledger as an Excel file: what it is, every movement with its clause, the accounts, and what governments paid.
 * @param ledger of the case. Amounts are numbers in yuan at float64 precision with a number format to the fen.
 * @returns the bytes of the .xlsx
 */
export async function ledgerWorkbook(
  settlementCase: SettlementCase,
  ledger: Ledger<Exact>,
  origin: LedgerOrigin,
  language: Language,
): Promise<Uint8Array> {
  const writer = new LedgerSheets(settlementCase, ledger, origin, language);
  const blob = await writeWorkbook([writer.about(), writer.movements(), writer.accounts(), writer.outlays()]).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

class LedgerSheets {
  private readonly names: ReadonlyMap<string, string>;
  private readonly rules: readonly RuleSet[];

  constructor(
    private readonly settlementCase: SettlementCase,
    private readonly ledger: Ledger<Exact>,
    private readonly origin: LedgerOrigin,
    private readonly language: Language,
  ) {
    this.names = new Map(layOut(settlementCase.tree).places.map(({ id, name }) => [id, this.say(name)]));
    this.rules = phasesOf(settlementCase.rules, settlementCase.years).map(({ rules }) => rules);
  }

  private say(words: Text): string {
    return pickText(words, this.language);
  }

  private heads(...labels: readonly Text[]): Row {
    return labels.map((label): Cell => ({ value: this.say(label), fontWeight: "bold", wrap: true }));
  }

  private ruleSetName(rules: RuleSet): string {
    return rules.title === undefined ? rules.id : this.say(rules.title);
  }

  about(): Sheet<Blob> {
    const { settlementCase, origin } = this;
    const { scheme, years } = settlementCase;
    const line = (label: Text, value: string | number | undefined): Row[] =>
      value === undefined
        ? []
        : [
            [
              { value: this.say(label), fontWeight: "bold" },
              { value, wrap: true, align: "left" },
            ],
          ];
    const data: Row[] = [
      [{ value: this.say(WORDS.product), fontWeight: "bold", fontSize: 14 }],
      ...line(WORDS.scenario, this.say(origin.title)),
      ...line(WORDS.scheme, this.say(SCHEME_NAMES[scheme])),
      ...line(WORDS.years, `${years[0]}–${years[years.length - 1]}`),
      ...line(WORDS.path, origin.path?.number),
      ...line(WORDS.seed, origin.path?.seed),
      ...line(WORDS.engine, origin.engineVersion),
      ...[...new Set(this.rules)].flatMap((rules) => [
        ...line(WORDS.ruleSet, this.ruleSetName(rules)),
        ...line(WORDS.document, [rules.source?.document, rules.source?.number].filter(Boolean).join(" ") || undefined),
      ]),
      ...originNotes(origin).flatMap((note) => line(WORDS.note, this.say(note))),
      ...line(WORDS.reading, this.say(WORDS.howToRead)),
      [],
      [...this.heads(WORDS.conservation)],
      ...this.ledger.years.map((year): Row => {
        const { closing, expected } = conservationOf(year);
        return [
          { value: year.year, align: "left" },
          { value: closing.minus(expected).toNumber(), format: DIFFERENCE_FORMAT, align: "left" },
        ];
      }),
    ];
    return { sheet: this.say(WORDS.about), data, columns: [{ width: 28 }, { width: 90 }] };
  }

  movements(): Sheet<Blob> {
    const data: Row[] = [
      this.heads(
        WORDS.year,
        WORDS.ruleSet,
        WORDS.unitCode,
        WORDS.unit,
        WORDS.item,
        WORDS.counterpart,
        WORDS.kind,
        WORDS.layer,
        WORDS.clause,
        WORDS.assumed,
        WORDS.amount,
      ),
      ...this.ledger.years.flatMap(({ year, units }, i) =>
        Object.entries(units).flatMap(([id, unit]) =>
          movementsOf(id, unit, this.rules[i]).map((movement): Row => {
            const { account, kind, layer, clause, assumed, amount } = movement;
            return [
              year,
              this.ruleSetName(this.rules[i]),
              id,
              this.names.get(id) ?? id,
              this.say(movementLabel(movement)),
              account && this.say(payerName(account)),
              kind && this.say(KIND_NAMES[kind]),
              layer === null ? null : layer + 1,
              clause || null,
              assumed ? this.say(WORDS.yes) : null,
              yuan(amount),
            ];
          }),
        ),
      ),
    ];
    const widths = [8, 28, 14, 18, 26, 20, 14, 10, 18, 10, 20];
    return { sheet: this.say(WORDS.movements), data, columns: columnsOf(widths), stickyRowsCount: 1 };
  }

  accounts(): Sheet<Blob> {
    const columns = ["opening", "interest", "in", "out", "closing"] as const;
    const heads = this.heads(
      WORDS.year,
      WORDS.account,
      WORDS.placeCode,
      WORDS.place,
      ...columns.map((one) => WORDS[one]),
    );
    const rows = this.ledger.years.flatMap(({ year, accounts }) =>
      Object.entries(accounts).map(
        ([id, account]): Row => [year, ...this.placed(id), ...columns.map((one) => yuan(account[one]))],
      ),
    );
    const widths = [8, 20, 14, 18, 20, 18, 20, 20, 20];
    return { sheet: this.say(WORDS.accounts), data: [heads, ...rows], columns: columnsOf(widths), stickyRowsCount: 1 };
  }

  outlays(): Sheet<Blob> {
    const columns = ["layers", "makeGood", "clawback", "arrears"] as const;
    const heads = this.heads(
      WORDS.year,
      WORDS.payer,
      WORDS.placeCode,
      WORDS.place,
      ...columns.map((one) => WORDS[one]),
      WORDS.amount,
    );
    const rows = this.ledger.years.flatMap(({ year, outlays }) =>
      Object.entries(outlays).map(([id, outlay]): Row => {
        const amounts = columns.map((one) => outlay[one]);
        return [year, ...this.placed(id), ...[...amounts, sumExact(amounts)].map(yuan)];
      }),
    );
    const widths = [8, 20, 14, 18, 20, 20, 20, 20, 20];
    return { sheet: this.say(WORDS.outlays), data: [heads, ...rows], columns: columnsOf(widths), stickyRowsCount: 1 };
  }

  /** `city-pool:K1` as three cells: the account or government, the place's code and its name. */
  private placed(id: string): [string, string, string] {
    const [word, place] = id.split(":");
    return [this.say(payerName(word)), place, this.names.get(place) ?? place];
  }
}

function yuan(amount: Exact): Cell {
  return { value: amount.toNumber(), type: Number, format: YUAN_FORMAT };
}

function columnsOf(widths: readonly number[]): { width: number }[] {
  return widths.map((width) => ({ width }));
}
