import { Drivers } from "../../engine/drivers";
import { Kernel } from "../../engine/Kernel";
import { BLOCK_PATHS } from "../../engine/layout";
import { planRun } from "../../engine/planRun";
import { BlockSettlement } from "../../engine/settleBlock";
import { LEVELS } from "../../model/Tree";
import type { Scenario } from "../../rules/formats";
import { text } from "../../units/Text";
import { type EvidenceCheck, type EvidenceSize, evidenceRow } from "./Evidence";
import { evidencePlace, evidenceScenario } from "./evidenceScenario";

/**
 * With nobody to cover gaps, all that is short is carried on, and a unit's shortfall is x_t = max(0, x_{t−1} − n_t). The
 * sum of parts' shortfalls is never below the shortfall of their sum: on every path and year a wider pool owes no more.
 */
const YEARS = 20;
const BLOCKS: Readonly<Record<EvidenceSize, number>> = { quick: 16, full: 128 };

function carryScenario(paths: number): Scenario {
  return evidenceScenario({
    id: "evidence-carry",
    title: text("缺口全部结转", "all gaps carried on"),
    scheme: "employee",
    years: YEARS,
    paths,
    tree: evidencePlace("P", "province", [
      evidencePlace(
        "K0",
        "city",
        ["a", "b", "c"].map((id) => evidencePlace(id, "county")),
      ),
      evidencePlace(
        "K1",
        "city",
        ["d", "e"].map((id) => evidencePlace(id, "county")),
      ),
    ]),
    parameters: {
      working: 40_000,
      retired: 16_000,
      workingGrowth: 0.01,
      retiredGrowth: 0.01,
      wageBase: 60_000,
      wageGrowth: 0.05,
      contributionRate: 0.08,
      collectionRate: 0.97,
      collectionTarget: 0.96,
      costWorking: 2_000,
      costRetired: 6_500,
      costGrowth: 0.05,
      scoreMean: 0.9,
      openingBalance: 0,
    },
    shocks: {
      spend: { province: [0.04, 0.3], city: [0.03, 0.6], county: [0.05, 0.8] },
      wage: { province: [0.03, 0.3] },
      collection: { county: [0.02, 0.5] },
    },
    ruleSets: LEVELS.map((unit) => ({ id: `${unit}-alone`, title: text(`统筹层次 ${unit}`, unit), unit, layers: [] })),
  });
}

/** Path-years in which a wider pool owes more than the narrower one, and path-years in which they differ at all. */
export async function countBreaches(
  scenario: Scenario,
  pause: () => Promise<void>,
): Promise<{ breaches: number; apart: number; pathYears: number }> {
  const plan = planRun(scenario);
  const kernel = Kernel.create();
  const drivers = new Drivers(plan, kernel);
  // Widest first, as LEVELS and the scenario's rule sets are.
  const ways = plan.ruleSets.map(({ settlements }) => new BlockSettlement(settlements[0], kernel));
  const owed = ways.map(() => new Float64Array(BLOCK_PATHS));
  const blocks = Math.floor(plan.paths / BLOCK_PATHS);
  let breaches = 0;
  let apart = 0;
  for (let block = 0; block < blocks; block++) {
    drivers.startBlock(block);
    for (const way of ways) way.startBlock();
    for (let year = 0; year < plan.years.length; year++) {
      drivers.advance();
      ways.forEach((way, k) => {
        const { unpaid } = way.settleYear(year, drivers.figures[0]);
        owed[k].fill(0);
        for (let i = 0; i < unpaid.length; i++) owed[k][i % BLOCK_PATHS] += unpaid[i];
      });
      for (let path = 0; path < BLOCK_PATHS; path++) {
        const [province, city, county] = owed.map((amounts) => amounts[path]);
        // Amounts up to half a fen a unit are dropped by the settlement.
        const dropped = 0.01 * plan.layout.counties * (year + 1) + 1e-9 * county;
        if (province > city + dropped || city > county + dropped) breaches++;
        if (county > province + dropped) apart++;
      }
    }
    if (block % 4 === 3) await pause();
  }
  return { breaches, apart, pathYears: blocks * BLOCK_PATHS * plan.years.length };
}

export const carryCheck: EvidenceCheck = {
  id: "carry",
  title: text("统筹层次越高，结转的缺口不会更多", "A wider pool never owes more"),
  source: text("路径上的恒成立关系：max(0, ·) 的次可加性", "A law of every path: max(0, ·) is subadditive"),
  method: text(
    "同一批随机数下比较县级、市级、省级统筹，缺口无人补、全部结转：逐条路径、逐年检查，违反的次数应为 0。",
    "County, city and provincial pooling on the same draws, all gaps carried on: checked on every path and year; there should be no breach.",
  ),
  scenarios: (size) => [carryScenario(BLOCKS[size] * BLOCK_PATHS)],
  async run({ size, pause }) {
    const { breaches, apart, pathYears } = await countBreaches(carryScenario(BLOCKS[size] * BLOCK_PATHS), pause);
    const percent = Math.round((100 * apart) / pathYears);
    const what = text(
      `违反的次数（共 ${pathYears} 个路径年，其中 ${percent} % 县级欠付多于省级）`,
      `breaches in ${pathYears} path-years (in ${percent} % of them counties owe more than the province would)`,
    );
    return [evidenceRow(what, 0, { value: breaches, standardError: 0 })];
  },
};
