import type { Scheme } from "../model/SettlementCase";
import type { Plan } from "./Plan";

/**
 * The plan with one of its schemes alone. What the others correlate with it stays in the correlations, so the scheme's
 * draws are those of the whole plan.
 *
 * @throws RangeError if the plan lacks the scheme.
 */
export function planOfScheme(plan: Plan, scheme: Scheme): Plan {
  const at = plan.schemes.findIndex((one) => one.scheme === scheme);
  if (at < 0) throw new RangeError(`the plan has no scheme ${scheme}`);
  return {
    ...plan,
    schemes: [plan.schemes[at]],
    ruleSets: plan.ruleSets.map((ruleSet) => ({ ...ruleSet, settlements: [ruleSet.settlements[at]] })),
  };
}
