import type { ParameterName } from "../model/parameters";
import type { SchemePlan } from "./Plan";

/** Numbers of a county and year, and of its individual accounts, that the kernel reads (kernel/schemeFigures.ts). */
export const NUMBERS = 16;
export const ACCOUNT_NUMBERS = 2;

type Parameters = Readonly<Record<ParameterName, Float64Array>>;

/** What no path changes, by year and county: `((t - 1) * counties + county) * NUMBERS`, and of accounts `* ACCOUNT_NUMBERS`. */
interface SchemeNumbers {
  readonly numbers: Float64Array;
  /** Of individual accounts, which only employees have. */
  readonly accountNumbers: Float64Array;
}

/** Computes what the kernel needs to know of a scheme that is the same on all paths. */
export function resolveNumbers(
  { scheme, policy }: SchemePlan,
  parameters: Parameters,
  counties: number,
  years: number,
): SchemeNumbers {
  const isResident = scheme === "resident";
  const trends = isResident ? residentTrends(parameters, years) : employeeTrends(parameters, years);
  const costTrend = compound(new Float64Array(counties).fill(1), parameters.costGrowth, years);
  const plannedTrend = times(costTrend, policy.expenditure);
  const writeOwn = isResident ? writeResidents : writeEmployees;
  const numbers = new Float64Array(years * counties * NUMBERS);
  const accountNumbers = new Float64Array(scheme !== "employee" ? 0 : years * counties * ACCOUNT_NUMBERS);
  for (let year = 0; year < years; year++) {
    for (let county = 0; county < counties; county++) {
      const at = county * years + year;
      const row = year * counties + county;
      const to = row * NUMBERS;
      numbers[to] = trends.members[at];
      writeCommon(parameters, county, at, numbers, to + 1);
      writeOwn(parameters, trends, plannedTrend, county, at, numbers, to + 8);
      if (scheme !== "employee") continue;
      accountNumbers[row * ACCOUNT_NUMBERS] =
        parameters.wageBase[county] * trends.wage[at] * parameters.individualAccountRate[at];
      accountNumbers[row * ACCOUNT_NUMBERS + 1] = parameters.individualAccountSpending[county] * costTrend[at];
    }
  }
  return { numbers, accountNumbers };
}

/** Relative to the base year without chance, `county * years + (t - 1)`: W or N, R and B̄. */
interface Trends {
  readonly members: Float64Array;
  readonly retired: Float64Array;
  readonly wage: Float64Array;
}

function employeeTrends(parameters: Parameters, years: number): Trends {
  const ones = new Float64Array(parameters.working.length).fill(1);
  return {
    members: compound(parameters.working, parameters.workingGrowth, years),
    retired: compound(parameters.retired, parameters.retiredGrowth, years),
    wage: compound(ones, parameters.wageGrowth, years),
  };
}

/** Residents have no retired, and no wage base that their other income could follow. */
function residentTrends(parameters: Parameters, years: number): Trends {
  const members = compound(parameters.members, parameters.membersGrowth, years);
  return { members, retired: new Float64Array(members.length), wage: new Float64Array(members.length).fill(1) };
}

/** What the kernel needs of any scheme, in its order. */
function writeCommon(parameters: Parameters, county: number, at: number, numbers: Float64Array, to: number): void {
  numbers[to] = parameters.collectionRate[at];
  numbers[to + 1] = parameters.collectionTarget[at];
  numbers[to + 2] = parameters.overrunRate[at];
  numbers[to + 3] = 1 + parameters.quotaSlack[at];
  numbers[to + 4] = parameters.scoreMean[at];
  numbers[to + 5] = parameters.scoreOnCollection[county];
  numbers[to + 6] = parameters.scoreOnControl[county];
}

/** due = W·B·rate + R·B·rateRetired, other = other_0·B̄/B̄_0, PX = (W·cW + R·cR)·exp(e)·policy. */
function writeEmployees(
  parameters: Parameters,
  { retired, wage }: Trends,
  plannedTrend: Float64Array,
  county: number,
  at: number,
  numbers: Float64Array,
  to: number,
): void {
  numbers[to] = parameters.otherIncome[at] * wage[at];
  numbers[to + 1] = retired[at];
  numbers[to + 2] = parameters.contributionRate[at];
  numbers[to + 3] = retired[at] * parameters.retiredContributionRate[at];
  numbers[to + 4] = parameters.wageBase[county] * wage[at];
  numbers[to + 5] = parameters.costWorking[county] * plannedTrend[at];
  numbers[to + 6] = retired[at] * parameters.costRetired[county] * plannedTrend[at];
}

/** due = N·premium, subsidies, other = other_0, PX = N·cN·exp(e)·policy. */
function writeResidents(
  parameters: Parameters,
  _: Trends,
  plannedTrend: Float64Array,
  county: number,
  at: number,
  numbers: Float64Array,
  to: number,
): void {
  numbers[to] = parameters.otherIncome[at];
  numbers[to + 1] = parameters.premium[at];
  numbers[to + 2] = parameters.subsidy[at];
  numbers[to + 3] = parameters.subsidyCountyShare[at];
  numbers[to + 4] = parameters.subsidyPaidRate[at];
  numbers[to + 5] = parameters.cost[county] * plannedTrend[at];
}

/** What of the parameters a year's policy changes multiply: due by its rates, subsidies by their standard. */
export function changeByPolicy({ parameters: planned, policy }: SchemePlan): Parameters {
  const parameters = planned as Parameters;
  const changed: Partial<Record<ParameterName, Float64Array>> = {};
  for (const name of ["contributionRate", "retiredContributionRate", "premium"] as const) {
    if (parameters[name] !== undefined) changed[name] = times(parameters[name], policy.due);
  }
  if (parameters.subsidy !== undefined) changed.subsidy = times(parameters.subsidy, policy.subsidy);
  return { ...parameters, ...changed };
}

/** The products, or the values themselves where there are no factors. */
function times(values: Float64Array, factors: Float64Array | null): Float64Array {
  if (factors === null) return values;
  const products = values.slice();
  for (let i = 0; i < products.length; i++) products[i] *= factors[i];
  return products;
}

/** base·Π(1 + growth) up to each year, by county and year. Growth rates are plain; exp of the sum of their logarithms is this product. */
function compound(base: Float64Array, growth: Float64Array, years: number): Float64Array {
  const levels = new Float64Array(base.length * years);
  for (let county = 0; county < base.length; county++) {
    let level = base[county];
    for (let at = county * years; at < (county + 1) * years; at++) {
      level *= 1 + growth[at];
      levels[at] = level;
    }
  }
  return levels;
}
