import { FIGURE_NAMES } from "../model/figures";
import type { YearFigures } from "../model/SettlementCase";
import type { Scenario, SettlementCase } from "../rules/formats";
import { Drivers } from "./drivers";
import { type CreateKernel, Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";
import type { Plan } from "./Plan";
import { BlockSettlement } from "./settleBlock";

/** Which path, counted from 0, and which of the plan's rule sets and schemes. */
export interface PathChoice {
  readonly path: number;
  readonly ruleSet: number;
  readonly scheme: number;
}

/**
 * One path of a run as a case file: its figures to the last digit as the rules change them before settlement, the plan's
 * opening state and rules. Settling it exactly gives the ledger of what the kernel settled on that path. `tree` is the
 * scenario's. Runs drivers and kernel for the path's block.
 *
 * @throws RangeError if the plan has no such path, rule set or scheme.
 */
export function caseOfPath(
  plan: Plan,
  tree: Scenario["tree"],
  choice: PathChoice,
  createKernel: CreateKernel = Kernel.create,
): SettlementCase {
  const { path, ruleSet, scheme } = choice;
  if (!Number.isInteger(path) || path < 0 || path >= plan.paths)
    throw new RangeError(`path ${path} is not among 0 to ${plan.paths - 1}`);
  const settlement = plan.ruleSets[ruleSet]?.settlements[scheme];
  if (!settlement) throw new RangeError(`the plan has no rule set ${ruleSet} or no scheme ${scheme}`);
  const { layout, years } = plan;
  const ids = Array.from(layout.placeOfCounty, (place) => layout.places[place].id);
  const figures: YearFigures[][] = ids.map(() => []);
  const { drivers, blocks } = Kernel.fit((kernel) => {
    return { drivers: new Drivers(plan, kernel), blocks: new BlockSettlement(settlement, kernel) };
  }, createKernel);
  drivers.startBlock(Math.floor(path / BLOCK_PATHS));
  blocks.startBlock();
  for (let year = 0; year < years.length; year++) {
    drivers.advance();
    blocks.settleYear(year, drivers.figures[scheme]);
    const block = blocks.settledFigures;
    for (let county = 0; county < ids.length; county++) {
      const at = county * BLOCK_PATHS + (path % BLOCK_PATHS);
      const entries = FIGURE_NAMES.map((name) => [name, block[name][at]] as const);
      figures[county].push(Object.fromEntries(entries) as unknown as YearFigures);
    }
  }
  return {
    format: "tongchou/case",
    version: 1,
    scheme: plan.schemes[scheme].scheme,
    interest: typeof settlement.interest === "number" ? settlement.interest : [...settlement.interest],
    years: [...years],
    tree,
    opening: Object.fromEntries(
      settlement.opening.map(({ balance, payable, previous, arrears }, county) => [
        ids[county],
        { balance, payable, previous, arrears: arrears.map((debt) => ({ ...debt, plan: [...debt.plan] })) },
      ]),
    ),
    openingAccounts: { ...settlement.openingAccounts },
    figures: Object.fromEntries(ids.map((id, county) => [id, figures[county]])),
    rules: settlement.rules,
  };
}
