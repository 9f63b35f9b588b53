import type { Scheme } from "../model/SettlementCase";

/** A scheme's figures of the base year by county, in yuan. */
export interface BaseYear {
  readonly collected: Float64Array;
  readonly subsidyPaid: Float64Array;
  readonly income: Float64Array;
  readonly expenditure: Float64Array;
}

/**
 * The base year by the formulas of drivers.md with no shock: members, wage base and costs a head as given. A parameter
 * that is a path over the years (rates, premium, overrun and others) has no base-year value; its first year's is used.
 * `parameters` are those of a SchemePlan.
 */
export function baseYearOf(
  scheme: Scheme,
  parameters: Readonly<Record<string, Float64Array>>,
  counties: number,
  years: number,
): BaseYear {
  const base: BaseYear = {
    collected: new Float64Array(counties),
    subsidyPaid: new Float64Array(counties),
    income: new Float64Array(counties),
    expenditure: new Float64Array(counties),
  };
  const {
    working,
    retired,
    members,
    wageBase,
    contributionRate,
    retiredContributionRate,
    premium,
    subsidy,
    subsidyCountyShare,
    subsidyPaidRate,
    collectionRate,
    otherIncome,
    costWorking,
    costRetired,
    cost,
    overrunRate,
  } = parameters;
  for (let county = 0; county < counties; county++) {
    const first = county * years;
    let due: number;
    let planned: number;
    if (scheme === "resident") {
      due = members[county] * premium[first];
      planned = members[county] * cost[county];
      const subsidyDue = members[county] * subsidy[first];
      base.subsidyPaid[county] = subsidyDue - subsidyDue * subsidyCountyShare[first] * (1 - subsidyPaidRate[first]);
    } else {
      due =
        working[county] * wageBase[county] * contributionRate[first] +
        retired[county] * wageBase[county] * retiredContributionRate[first];
      planned = working[county] * costWorking[county] + retired[county] * costRetired[county];
    }
    base.collected[county] = due * collectionRate[first];
    base.income[county] = base.collected[county] + base.subsidyPaid[county] + otherIncome[first];
    base.expenditure[county] = planned + planned * Math.max(0, overrunRate[first]);
  }
  return base;
}
