import { type Text, text } from "../units/Text";

/** What is known of a measure: `distribution` its quantiles, `tail` its far end, `mean` its mean, `probability` a chance with Wilson interval. */
export const STATISTICS = {
  distribution: ["mean", "se", "p05", "p10", "p25", "p50", "p75", "p90", "p95"],
  tail: ["mean", "se", "p95", "tailMean"],
  mean: ["mean", "se"],
  probability: ["mean", "se", "low", "high"],
} as const;

/** Quantiles of a distribution, in the order of its statistics after mean and standard error. */
export const QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
/** The far end of a tail measure: its 95 % quantile and the mean of the worst 5 %. */
export const TAIL = 0.05;

export type MeasureKind = keyof typeof STATISTICS;
export type StatisticName =
  | "mean"
  | "se"
  | "p05"
  | "p10"
  | "p25"
  | "p50"
  | "p75"
  | "p90"
  | "p95"
  | "tailMean"
  | "low"
  | "high";

export interface MeasureSpec {
  readonly kind: MeasureKind;
  readonly unit: "months" | "yuan" | "probability" | "share";
  readonly label: Text;
}

/**
 * Every measure of a place, scheme, rule set and year (settlement.md section 5). A measure `to-date` is summed over
 * the years of each path before its mean is taken: years of one path are not independent, so the standard error of a
 * total cannot be had from those of the years.
 */
export const MEASURES = {
  months: { kind: "distribution", unit: "months", label: text("可支付月数", "months of reserve") },
  available: { kind: "distribution", unit: "yuan", label: text("可用结余", "available balance") },
  gap: { kind: "probability", unit: "probability", label: text("出现缺口概率", "gap probability") },
  call: { kind: "probability", unit: "probability", label: text("财政补助概率", "call probability") },
  depletion: {
    kind: "probability",
    unit: "probability",
    label: text("当年耗尽概率", "depletion probability in the year"),
  },
  "depleted-by": {
    kind: "probability",
    unit: "probability",
    label: text("累计耗尽概率", "probability of depletion by the year"),
  },
  "depleted-units": {
    kind: "mean",
    unit: "share",
    label: text("当年耗尽的核算单位占比", "share of units depleted in the year"),
  },
  "depleted-units-by": {
    kind: "mean",
    unit: "share",
    label: text("曾耗尽的核算单位占比", "share of units depleted by the year"),
  },
  "outlay-county-government": { kind: "tail", unit: "yuan", label: text("县级财政补助", "county government outlay") },
  "outlay-city-government": { kind: "tail", unit: "yuan", label: text("市级财政补助", "city government outlay") },
  "outlay-province-government": {
    kind: "tail",
    unit: "yuan",
    label: text("省级财政补助", "province government outlay"),
  },
  outlay: { kind: "tail", unit: "yuan", label: text("财政补助合计", "outlays, all governments") },
  "outlay-county-government-to-date": {
    kind: "mean",
    unit: "yuan",
    label: text("累计县级财政补助", "county government outlay to date"),
  },
  "outlay-city-government-to-date": {
    kind: "mean",
    unit: "yuan",
    label: text("累计市级财政补助", "city government outlay to date"),
  },
  "outlay-province-government-to-date": {
    kind: "mean",
    unit: "yuan",
    label: text("累计省级财政补助", "province government outlay to date"),
  },
  "outlay-to-date": { kind: "mean", unit: "yuan", label: text("累计财政补助合计", "outlays to date, all governments") },
  unpaid: { kind: "tail", unit: "yuan", label: text("欠付", "unpaid") },
  "paid-own-balance": { kind: "mean", unit: "yuan", label: text("动用累计结余", "paid from own balance") },
  "paid-pool": { kind: "mean", unit: "yuan", label: text("动用统筹结余", "paid from pools") },
  "paid-reserve": { kind: "mean", unit: "yuan", label: text("动用风险储备金/调剂金", "paid from reserves") },
  levies: { kind: "mean", unit: "yuan", label: text("上解/提取", "levies") },
  "net-transfer": { kind: "mean", unit: "yuan", label: text("净调入", "net transfer") },
  "budget-deficit": {
    kind: "probability",
    unit: "probability",
    label: text("当年预算赤字概率", "probability of a budget with a deficit in the year"),
  },
  "budget-deficit-amount": {
    kind: "mean",
    unit: "yuan",
    label: text("当年预算赤字额", "budget deficit in the year"),
  },
  "accumulated-budget-deficit": {
    kind: "probability",
    unit: "probability",
    label: text("累计结余预算赤字概率", "probability of a budget with an accumulated deficit"),
  },
  "accumulated-budget-deficit-amount": {
    kind: "mean",
    unit: "yuan",
    label: text("累计结余预算赤字额", "accumulated budget deficit"),
  },
  income: { kind: "mean", unit: "yuan", label: text("基金收入", "income") },
  expenditure: { kind: "mean", unit: "yuan", label: text("基金支出", "expenditure") },
} as const satisfies Record<string, MeasureSpec>;
export type Measure = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as Measure[];
