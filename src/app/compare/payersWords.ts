import { text } from "../../units/Text";

/** Words of the cards about who pays, where money flows, and when places run dry. */
export const PAYERS_WORDS = {
  byYear: text("各年谁来补缺", "Who covers the gaps, by year"),
  flows: text("资金来源与去向", "Where money comes from and goes"),
  depletionYear: text("耗尽年份", "Year of depletion"),
  ruleSet: text("规则方案", "Rule set"),
  years: text("年份", "Years"),
  allYears: text("全部年份", "All years"),
} as const;
