import type { Decimal } from "decimal.js";
import { Exact } from "./Exact";
import { formatNumber } from "./formatNumber";
import { type Language, pickText, text } from "./Text";

/** A share as a percentage, alike in both languages: 0.1234 → "12.3%". */
export function formatPercent(share: Decimal.Value, decimals = 1): string {
  return `${formatNumber(new Exact(share).times(100), decimals)}%`;
}

/** Months of reserve: "6.3 个月", "6.3 months"; without expenditure they are infinite, and said so. */
export function formatMonths(months: number, language: Language, decimals = 1): string {
  if (months === Number.POSITIVE_INFINITY) return pickText(text("无支出，不限", "no expenditure, unlimited"), language);
  return `${formatNumber(months, decimals)} ${pickText(text("个月", "months"), language)}`;
}

/** A whole number of people, paths or files: "1,234,567". */
export function formatCount(count: Decimal.Value): string {
  return formatNumber(count, 0);
}

/** A number of people: "1,234,567 人", "1,234,567 people". */
export function formatPeople(count: Decimal.Value, language: Language): string {
  const shown = formatCount(count);
  return `${shown} ${pickText(text("人", shown === "1" ? "person" : "people"), language)}`;
}

/** A calendar year: "2026 年", "2026". */
export function formatYear(year: number, language: Language): string {
  return language === "zh" ? `${year} 年` : String(year);
}
