import type { RowOrder } from "../../charts/heatRows";
import type { Level } from "../../model/Tree";
import { type Text, text } from "../../units/Text";

export const PLACE_CARD_WORDS = {
  map: text("各地对比", "Places compared"),
  heatMap: text("各地逐年", "Places by year"),
  transfers: text("各地净调入", "Net transfers"),
  measure: text("指标", "Measure"),
  level: text("层级", "Level"),
  amounts: text("金额", "Amounts"),
  perHead: text("人均", "A head"),
  total: text("合计", "Totals"),
  ruleSet: text("规则方案", "Rule set"),
  compared: text("与对照方案相比的方案", "Rule set compared with the baseline"),
  order: text("排序", "Order"),
  span: text("年份范围", "Years"),
  toDate: text("累计至", "Up to"),
  inYear: text("当年", "In the year"),
  most: text("列出多少", "How many"),
  all: text("全部", "All"),
  hint: text(
    "点击或按回车选择地区，其他图随之更新。",
    "Click, or press Enter, to choose a place for the other pictures.",
  ),
  coarser: text(
    "预览尚未汇总到县（市、区），先显示市（州）。",
    "The preview does not have counties yet; these are the cities.",
  ),
} as const satisfies Record<string, Text>;

export const LEVEL_CHOICES: Readonly<Record<Exclude<Level, "province">, Text>> = {
  city: text("市（州）", "Cities"),
  county: text("县（市、区）", "Counties"),
};

export const ORDER_CHOICES: Readonly<Record<RowOrder, Text>> = {
  tree: text("按地区", "By region"),
  value: text("按数值", "By value"),
  name: text("按名称", "By name"),
};

/** "增减各 10 个" */
export function sayMost(most: number | null): Text {
  return most === null ? PLACE_CARD_WORDS.all : text(`增减各 ${most} 个`, `${most} gains, ${most} losses`);
}
