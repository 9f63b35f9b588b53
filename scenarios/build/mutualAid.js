import { byCounty, employeePeople } from "./assembleScenario.js";
import { balanceOf, COLLECTION_RATE, COST_RETIRED, COST_WORKING } from "./fundSide.js";
import { sum } from "./numbers.js";
import { assumed, mutualAidShocks, sharedEmployeeParameters } from "./parameters.js";

/** What everybody insured in the employee scheme pays, working or retired, as a share of the same base. */
export const MUTUAL_AID_RATE = 0.002;

/**
 * Mutual aid (职工大病互助), illustrative: no figure of it could be read. Its income is a small sum a
 * head; its expenditure a part of the employee scheme's, of the same age mix, with the same income over expenditure in
 * all counties of `everywhere` together (`buildFundSide`).
 */
export function mutualAidFigures(everywhere) {
  const income = (county) =>
    (county.working + county.retired) * everywhere.wageBase * MUTUAL_AID_RATE * COLLECTION_RATE;
  const { ratio, months } = everywhere.level.employee;
  const employeeExpenditure = sum(everywhere.counties.map((county) => county.employeeExpenditure));
  // Share of the employee scheme's cost a head.
  const share = sum(everywhere.counties.map(income)) / ratio / employeeExpenditure;
  const costWorking = Number((share * COST_WORKING).toFixed(1));
  const costRetired = Number((share * COST_RETIRED).toFixed(1));
  const expenditure = (county) => county.working * costWorking + county.retired * costRetired;
  return {
    share,
    costWorking,
    costRetired,
    balance: (county) => balanceOf({ ratio, months }, income(county), expenditure(county)),
  };
}

/** The mutual-aid scheme of a scenario. */
export function mutualAidScheme(fundSide, everywhere, fit, words, shocks = mutualAidShocks) {
  const { share, costWorking, costRetired, balance } = mutualAidFigures(everywhere);
  const percent = (share * 100).toFixed(1);
  const cost = (zh, en) => [
    `未读到大病互助的支出；假定${zh}为职工统筹基金的 ${percent}%，使湖南全省互助金收入为支出的 ${everywhere.level.employee.ratio} 倍，与职工医保相同。`,
    `No expenditure of mutual aid could be read; ${en} is taken as ${percent} % of the employee pool's, so that in all of Hunan its income is ${everywhere.level.employee.ratio} of expenditure, as the employee scheme's.`,
  ];
  const rate = [
    "假定在职和退休人员每人每年按人均缴费基数的 0.2% 缴纳（约一百余元）；长沙现行标准未读到。",
    "Everybody, working or retired, is assumed to pay 0.2 % of the contribution base a year (somewhat over 100 yuan); Changsha's own sum could not be read.",
  ];
  return {
    parameters: {
      ...employeePeople(fundSide, fit, words),
      wageBase: assumed("yuan-per-head", fundSide.wageBase, null, words.wageBase.zh, words.wageBase.en),
      contributionRate: assumed("share", MUTUAL_AID_RATE, [0, 0.01], ...rate),
      retiredContributionRate: assumed("share", MUTUAL_AID_RATE, [0, 0.01], ...rate),
      costWorking: assumed("yuan-per-head", costWorking, null, ...cost("在职人均支出", "expenditure a working head")),
      costRetired: assumed("yuan-per-head", costRetired, null, ...cost("退休人均支出", "expenditure a retired head")),
      openingBalance: byCounty(
        "yuan",
        fundSide,
        balance,
        `2025 年末：未读到互助金结余，假定可支付月数与职工医保同一算法（${everywhere.level.employee.months} × 本县收支比 ÷ ${everywhere.level.employee.ratio}）。`,
        `End of 2025: no balance could be read; months of reserve as in the employee scheme (${everywhere.level.employee.months} × the county's income over expenditure ÷ ${everywhere.level.employee.ratio}).`,
      ),
      ...sharedEmployeeParameters(),
    },
    shocks,
  };
}
