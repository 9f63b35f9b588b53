import { ScenarioReader } from "../engine/ScenarioReader";
import { layOut } from "../model/Layout";
import { PARAMETERS } from "../model/parameters";
import type { Scheme } from "../model/SettlementCase";
import type { Scenario } from "../rules/formats";

/** What a run finds at the start of its first year, which no result holds, and what its accounts earn. */
export interface Opening {
  /** Of all accounts of the whole tree, in yuan: own-balances, pools and reserves. */
  readonly balanceYuan: number;
  /** What each place owes to providers at the start, in yuan, by the place's id. */
  readonly payableYuan: ReadonlyMap<string, number>;
  /** Interest on every account, by simulated year, as a share. */
  readonly interest: readonly number[];
}

/** The opening of a scheme. The scenario is one that the door has let in. */
export function readOpening(
  scenario: Pick<Scenario, "tree" | "baseYear" | "lastYear" | "schemes" | "interest">,
  scheme: Scheme,
): Opening {
  const layout = layOut(scenario.tree);
  const reader = new ScenarioReader(layout, scenario.lastYear - scenario.baseYear);
  const { parameters, openingAccounts } = scenario.schemes[scheme]!;
  const read = (name: "openingBalance" | "openingPayable"): Float64Array => {
    const quantity = parameters[name] ?? { unit: "yuan", value: 0 };
    return reader.numbersAt(quantity, layout.placeOfCounty, { field: PARAMETERS[name].label, path: [name] });
  };
  const payable = read("openingPayable");
  return {
    balanceYuan: sum(read("openingBalance")) + sum(openingAccounts.map(({ balanceYuan }) => balanceYuan)),
    payableYuan: new Map(
      layout.places.map(({ id, countyStart, countyEnd }) => [id, sum(payable.subarray(countyStart, countyEnd))]),
    ),
    interest: [
      ...reader.pathsAt(scenario.interest, [0], { field: PARAMETERS.openingBalance.label, path: ["interest"] }),
    ],
  };
}

function sum(numbers: ArrayLike<number>): number {
  return Array.from(numbers).reduce((total, one) => total + one, 0);
}
