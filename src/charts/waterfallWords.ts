import { payerName } from "../rules/ledgerWords";
import type { StatementRow } from "../rules/statementOf";
import { type Exact, ZERO } from "../units/Exact";
import { formatLargeYuan, formatYuan } from "../units/formatMoney";
import { capital, pickText, type Text, text } from "../units/Text";
import type { ChartTable } from "./ChartInput";
import type { WaterfallInput } from "./waterfallModel";

/** What the picture shows, and how. */
export function waterfallSubtitle({ scheme, ruleSet, year }: WaterfallInput): Text {
  return text(
    `${scheme.zh} · ${ruleSet.zh} · ${year} 年资金流向，自上而下为核算顺序；各段刻度不同，单位见段首`,
    `${capital(scheme.en)} · ${ruleSet.en} · money in ${year}, downwards in the order of settlement; each part on its own scale`,
  );
}

/** The year in a sentence: the gap and who covered it, or the surplus and where it went. */
export function waterfallTitle({ sections, place, year }: WaterfallInput): Text {
  const lead = text(`${year} 年${place.zh}`, `${place.en} in ${year}`);
  const payers = sections.find(({ id }) => id === "payers");
  const surplus = sections.find(({ id }) => id === "surplus");
  if (payers) {
    const parts = sumByName(payers.rows);
    const covered = parts.filter(({ isPaid }) => isPaid);
    const left = parts.filter(({ isPaid }) => !isPaid);
    const gap = writeYuan(payers.rows[0].amount);
    const rest = surplus ? writeYuan(surplus.rows[0].amount) : null;
    const met = covered.map(({ name, amount }) => `${name.en} ${writeYuan(amount).en}`).join(", ");
    const ends = left.map(({ name, amount }) => `; ${name.en} ${writeYuan(amount).en}`).join("");
    return text(
      `${lead.zh}缺口 ${gap.zh}：${parts.map(({ name, amount, isPaid }) => `${name.zh}${isPaid ? "补" : ""} ${writeYuan(amount).zh}`).join("，")}${rest ? `；结余合计 ${rest.zh}` : ""}`,
      `${lead.en}: a gap of ${gap.en}${met && `, met by ${met}`}${ends}${rest ? `; surpluses ${rest.en}` : ""}`,
    );
  }
  if (surplus) {
    const whole = writeYuan(surplus.rows[0].amount);
    const parts = sumByName(surplus.rows).map(({ name, amount }) => {
      return text(`${name.zh} ${writeYuan(amount).zh}`, `${name.en} ${writeYuan(amount).en}`);
    });
    return text(
      `${lead.zh}结余 ${whole.zh}：${parts.map(({ zh }) => zh).join("，")}`,
      `${lead.en}: a surplus of ${whole.en}: ${parts.map(({ en }) => en).join(", ")}`,
    );
  }
  return text(`${lead.zh}收支相抵，没有缺口`, `${lead.en}: income and expenditure balance, no gap`);
}

/** A section's sums of money that move, one a payer or line; `isPaid` if a payer covers a gap with it. */
function sumByName(rows: readonly StatementRow[]): { name: Text; amount: Exact; isPaid: boolean }[] {
  const parts = new Map<string, { name: Text; amount: Exact; isPaid: boolean }>();
  for (const { role, payment, label, amount } of rows) {
    if (role !== "move") continue;
    const name = payment ? payerName(payment.from) : label;
    const before = parts.get(name.zh)?.amount ?? ZERO;
    parts.set(name.zh, { name, amount: before.plus(amount), isPaid: payment !== null });
  }
  return [...parts.values()];
}

function writeYuan(amount: Exact): Text {
  return text(formatLargeYuan(amount, "zh"), formatLargeYuan(amount, "en"));
}

/** The lines behind the bars, to the fen. */
export function waterfallTable({ sections, year, place, language }: WaterfallInput): ChartTable {
  const words = (label: Text): string => capital(pickText(label, language));
  return {
    caption: words(text(`${year} 年${place.zh}资金流向（元）`, `${place.en}, ${year}, in yuan`)),
    columns: [
      text("部分", "part"),
      text("项目", "line"),
      text("缺口类别", "kind of gap"),
      text("条款", "clause"),
      text("金额（元）", "amount (yuan)"),
    ].map(words),
    keyColumns: 3,
    rows: sections.flatMap(({ title, rows }) =>
      rows.map(({ label, payment, grounds, amount }) => [
        words(title),
        words(label),
        payment ? words(payment.kind) : "",
        [grounds?.clause ?? "", grounds?.assumed ? words(text("（假设）", "(assumed)")) : ""].filter(Boolean).join(" "),
        formatYuan(amount, language).replace(/ .*$/, ""),
      ]),
    ),
  };
}
