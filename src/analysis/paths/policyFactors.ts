import type { Layout } from "../../model/Layout";
import { unitStarts } from "../../model/Layout";
import type { SettlementCase } from "../../rules/formats";
import type { Ledger } from "../../rules/Ledger";
import type { Phase } from "../../rules/phases";

/** By county: what multiplies contributions (dues, targets, collections) and benefits (expenditure) in a year. */
export interface PolicyFactors {
  readonly contribution: readonly number[];
  readonly benefit: readonly number[];
}

/**
 * By year, how far the policy responses of the years before have raised contributions or lowered benefits (settlement.md,
 * step 11), read off the ledger: what stayed unpaid over what it is to be met from, at most `maxStep`. Areas are those of the settlement.
 */
export function policyFactors(
  settlementCase: SettlementCase,
  ledger: Ledger<number>,
  layout: Layout,
  phases: readonly Phase[],
): PolicyFactors[] {
  let present: PolicyFactors = { contribution: ones(layout), benefit: ones(layout) };
  return ledger.years.map((year, t) => {
    const factors = present;
    const { policyResponse: response, unit } = phases[t].rules;
    if (!response) return factors;
    const [contribution, benefit] = [[...factors.contribution], [...factors.benefit]];
    const starts = unitStarts(layout, unit === "province" ? "province" : "city");
    for (let area = 0; area < starts.length - 1; area++) {
      const counties = Array.from({ length: starts[area + 1] - starts[area] }, (_, i) => starts[area] + i);
      const isRaised = response.instrument === "contribution";
      let unpaid = 0;
      layout.places.forEach(({ id, level, countyStart }) => {
        if (level === unit && counties.includes(countyStart)) unpaid += year.units[id]?.unpaid ?? 0;
      });
      const base = counties.reduce((total, county) => {
        const figures = settlementCase.figures[layout.places[layout.placeOfCounty[county]].id][t];
        return (
          total +
          (isRaised ? figures.collected * factors.contribution[county] : figures.expenditure * factors.benefit[county])
        );
      }, 0);
      if (!(base > 0)) continue;
      const step = Math.min(unpaid / base, response.maxStep);
      for (const county of counties) {
        if (isRaised) contribution[county] *= 1 + step;
        else benefit[county] *= 1 - step;
      }
    }
    present = { contribution, benefit };
    return factors;
  });
}

function ones(layout: Layout): number[] {
  return Array.from({ length: layout.counties }, () => 1);
}
