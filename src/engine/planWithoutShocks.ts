import type { Plan, SchemePlan } from "./Plan";

/**
 * The plan in which nothing is left to chance: no shock, no event, trends as they are expected. Every path of it is the
 * course that the scenario's own numbers describe, against which a path's shocks show.
 */
export function planWithoutShocks(plan: Plan): Plan {
  return { ...plan, events: [], schemes: plan.schemes.map(withoutShocks) };
}

function withoutShocks(scheme: SchemePlan): SchemePlan {
  const certain = Object.entries(scheme.parameters).map(([name, values]) => {
    return [name, name.endsWith("TrendUncertainty") ? new Float64Array(values.length) : values] as const;
  });
  return { ...scheme, parameters: Object.fromEntries(certain), shocks: {}, eventEffects: [] };
}
