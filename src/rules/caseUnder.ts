import { layOut } from "../model/Layout";
import { exact, shareOut } from "../units/Exact";
import type { SettlementCase } from "./formats";
import { commonAccountsOf } from "./phases";
import type { Rules } from "./RuleSet";
import { datedRules } from "./ruleWords";

/**
 * The case under other rules. As in a run, an opening account that their first rule set lacks joins the own-balances of
 * the counties under its holder, by last year's expenditure, or that of the first year where last year's is not given.
 */
export function caseUnder(settlementCase: SettlementCase, rules: Rules): SettlementCase {
  const { tree, years, figures, opening, openingAccounts } = settlementCase;
  const layout = layOut(tree);
  const dated = datedRules(rules);
  const first = dated.findLast(({ from }) => from <= years[0]) ?? dated[0];
  const known = new Set(commonAccountsOf(first.rules).map(({ word }) => word));
  const kept: Record<string, number> = {};
  const balances = new Map<string, number>();
  for (const [id, balance] of Object.entries(openingAccounts)) {
    const [word, placeId] = id.split(":");
    const holder = layout.places.find((place) => place.id === placeId);
    if (known.has(word) || holder === undefined) {
      kept[id] = balance;
      continue;
    }
    const counties = Array.from(layout.placeOfCounty, (place) => layout.places[place].id).slice(
      holder.countyStart,
      holder.countyEnd,
    );
    const weights = counties.map((county) =>
      exact(opening[county]?.previous?.expenditure ?? figures[county][0].expenditure),
    );
    shareOut(exact(balance), weights).forEach((part, i) => {
      const before = balances.get(counties[i]) ?? opening[counties[i]]?.balance ?? 0;
      balances.set(counties[i], part.plus(before).toNumber());
    });
  }
  const moved = [...balances].map(([county, balance]) => {
    return [county, { ...(opening[county] ?? { payable: 0, arrears: [] }), balance }] as const;
  });
  return { ...settlementCase, opening: { ...opening, ...Object.fromEntries(moved) }, openingAccounts: kept, rules };
}
