import { text } from "../units/Text";

/** Why a measure is missing for a place: the rule set keeps its accounts at a wider level. */
export const BELOW_UNIT = {
  months: text(
    "该方案的核算单位在本地之上，本地没有单独的结余，不计可支付月数。请选上一级查看。",
    "This rule set keeps accounts above this place, which has no balance of its own and so no months of reserve. See the place above.",
  ),
  depletion: text(
    "核算单位在本地之上，本地不单独计耗尽：",
    "Accounts are kept above this place, so depletion is not counted for it: ",
  ),
  amount: text("不适用", "n/a"),
} as const;
