import type { CaseFigures } from "../../analysis/caseTable/readCaseTable";
import { parseAmount } from "../../analysis/table/parseAmount";
import type { Scheme } from "../../model/SettlementCase";
import type { SettlementCase } from "../../rules/formats";
import type { Rules } from "../../rules/RuleSet";
import { exact } from "../../units/Exact";

/** Percent a year as typed, "1.5" or one for each year "1.5, 2", as rates; null if it is none. */
export function parseInterest(typed: string): number | number[] | null {
  const rates = typed
    .split(/[,，、;；\s]+/)
    .filter((one) => one !== "")
    .map((one) => parseAmount(one.replace(/[%％]$/, "")));
  if (rates.length === 0 || rates.some((rate) => rate === undefined || Math.abs(rate) > 100)) return null;
  const shares = rates.map((rate) => exact(rate!).div(100).toNumber());
  return shares.length === 1 ? shares[0] : shares;
}

/** The case of a table's figures, with what the table does not hold from the case that was opened. */
export function caseOfTable(
  { tree, years, figures, opening }: CaseFigures,
  settings: { readonly scheme: Scheme; readonly interest: number | number[]; readonly rules: Rules },
  base: SettlementCase | null,
): SettlementCase {
  const { scheme, interest, rules } = settings;
  const openings = Object.entries(opening).map(([county, amounts]): [string, SettlementCase["opening"][string]] => {
    return [county, { arrears: [], ...base?.opening[county], ...amounts }];
  });
  return {
    format: "tongchou/case",
    version: 1,
    ...(base?.title && { title: base.title }),
    scheme,
    interest,
    years: [...years],
    tree,
    opening: Object.fromEntries(openings),
    openingAccounts: base?.openingAccounts ?? {},
    figures: Object.fromEntries(Object.entries(figures).map(([county, rows]) => [county, [...rows]])),
    rules,
  };
}
