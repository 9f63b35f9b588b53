import { text } from "./parameters.js";

/**
 * How a year's sums spread over its months, January first. No monthly figures of a local fund are published that we
 * know of: all shares are judgement and say why.
 */

const profile = (byMonth, zh, en) => ({ unit: "share", byMonth, assumption: text(zh, en) });

const EXPENDITURE = profile(
  [0.078, 0.066, 0.08, 0.08, 0.081, 0.082, 0.084, 0.085, 0.086, 0.086, 0.092, 0.1],
  "判断值：2 月就医少，年末集中就医、集中申报，12 月约为月均的 1.2 倍。未见公开的分月支出。",
  "Judgement: little care in February, much care and many claims at the end of the year, December at about 1.2 times the average month. No monthly expenditure is published that we know of.",
);

const COLLECTED_MONTHLY = profile(
  [0.083, 0.083, 0.084, 0.083, 0.083, 0.084, 0.083, 0.083, 0.084, 0.083, 0.083, 0.084],
  "单位按月缴费，各月按均匀计（取三位小数）。",
  "Employers pay every month; taken as even, to three decimals.",
);

/** `schemes.employee.liquidity`. */
export const employeeLiquidity = { collected: COLLECTED_MONTHLY, expenditure: EXPENDITURE };

/** `schemes.resident.liquidity`. */
export const residentLiquidity = {
  collected: profile(
    [0.7, 0.2, 0.05, 0.01, 0.01, 0.01, 0.01, 0.01, 0, 0, 0, 0],
    "判断值：居民集中缴费期为上年 9 月至当年 2 月，年初转为当年收入，3 月以后只有新生儿等零星参保。",
    "Judgement: residents pay from September to February; what came before January is booked in January, and after February only newborns and the like enrol.",
  ),
  subsidyPaid: profile(
    [0, 0.05, 0.1, 0.15, 0.1, 0.15, 0.1, 0.1, 0.15, 0.05, 0.03, 0.02],
    "判断值：中央和省级补助在上半年分批预拨，市、县配套多在三季度到位，四季度清算。",
    "Judgement: the centre and the province advance their parts in the first half of the year, city and county follow in the third quarter, and the rest is cleared in the fourth.",
  ),
  expenditure: EXPENDITURE,
};

/** `schemes["mutual-aid"].liquidity`. */
export const mutualAidLiquidity = {
  collected: COLLECTED_MONTHLY,
  expenditure: profile(
    [0.04, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.11, 0.12, 0.13],
    "判断值：互助金只付基本医保年度限额以上的费用，达到限额的人逐月增多，支出逐月上升。",
    "Judgement: mutual aid pays above the yearly limit of the basic fund, which more people reach with every month.",
  ),
};
