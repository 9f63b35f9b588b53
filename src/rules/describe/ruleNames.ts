import type { Level } from "../../model/levels";
import { type Text, text } from "../../units/Text";
import type { Base } from "../ruleWords";

/** What the words of the rule language are called on screen and in reports. */

export const UNIT_LEVEL_NAMES: Readonly<Record<Level, Text>> = {
  county: text("县（市、区）", "the county"),
  city: text("市（州）", "the city"),
  province: text("全省", "the province"),
};

export const HOLDER_NAMES: Readonly<Record<"city" | "province", Text>> = {
  city: text("市级", "the city"),
  province: text("省级", "the province"),
};

export const BASE_NAMES: Readonly<Record<Base, Text>> = {
  income: text("当年基金收入", "the year's income"),
  collected: text("当年实收保费", "the year's contributions collected"),
  funding: text("当年筹资总额（实收保费与财政补助）", "the year's funding (contributions and subsidies)"),
  expenditure: text("当年支出", "the year's expenditure"),
  "income-previous-year": text("上年基金收入", "last year's income"),
  "collected-previous-year": text("上年实收保费", "last year's contributions collected"),
  "funding-previous-year": text(
    "上年筹资总额（实收保费与财政补助）",
    "last year's funding (contributions and subsidies)",
  ),
  "expenditure-previous-year": text("上年支出", "last year's expenditure"),
};

/** Who may owe the fund; a scenario may have others, called by their word. */
const DEBTOR_NAMES: Readonly<Record<string, Text>> = {
  government: text("政府", "governments"),
  "audited-gap": text("审计认定的缺口", "gaps found by audit"),
  employers: text("用人单位", "employers"),
  "distressed-enterprises": text("困难企业", "distressed enterprises"),
  enterprises: text("企业", "enterprises"),
  "public-bodies": text("机关事业单位", "public bodies"),
};

export function debtorName(word: string): Text {
  return Object.hasOwn(DEBTOR_NAMES, word) ? DEBTOR_NAMES[word] : text(word, word);
}
export const KNOWN_DEBTORS: readonly string[] = Object.keys(DEBTOR_NAMES);

export const STATUS_NAMES = {
  "in-force": text("现行有效", "in force"),
  expired: text("已失效", "expired"),
  draft: text("征求意见稿", "draft"),
  assumed: text("假定", "assumed"),
} as const satisfies Record<string, Text>;
