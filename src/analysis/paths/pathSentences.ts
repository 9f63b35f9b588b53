import type { UnitLedger } from "../../rules/Ledger";
import { KIND_NAMES } from "../../rules/ledgerWords";
import { KINDS } from "../../rules/ruleWords";
import { formatLargeYuan } from "../../units/formatMoney";
import { formatNumber } from "../../units/formatNumber";
import { type Text, text } from "../../units/Text";
import { NOTHING_YUAN, sum } from "./PathBooks";
import type { StorySentence } from "./PathStory";

/** A departure from the course without shocks that is worth a sentence. */
const TELLING = 0.005;
/** So many places are named; of more, their number. */
const MOST_NAMES = 4;

export function writeYuan(amount: number): Text {
  return text(formatLargeYuan(amount, "zh"), formatLargeYuan(amount, "en"));
}

/** "9.8 %", without sign. */
export function writePercent(share: number): string {
  return `${formatNumber(Math.abs(100 * share), 1)}\u00a0%`;
}

/** Months that an amount lasts, to one decimal; null without expenditure. */
export function monthsOf(available: number, expenditure: number): string | null {
  return expenditure > 0 ? formatNumber((12 * available) / expenditure, 1) : null;
}

/** "甲县、乙县" or "甲县、乙县、丙县、丁县等 9 处" */
export function listNames(names: readonly Text[]): Text {
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length - shown.length;
  const [zh, en] = [shown.map((name) => name.zh).join("、"), shown.map((name) => name.en).join(", ")];
  return more === 0 ? text(zh, en) : text(`${zh}等`, `${en} and ${more} more`);
}

const FIGURES = {
  expenditure: text("支出", "expenditure"),
  collected: text("征缴收入", "contributions collected"),
  subsidyPaid: text("到位财政补助", "subsidies received"),
} as const;
export type ShockedFigure = keyof typeof FIGURES;

/** How far a figure departs from the course without shocks; null where that is hardly worth a word. */
export function shockSentence(figure: ShockedFigure, amount: number, calm: number): StorySentence | null {
  const share = amount / calm - 1;
  if (!(calm > 0) || Math.abs(share) < TELLING) return null;
  const isMore = share > 0;
  const name = FIGURES[figure];
  const [all, difference] = [writeYuan(amount), writeYuan(Math.abs(amount - calm))];
  const sign = `${isMore ? "+" : "−"}${writePercent(share)}`;
  return {
    bearing: isMore === (figure === "expenditure") ? "strain" : "relief",
    text: text(
      `${name.zh}冲击 ${sign}：${all.zh}，较无冲击情形${isMore ? "多" : "少"} ${difference.zh}`,
      `shock to ${name.en} ${sign}: ${all.en}, ${difference.en} ${isMore ? "more" : "less"} than without shocks`,
    ),
  };
}

/** The gap of the units, by its causes; null where there is none. */
export function gapSentence(
  units: readonly { readonly name: Text; readonly unit: UnitLedger<number> }[],
): StorySentence | null {
  const inGap = units.filter(({ unit }) => unit.net < -NOTHING_YUAN);
  if (inGap.length === 0) return null;
  const total = writeYuan(sum(inGap.map(({ unit }) => -unit.net)));
  const kinds = KINDS.map((kind) => ({ kind, amount: sum(inGap.map(({ unit }) => unit.gap[kind])) })).filter(
    ({ amount }) => amount > NOTHING_YUAN,
  );
  const parts = kinds.map(({ kind, amount }) => {
    const written = writeYuan(amount);
    return text(`${KIND_NAMES[kind].zh} ${written.zh}`, `${KIND_NAMES[kind].en} ${written.en}`);
  });
  const causes =
    kinds.length === 1
      ? text(`全部为${KIND_NAMES[kinds[0].kind].zh}`, `all of it ${KIND_NAMES[kinds[0].kind].en}`)
      : text(parts.map(({ zh }) => zh).join("、"), parts.map(({ en }) => en).join(", "));
  const carried = sum(inGap.map(({ unit }) => unit.carried));
  const [zhCarried, enCarried] =
    carried > NOTHING_YUAN
      ? [`；其中偿还上年欠付 ${writeYuan(carried).zh}`, `; of it ${writeYuan(carried).en} owed from last year`]
      : ["", ""];
  const names = listNames(inGap.map(({ name }) => name));
  const lead =
    units.length === 1
      ? text(`缺口 ${total.zh}`, `gap of ${total.en}`)
      : text(
          `${inGap.length} 个核算单位（${names.zh}）有缺口，合计 ${total.zh}`,
          `gaps in ${inGap.length} of ${units.length} units (${names.en}), ${total.en} together`,
        );
  return {
    bearing: "strain",
    text: text(`${lead.zh}（${causes.zh}${zhCarried}）`, `${lead.en} (${causes.en}${enCarried})`),
  };
}
