import { type Text, text } from "../../units/Text";
import type { YearFacts } from "./explainPath";
import { NOTHING_YUAN, type PathBooks, sum } from "./PathBooks";
import { monthsOf, type ShockedFigure, writePercent, writeYuan } from "./pathSentences";

/** What the path comes to as a whole: whether it ran dry, what pushed it there, what it would have been without shocks, who paid. */
export function headOf(
  books: PathBooks,
  calmBooks: PathBooks,
  facts: readonly YearFacts[],
  calmFacts: readonly YearFacts[],
  placeId: string,
): Text[] {
  const first = facts.findIndex(({ isDepleted }) => isDepleted);
  const until = first < 0 ? facts.length - 1 : first;
  return [
    outcome(facts, first),
    ...push(books, calmBooks, facts, until, placeId),
    withoutShocks(calmFacts, first < 0 ? null : facts[first].year),
    ...payers(facts),
  ];
}

function outcome(facts: readonly YearFacts[], first: number): Text {
  const last = facts[facts.length - 1];
  if (first >= 0) {
    const dry = facts.filter(({ isDepleted }) => isDepleted).length;
    return text(
      `${facts[first].year} 年首次耗尽，${facts.length} 年中有 ${dry} 年耗尽。`,
      `It runs dry in ${facts[first].year} for the first time, and is dry in ${dry} of ${facts.length} years.`,
    );
  }
  const months = monthsOf(last.available, last.expenditure);
  const held = writeYuan(last.available);
  return text(
    `各年均未耗尽，${last.year} 年末可用结余 ${held.zh}${months === null ? "" : `，可支付 ${months} 个月`}。`,
    `It never runs dry; ${held.en} is available at the end of ${last.year}${months === null ? "" : `, ${months} months of expenditure`}.`,
  );
}

/** What shocks added up to until the fund ran dry, or until the end: the heaviest first. */
function push(
  books: PathBooks,
  calmBooks: PathBooks,
  facts: readonly YearFacts[],
  until: number,
  placeId: string,
): Text[] {
  const words: Readonly<Record<ShockedFigure, Text>> = {
    expenditure: text("支出", "expenditure"),
    collected: text("征缴收入", "contributions"),
    subsidyPaid: text("到位财政补助", "subsidies"),
  };
  const parts = (Object.keys(words) as ShockedFigure[]).map((figure) => {
    const years = Array.from({ length: until + 1 }, (_, t) => t);
    const amount = sum(years.map((t) => books.figureIn(figure, t, placeId)));
    const calm = sum(years.map((t) => calmBooks.figureIn(figure, t, placeId)));
    return { figure, difference: amount - calm, share: calm > 0 ? amount / calm - 1 : 0 };
  });
  const told = parts
    .filter(({ share }) => Math.abs(share) >= 0.0005)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (told.length === 0) return [];
  const written = told.map(({ figure, difference, share }) => {
    const amount = writeYuan(Math.abs(difference));
    const [more, percent] = [difference > 0, writePercent(share)];
    return text(
      `${words[figure].zh}累计${more ? "多" : "少"} ${amount.zh}（${percent}）`,
      `${words[figure].en} ${more ? "above" : "below"} it by ${amount.en} (${percent})`,
    );
  });
  return [
    text(
      `至 ${facts[until].year} 年，较无冲击情形：${written.map(({ zh }) => zh).join("，")}。`,
      `Until ${facts[until].year}, against the course without shocks: ${written.map(({ en }) => en).join(", ")}.`,
    ),
  ];
}

function withoutShocks(calmFacts: readonly YearFacts[], dryIn: number | null): Text {
  const calm = calmFacts.find(({ isDepleted }) => isDepleted)?.year ?? null;
  if (calm === null) {
    return dryIn === null
      ? text("无冲击情形下同样不会耗尽。", "Without shocks it would not run dry either.")
      : text(
          "无冲击情形下不会耗尽：耗尽由冲击所致。",
          "Without shocks it would not run dry: it is the shocks that drain it.",
        );
  }
  if (dryIn === null)
    return text(
      `无冲击情形下 ${calm} 年耗尽：本路径的冲击使其得以避免。`,
      `Without shocks it would run dry in ${calm}: on this path the shocks avert it.`,
    );
  if (calm < dryIn)
    return text(
      `无冲击情形下 ${calm} 年已耗尽：本路径的冲击将其推迟。`,
      `Without shocks it would run dry as early as ${calm}: on this path the shocks put it off.`,
    );
  if (calm === dryIn)
    return text(
      "无冲击情形下也在同年耗尽：主要是收支趋势所致。",
      "Without shocks it would run dry in the same year: the trend itself drains it.",
    );
  return text(
    `无冲击情形下 ${calm} 年才耗尽：冲击使其提前 ${calm - dryIn} 年。`,
    `Without shocks it would not run dry until ${calm}: the shocks bring it forward by ${calm - dryIn} ${calm - dryIn === 1 ? "year" : "years"}.`,
  );
}

function payers(facts: readonly YearFacts[]): Text[] {
  const names = [
    ["county-government", text("县级", "counties")],
    ["city-government", text("市级", "cities")],
    ["province-government", text("省级", "the province")],
  ] as const;
  const amounts = names.map(([government, name]) => ({
    name,
    amount: sum(facts.map(({ outlays }) => outlays[government])),
  }));
  const total = sum(amounts.map(({ amount }) => amount));
  const { unpaid } = facts[facts.length - 1];
  const owed = writeYuan(unpaid);
  const [zhOwed, enOwed] =
    unpaid > NOTHING_YUAN ? [`；期末欠付 ${owed.zh}`, `; ${owed.en} is unpaid at the end`] : ["", ""];
  if (total <= NOTHING_YUAN) {
    return [text(`各年均无财政补助${zhOwed}。`, `Governments pay nothing in any year${enOwed}.`)];
  }
  const paid = amounts.filter(({ amount }) => amount > NOTHING_YUAN);
  const parts = paid.map(({ name, amount }) => {
    const written = writeYuan(amount);
    return text(`${name.zh} ${written.zh}`, `${name.en} ${written.en}`);
  });
  const all = writeYuan(total);
  return [
    text(
      `各年财政补助合计 ${all.zh}（${parts.map(({ zh }) => zh).join("、")}）${zhOwed}。`,
      `Governments pay ${all.en} over all years (${parts.map(({ en }) => en).join(", ")})${enOwed}.`,
    ),
  ];
}
