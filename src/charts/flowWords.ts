import type { FlowId } from "../analysis/moneyFlows";
import { type Text, text } from "../units/Text";
import { payerPart } from "./payerParts";

/** What the flows are called; `unpaid` and `settled` by the years that the picture covers. */
export const FLOW_LABELS: Readonly<Record<FlowId, Text>> = {
  income: text("基金收入", "Fund income"),
  "paid-own-balance": payerPart("paid-own-balance").label,
  "paid-pool": payerPart("paid-pool").label,
  "paid-reserve": payerPart("paid-reserve").label,
  allocated: text("事前调剂", "Allocations"),
  "outlay-county-government": payerPart("outlay-county-government").label,
  "outlay-city-government": payerPart("outlay-city-government").label,
  "outlay-province-government": payerPart("outlay-province-government").label,
  unpaid: text("期末欠付", "Unpaid at the end"),
  rest: text("轧差", "Balance"),
  expenditure: text("待遇支出", "Benefit expenditure"),
  settled: text("偿还期初欠付", "Bills unpaid before"),
  levies: text("上解/提取", "Levies"),
  "handed-up": text("结余上缴", "Surplus handed up"),
  kept: text("结余留存", "Surplus kept"),
};

/** The node between sources and uses. */
export const THROUGH = text("核算单位收支", "Units' accounts");

export const FLOW_WORDS = {
  source: text("来源", "Source"),
  use: text("去向", "Use"),
  direction: text("方向", "Direction"),
  item: text("项目", "Item"),
  amount: text("均值 ± 误差", "Mean ± error"),
  share: text("占比", "Share"),
  ofTotal: text("占合计", "of the total"),
  below: text(
    "该方案的核算单位在本地之上，本地没有单独的收支。请选上一级查看。",
    "This rule set keeps accounts above this place, which has no income and expenditure of its own. See the place above.",
  ),
  derived: text(
    "左右合计相等。期末欠付与偿还期初欠付分列两侧；结余留存由各账户余额的变动推得，事前调剂与结余上缴同年并存时只列其差；账户利息不经收支，不在图中。",
    "Both sides have one sum. What is unpaid at the end stands left, bills unpaid before right. Surplus kept follows from the change of all accounts; where a year has both allocations and surplus handed up, only what they differ by is known. Interest goes to the accounts and is not in the picture.",
  ),
  horizon: text(
    "各年合计：财政补助的误差由各路径的累计数直接得出，“± ≤”为误差上界（各年、各部分误差之和）。",
    'Sums over the years: errors of government outlays are those of each path\'s total; "± ≤" is the most that an error can be (those of years and parts added up).',
  ),
  bound: text(
    "“± ≤”为误差上界（各部分误差之和）。",
    '"± ≤" is the most that an error can be (those of the parts added up).',
  ),
  rest: text(
    "“轧差”为结余留存，加财政清欠和补助欠拨扣回，减上级财政对本地的补助；本地的结果不能将三者分开。",
    '"Balance" is surplus kept plus arrears and clawback, less what higher governments pay for this place: its results cannot tell them apart.',
  ),
  twice: (amount: string): Text =>
    text(
      `财政清欠和补助欠拨扣回 ${amount}既是基金收入又是财政补助，只计入财政补助。`,
      `Arrears and clawback, ${amount}, are fund income and government outlays at once; they stand among the outlays only.`,
    ),
} as const;
