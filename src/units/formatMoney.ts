import type { Decimal } from "decimal.js";
import { Exact } from "./Exact";
import { formatNumber } from "./formatNumber";
import { type Language, pickText, text } from "./Text";

const YUAN = text("元", "yuan");

/** An amount to the fen: "1,234,567.89 元", "1,234,567.89 yuan". */
export function formatYuan(yuan: Decimal.Value, language: Language): string {
  return `${formatNumber(yuan, 2)} ${pickText(YUAN, language)}`;
}

interface Scale {
  readonly yuan: number;
  readonly word: string;
}

/** The words of large amounts, largest first: Chinese counts in 万 and 亿, English in millions and billions. */
const SCALES: Readonly<Record<Language, readonly Scale[]>> = {
  zh: [
    { yuan: 1e8, word: "亿元" },
    { yuan: 1e4, word: "万元" },
    { yuan: 1, word: "元" },
  ],
  en: [
    { yuan: 1e9, word: "bn yuan" },
    { yuan: 1e6, word: "million yuan" },
    { yuan: 1, word: "yuan" },
  ],
};

/**
 * An amount in the unit that suits its size: "3.21 亿元", "56.70 万元", "321.00 million yuan".
 * What would round up to the next unit is shown in it: 99,999,999 yuan is "1.00 亿元", not "10,000.00 万元".
 */
export function formatLargeYuan(yuan: Decimal.Value, language: Language, decimals = 2): string {
  const exact = new Exact(yuan);
  const { yuan: unit, word } = scaleOf(exact, language, decimals);
  return `${formatNumber(exact.div(unit), decimals)} ${word}`;
}

function scaleOf(exact: Exact, language: Language, decimals: number): Scale {
  const scales = SCALES[language];
  let chosen = scales[scales.length - 1];
  for (let i = scales.length - 2; i >= 0; i--) {
    const shown = exact.abs().div(chosen.yuan).toDecimalPlaces(decimals).times(chosen.yuan);
    if (shown.gte(scales[i].yuan)) chosen = scales[i];
  }
  return chosen;
}
