import { byCounty } from "./assembleScenario.js";
import { COLLECTION_RATE, toTenThousand } from "./fundSide.js";
import { assumed } from "./parameters.js";
import { NATION } from "./readFigures.js";

/** What employees pay themselves; since 2023 all that goes into the accounts of those in work. */
const ACCOUNT_RATE = 0.02;

/**
 * Parameters of the employee scheme's individual accounts, a line outside the pooled fund, for a fund side: income by
 * rate and base, spending and balance in the nation's proportion to it.
 */
export function individualAccounts(fundSide) {
  const sum = (name) => fundSide.counties.reduce((total, county) => total + county[name], 0);
  const [working, retired] = [sum("working"), sum("retired")];
  const spendingOverIncome = NATION.accountExpenditure / NATION.accountRevenue;
  const months = Number(((12 * NATION.accountBalance) / NATION.accountExpenditure).toFixed(1));
  const income = working * fundSide.wageBase * ACCOUNT_RATE * COLLECTION_RATE;
  const spending = Math.round((spendingOverIncome * income) / (working + retired));
  return {
    individualAccountRate: assumed(
      "share",
      ACCOUNT_RATE,
      [0, 0.04],
      "在职职工本人缴费 2% 计入个人账户；退休人员由统筹基金划入的部分未单列。",
      "The 2 % that those in work pay themselves go into their accounts; what the pool pays into the accounts of the retired is not shown.",
    ),
    individualAccountSpending: assumed(
      "yuan-per-head",
      spending,
      null,
      `使个人账户支出为收入的 ${(spendingOverIncome * 100).toFixed(1)}%（全国 2025 年：5782 ÷ 6391 亿元）。`,
      `So that the accounts spend ${(spendingOverIncome * 100).toFixed(1)} % of their income, as in the nation in 2025 (578.2 of 639.1 billion yuan).`,
    ),
    individualAccountOpening: byCounty(
      "yuan",
      fundSide,
      (county) => toTenThousand((months / 12) * spending * (county.working + county.retired)),
      `2025 年末：${months} 个月的支出（全国个人账户 2022 年末累计结存加以后三年收支差，除以 2025 年月均支出），取整到万元。`,
      `End of 2025: ${months} months of spending (the nation's balance of the end of 2022 and the flows of three years, over 2025's monthly spending), rounded to 10,000 yuan.`,
    ),
  };
}
