import { NATION, XUPU } from "./readFigures.js";

/**
 * The illustrative fund side of a scenario, county by county, from the 2020 census and a few published fund figures.
 * Counties differ only by what the census says of them (population, people aged 60 and over, non-farm work).
 */

/** Insured people per head of census population: 溆浦县 2025 (39,364 + 675,335) over its census population (757,797). */
export const INSURED_PER_HEAD = 0.943;
/** Employees' share of the insured in the whole province; unverified. */
export const PROVINCE_EMPLOYEE_SHARE = 0.16;
/** Share of what is due that is collected, and of the county's subsidy that arrives; see parameters.js. */
export const COLLECTION_RATE = 0.98;
export const SUBSIDY_COUNTY_SHARE = 0.1;
export const SUBSIDY_PAID_RATE = 0.98;
/** Employer's contribution that enters the pooled fund. */
export const CONTRIBUTION_RATE = 0.08;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const logit = (share) => Math.log(share / (1 - share));
const logistic = (x) => 1 / (1 + Math.exp(-x));

/**
 * Employees' share of the insured as a function of non-farm work x: logistic(α + β·x), with α and β such that 溆浦县
 * has its published share (5.5 %) and all counties of Hunan together 16 %. Solved by bisection on β.
 */
export function fitEmployeeShare(hunanCounties) {
  const xupu = hunanCounties.find((county) => county.id === XUPU.id);
  const xupuShare = XUPU.employees / (XUPU.employees + XUPU.residents);
  const alphaOf = (beta) => logit(xupuShare) - beta * xupu.nonFarmShare;
  const population = sum(hunanCounties.map((county) => county.population));
  const provinceShare = (beta) =>
    sum(hunanCounties.map((county) => county.population * logistic(alphaOf(beta) + beta * county.nonFarmShare))) /
    population;
  let [low, high] = [0, 40];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (provinceShare(middle) < PROVINCE_EMPLOYEE_SHARE) low = middle;
    else high = middle;
  }
  // Four decimals are what the scenario file states; the share then misses 16 % by less than 0.001 %.
  const beta = Number(low.toFixed(4));
  const alpha = Number(alphaOf(beta).toFixed(4));
  return { alpha, beta, shareOf: (nonFarmShare) => logistic(alpha + beta * nonFarmShare) };
}

/** Cost a head of working and retired employees in 2025: the national pool's expenditure a head, split 1 : 3.34. */
export const COST_WORKING = Math.round(
  NATION.employeeExpenditure / (NATION.working + NATION.retired * NATION.retiredOverWorkingCost),
);
export const COST_RETIRED = Math.round(COST_WORKING * NATION.retiredOverWorkingCost);

/** Income over expenditure of 溆浦县 in January to April 2025: 1.071 (employee), 1.074 (resident). */
export const LOCAL_EMPLOYEE_RATIO = Number((XUPU.employeeIncome / XUPU.employeeExpenditure).toFixed(3));
export const LOCAL_RESIDENT_RATIO = Number((XUPU.residentIncome / XUPU.residentExpenditure).toFixed(3));

/** A resident's premium and subsidy as received in 2025, yuan. */
const RESIDENT_INCOME =
  NATION.residentPremium * COLLECTION_RATE +
  NATION.residentSubsidy * (1 - SUBSIDY_COUNTY_SHARE * (1 - SUBSIDY_PAID_RATE));

/** People of a county by scheme. Working : retired is the nation's, scaled by the nation's share aged 60+ over the county's. */
function countPeople(county, employeeShare) {
  const insured = INSURED_PER_HEAD * county.population;
  const employees = insured * employeeShare;
  const workingPerRetired = (NATION.working / NATION.retired) * (NATION.share60 / county.share60);
  const retired = Math.round(employees / (1 + workingPerRetired));
  const working = Math.round(employees) - retired;
  const members = Math.round(insured - employees);
  // Residents aged 60+: everybody insured of that age who is not a retired employee.
  const residentShare60 = Math.max(0, INSURED_PER_HEAD * county.population * county.share60 - retired) / members;
  // Cost of the resident age mix, 1 if nobody were 60 or over; 60+ costs what a retired employee costs over a working one.
  const residentMix = 1 + (NATION.retiredOverWorkingCost - 1) * residentShare60;
  return { id: county.id, working, retired, members, residentMix };
}

/**
 * The fund side of all counties. `anchor`: the counties whose income over expenditure and months of reserve are set to
 * those published for 溆浦县, which fixes the contribution base and the level of resident cost; the others follow from
 * their age mix. Months are in proportion to a county's own income over expenditure. Returns base-year people and yuan.
 */
export function buildFundSide(counties, employeeShareOf, anchor) {
  const people = counties.map((county) => countPeople(county, employeeShareOf(county.nonFarmShare)));
  const anchored = people.filter((county) => anchor.includes(county.id));
  const employeeCost = (county) => county.working * COST_WORKING + county.retired * COST_RETIRED;

  // Contribution base a head: rate × base × collection × working = ratio × expenditure, at the anchor.
  const wageBase = Math.round(
    (LOCAL_EMPLOYEE_RATIO * sum(anchored.map(employeeCost))) /
      (sum(anchored.map((county) => county.working)) * CONTRIBUTION_RATE * COLLECTION_RATE),
  );
  // Resident cost at mix 1: income a head = ratio × cost a head, at the anchor.
  const residentCost =
    (RESIDENT_INCOME * sum(anchored.map((county) => county.members))) /
    (LOCAL_RESIDENT_RATIO * sum(anchored.map((county) => county.members * county.residentMix)));

  return {
    wageBase,
    residentCost: Number(residentCost.toFixed(1)),
    counties: people.map((county) => {
      const employeeExpenditure = employeeCost(county);
      const employeeIncome = county.working * wageBase * CONTRIBUTION_RATE * COLLECTION_RATE;
      const cost = Math.round(residentCost * county.residentMix);
      const residentExpenditure = county.members * cost;
      const residentIncome = county.members * RESIDENT_INCOME;
      return {
        ...county,
        cost,
        employeeIncome,
        employeeExpenditure,
        residentIncome,
        residentExpenditure,
        employeeBalance: balanceOf(XUPU.employeeMonths, employeeIncome, employeeExpenditure, LOCAL_EMPLOYEE_RATIO),
        residentBalance: balanceOf(XUPU.residentMonths, residentIncome, residentExpenditure, LOCAL_RESIDENT_RATIO),
      };
    }),
  };
}

/** Opening balance, to 万元: months/12 × expenditure, months = the anchor's × (income / expenditure) / the anchor's ratio. */
function balanceOf(anchorMonths, income, expenditure, anchorRatio) {
  const months = (anchorMonths * income) / expenditure / anchorRatio;
  return Math.round((months * expenditure) / 12 / 1e4) * 1e4;
}
