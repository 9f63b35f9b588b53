import { roundTo, sum } from "./numbers.js";
import { NATION, XUPU } from "./readFigures.js";

/**
 * The illustrative fund side of a scenario, county by county, from the 2020 census and a few published fund figures.
 * Counties differ only by what the census says of them (population, people aged 60 and over, non-farm work).
 */

/** Insured people per head of census population: 溆浦县 2025 (39,364 + 675,335) over its census population (757,797). */
export const INSURED_PER_HEAD = 0.943;
/** Employees' share of the insured in the whole of Hunan; unverified. */
const HUNAN_EMPLOYEE_SHARE = 0.16;
/** Employees' share of the insured in the nation in 2025: 38,856 of 133,069 (10,000 people). */
export const NATION_EMPLOYEE_SHARE = Number(
  ((NATION.working + NATION.retired) / (NATION.working + NATION.retired + NATION.residents)).toFixed(3),
);
/** Share of what is due that is collected, and of the county's subsidy that arrives; see parameters.js. */
export const COLLECTION_RATE = 0.98;
export const SUBSIDY_COUNTY_SHARE = 0.1;
export const SUBSIDY_PAID_RATE = 0.98;
/** Employer's contribution that enters the pooled fund. */
export const CONTRIBUTION_RATE = 0.08;

const logit = (share) => Math.log(share / (1 - share));
const logistic = (x) => 1 / (1 + Math.exp(-x));

/** The x in [low, high] at which an increasing function reaches a level, by bisection; to four decimals, as files state it. */
function solve(increasing, level, low, high) {
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (increasing(middle) < level) low = middle;
    else high = middle;
  }
  return Number(low.toFixed(4));
}

/** Employees' share of the insured in all counties together, under a logistic curve of non-farm work. */
function shareOfAll(counties, alpha, beta) {
  const employees = counties.map((county) => county.population * logistic(alpha + beta * county.nonFarmShare));
  return sum(employees) / sum(counties.map((county) => county.population));
}

const curve = (alpha, beta) => ({ alpha, beta, shareOf: (nonFarmShare) => logistic(alpha + beta * nonFarmShare) });

/**
 * Employees' share of the insured as a function of non-farm work x: logistic(α + β·x), with α and β such that 溆浦县
 * has its published share (5.5 %) and all counties of Hunan together 16 %. With four decimals the share misses 16 % by
 * less than 0.001 %.
 */
export function fitEmployeeShare(hunanCounties) {
  const xupu = hunanCounties.find((county) => county.id === XUPU.id);
  const xupuShare = XUPU.employees / (XUPU.employees + XUPU.residents);
  const alphaOf = (beta) => logit(xupuShare) - beta * xupu.nonFarmShare;
  const beta = solve((x) => shareOfAll(hunanCounties, alphaOf(x), x), HUNAN_EMPLOYEE_SHARE, 0, 40);
  return curve(Number(alphaOf(beta).toFixed(4)), beta);
}

/** The curve of Hunan, moved so that all counties together have a given share. */
export function moveEmployeeShare(fit, counties, share) {
  return curve(
    solve((alpha) => shareOfAll(counties, alpha, fit.beta), share, -20, 20),
    fit.beta,
  );
}

/** Cost a head of working and retired employees in 2025: the national pool's expenditure a head, split 1 : 3.34. */
export const COST_WORKING = Math.round(
  NATION.employeeExpenditure / (NATION.working + NATION.retired * NATION.retiredOverWorkingCost),
);
export const COST_RETIRED = Math.round(COST_WORKING * NATION.retiredOverWorkingCost);

/** A resident's premium and subsidy as received in 2025 by the national standard, yuan. */
const STANDARD_RESIDENT_INCOME =
  NATION.residentPremium * COLLECTION_RATE +
  NATION.residentSubsidy * (1 - SUBSIDY_COUNTY_SHARE * (1 - SUBSIDY_PAID_RATE));

/** The subsidy with which a resident brings what one brought in the nation in 2025 (1,193 yuan), whole yuan. */
export const NATION_RESIDENT_SUBSIDY = Math.round(
  (NATION.residentIncome / NATION.residents - NATION.residentPremium * COLLECTION_RATE) /
    (1 - SUBSIDY_COUNTY_SHARE * (1 - SUBSIDY_PAID_RATE)),
);

/** Cost of a resident age mix, 1 if nobody were 60 or over; 60+ costs what a retired employee costs over a working one. */
const mixOf = (share60) => 1 + (NATION.retiredOverWorkingCost - 1) * share60;

/** People of a county by scheme. Working : retired is the nation's, scaled by the nation's share aged 60+ over the county's. */
function countPeople(county, employeeShare, insuredPerHead) {
  const insured = insuredPerHead * county.population;
  const employees = insured * employeeShare;
  const workingPerRetired = (NATION.working / NATION.retired) * (NATION.share60 / county.share60);
  const retired = Math.round(employees / (1 + workingPerRetired));
  const working = Math.round(employees) - retired;
  const members = Math.round(insured - employees);
  // Residents aged 60+: everybody insured of that age who is not a retired employee.
  const residentMix = mixOf(Math.max(0, insured * county.share60 - retired) / members);
  return { id: county.id, working, retired, members, residentMix };
}

