import { labelOf } from "../rules/fieldLabels";
import { type Text, text } from "../units/Text";
import { type Layout, unitStarts } from "./layout";
import type { SchemePlan } from "./Plan";

/** Counties' own levels, which a rule set brings together, and what each county weighs in a mean. */
export interface OwnLevels {
  readonly field: Text;
  /** By county, of a year by its index: the same array where the year makes no difference. */
  readonly ownIn: (t: number) => Float64Array;
  readonly weight: Float64Array;
}

/** Costs a head of the base year for the same age mix; employees' ages are weighted by their shares in the area `within`. */
export function benefitLevels(
  { scheme, parameters }: SchemePlan,
  within: "city" | "province",
  layout: Layout,
): OwnLevels {
  const field = text("人均支出", "cost a head");
  if (scheme === "resident") {
    const { members, cost, costAgeIndex } = parameters;
    const own = cost.map((yuan, c) => yuan / costAgeIndex[c]);
    return { field, ownIn: () => own, weight: members.map((people, c) => people * costAgeIndex[c]) };
  }
  const { working, retired, costWorking, costRetired } = parameters;
  const retiredShare = new Float64Array(layout.counties);
  const starts = unitStarts(layout, within);
  for (let area = 0; area + 1 < starts.length; area++) {
    const [first, end] = [starts[area], starts[area + 1]];
    const total = (people: Float64Array): number => people.subarray(first, end).reduce((sum, some) => sum + some, 0);
    const all = total(working) + total(retired);
    retiredShare.fill(all > 0 ? total(retired) / all : 0, first, end);
  }
  const own = costWorking.map((yuan, c) => yuan * (1 - retiredShare[c]) + costRetired[c] * retiredShare[c]);
  return { field, ownIn: () => own, weight: working.map((people, c) => people + retired[c]) };
}

/** Contribution rates of each year, a share of the wage base. */
export function rateLevels({ parameters }: SchemePlan, years: number): OwnLevels {
  const { contributionRate, working, wageBase } = parameters;
  // Years alike share one array.
  const own: Float64Array[] = [];
  for (let t = 0; t < years; t++) {
    const rates = new Float64Array(working.length);
    let isNew = t === 0;
    for (let c = 0; c < rates.length; c++) {
      rates[c] = contributionRate[c * years + t];
      isNew ||= rates[c] !== own[t - 1][c];
    }
    own.push(isNew ? rates : own[t - 1]);
  }
  return {
    field: labelOf("contributionRate")!,
    ownIn: (t) => own[t],
    weight: working.map((people, c) => people * wageBase[c]),
  };
}

/** Contribution bases of the base year, yuan a head and year. */
export function baseLevels({ parameters }: SchemePlan): OwnLevels {
  const { working, wageBase } = parameters;
  return { field: labelOf("wageBase")!, ownIn: () => wageBase, weight: working };
}