const employeeCost = (county) => county.working * COST_WORKING + county.retired * COST_RETIRED;

/**
 * The level of a fund side: contribution base, cost a head of residents at mix 1, and the income over expenditure and
 * months of reserve that go with them. Here such that the counties `ids` together have what is published of 溆浦县
 * (January to April 2025), with residents' funding by the national standard.
 */
export const likeXupu = (ids) => (people) => {
  const anchored = people.filter((county) => ids.includes(county.id));
  const employeeRatio = Number((XUPU.employeeIncome / XUPU.employeeExpenditure).toFixed(3));
  const residentRatio = Number((XUPU.residentIncome / XUPU.residentExpenditure).toFixed(3));
  return {
    // rate × base × collection × working = ratio × expenditure.
    wageBase: Math.round(
      (employeeRatio * sum(anchored.map(employeeCost))) /
        (sum(anchored.map((county) => county.working)) * CONTRIBUTION_RATE * COLLECTION_RATE),
    ),
    residentCost:
      (STANDARD_RESIDENT_INCOME * sum(anchored.map((county) => county.members))) /
      (residentRatio * sum(anchored.map((county) => county.members * county.residentMix))),
    residentIncome: STANDARD_RESIDENT_INCOME,
    employee: { ratio: employeeRatio, months: XUPU.employeeMonths },
    resident: { ratio: residentRatio, months: XUPU.residentMonths },
  };
};

/** The level at which a county with the nation's age mix has the nation's income, cost a head and months of 2025. */
export function likeNation() {
  const insured = NATION.working + NATION.retired + NATION.residents;
  const residentMix = mixOf((insured * NATION.share60 - NATION.retired) / NATION.residents);
  return {
    wageBase: Math.round(NATION.employeeIncome / (NATION.working * CONTRIBUTION_RATE * COLLECTION_RATE)),
    residentCost: NATION.residentExpenditure / NATION.residents / residentMix,
    residentIncome: NATION.residentIncome / NATION.residents,
    employee: {
      ratio: roundTo(3, NATION.employeeIncome / NATION.employeeExpenditure),
      months: roundTo(1, (12 * NATION.employeeBalance) / NATION.employeeExpenditure),
    },
    resident: {
      ratio: roundTo(3, NATION.residentIncome / NATION.residentExpenditure),
      months: roundTo(1, (12 * NATION.residentBalance) / NATION.residentExpenditure),
    },
  };
}

/**
 * The fund side of all counties at a level (`likeXupu`, `likeNation`); they differ by their age mix. Months of reserve
 * are in proportion to a county's own income over expenditure. Returns base-year people and yuan.
 */
export function buildFundSide(counties, employeeShareOf, levelOf, insuredPerHead = INSURED_PER_HEAD) {
  const people = counties.map((county) => countPeople(county, employeeShareOf(county.nonFarmShare), insuredPerHead));
  const level = levelOf(people);
  return {
    level,
    insuredPerHead,
    wageBase: level.wageBase,
    residentCost: Number(level.residentCost.toFixed(1)),
    counties: people.map((county) => {
      const employeeExpenditure = employeeCost(county);
      const employeeIncome = county.working * level.wageBase * CONTRIBUTION_RATE * COLLECTION_RATE;
      const cost = Math.round(level.residentCost * county.residentMix);
      const residentExpenditure = county.members * cost;
      const residentIncome = county.members * level.residentIncome;
      return {
        ...county,
        cost,
        employeeIncome,
        employeeExpenditure,
        residentIncome,
        residentExpenditure,
        employeeBalance: balanceOf(level.employee, employeeIncome, employeeExpenditure),
        residentBalance: balanceOf(level.resident, residentIncome, residentExpenditure),
      };
    }),
  };
}

/** Opening balance, to 万元: months/12 × expenditure, months = the level's × (income / expenditure) / the level's ratio. */
export function balanceOf(level, income, expenditure) {
  const months = (level.months * income) / expenditure / level.ratio;
  return toTenThousand((months * expenditure) / 12);
}

export const toTenThousand = (yuan) => Math.round(yuan / 1e4) * 1e4;

/** What of a county's fund side adds up when several are shown as one. */
const SUMS = [
  "working",
  "retired",
  "members",
  "employeeIncome",
  "employeeExpenditure",
  "residentIncome",
  "residentExpenditure",
  "employeeBalance",
  "residentBalance",
];

/** A fund side with groups of counties as one county each: `groups` maps its id to theirs. Sums; cost a head is the mean by members. */
export function mergeFundSide(fundSide, groups) {
  const merged = Object.entries(groups).map(([id, ids]) => {
    const of = fundSide.counties.filter((county) => ids.includes(county.id));
    const totals = Object.fromEntries(SUMS.map((name) => [name, sum(of.map((county) => county[name]))]));
    return { id, ...totals, cost: Math.round(totals.residentExpenditure / totals.members) };
  });
  const taken = new Set(Object.values(groups).flat());
  return { ...fundSide, counties: [...merged, ...fundSide.counties.filter((county) => !taken.has(county.id))] };
}
