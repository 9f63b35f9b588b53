import type { Level } from "../model/Tree";
import type { Scenario } from "../rules/formats";
import { AbsurdValues } from "./AbsurdValues";
import { type Chunk, chunksOf, livePaths } from "./chunks";
import { Drivers } from "./drivers";
import { fingerprint } from "./fingerprint";
import { finishLiquidity } from "./finishLiquidity";
import { finishSummary } from "./finishSummary";
import type { HistogramCounts } from "./Histograms";
import { finishIndividualAccounts, IndividualAccountSums } from "./IndividualAccountSums";
import { type CreateKernel, Kernel } from "./Kernel";
import { LiquiditySummary } from "./LiquiditySummary";
import { BLOCK_PATHS, placesDownTo } from "./layout";
import { type CashPlan, cashPlanOf } from "./liquidityShape";
import type { Plan } from "./Plan";
import { planRun, type RunOptions } from "./planRun";
import type { RunResult } from "./RunResult";
import { Summary } from "./Summary";
import { BlockSettlement } from "./settleBlock";
import { type ChunkSums, sheetsOf } from "./summaryShape";
import { ENGINE_VERSION } from "./version";

/** All histograms of a worker, as they travel to another. */
export interface RunHistograms {
  readonly years: HistogramCounts;
  /** Of the months within the years, if any are followed. */
  readonly cash?: HistogramCounts;
}

/** What works on a kernel's memory. */
interface SessionParts {
  readonly drivers: Drivers;
  /** By rule set and scheme. */
  readonly settlements: readonly (readonly BlockSettlement[])[];
  readonly summary: Summary;
  readonly cashSummary: LiquiditySummary | null;
  readonly absurdValues: AbsurdValues;
  readonly accountSums: IndividualAccountSums | null;
}

function buildParts(plan: Plan, summaryPlan: Plan, cashPlan: CashPlan | null, kernel: Kernel): SessionParts {
  const drivers = new Drivers(plan, kernel);
  const hasAccounts = drivers.individualAccounts.some((accounts) => accounts !== null);
  return {
    drivers,
    settlements: plan.ruleSets.map(({ settlements }) => settlements.map((one) => new BlockSettlement(one, kernel))),
    summary: new Summary(summaryPlan, kernel),
    cashSummary: cashPlan && new LiquiditySummary(cashPlan, kernel),
    absurdValues: new AbsurdValues(plan, kernel),
    accountSums: hasAccounts ? new IndividualAccountSums(summaryPlan, kernel) : null,
  };
}

/** The plan with the places down to a level. */
function downTo(plan: Plan, finest: Level): Plan {
  const layout = placesDownTo(plan.layout, finest);
  const watch = plan.watch.flatMap(({ place, measure }) => {
    const renumbered = layout.places.findIndex(({ id }) => id === plan.layout.places[place].id);
    return renumbered < 0 ? [] : [{ place: renumbered, measure }];
  });
  return { ...plan, layout, watch };
}

/** One worker's part in a run: what is built once for a scenario, and the blocks that are computed with it. */
export class RunSession {
  private readonly plan: Plan;
  /** The plan with the places that are summed up. */
  private readonly summaryPlan: Plan;
  private readonly isWhole: boolean;
  private readonly chunks: readonly Chunk[];
  /** The baseline first: the others are held against its figures. */
  private readonly ruleSetOrder: readonly number[];
  private readonly cashPlan: CashPlan | null;
  private readonly parts: SessionParts;

  /** Throws InputRefused for a scenario, rule set id, seed or number of paths that cannot be run. */
  constructor(
    private readonly scenario: Scenario,
    options: RunOptions,
    createKernel: CreateKernel = Kernel.create,
  ) {
    this.plan = planRun(scenario, options);
    const { finestLevel = "county" } = options;
    this.isWhole = finestLevel === "county";
    this.summaryPlan = this.isWhole ? this.plan : downTo(this.plan, finestLevel);
    this.chunks = chunksOf(this.plan.paths);
    const { baseline, ruleSets } = this.plan;
    this.ruleSetOrder = [baseline, ...ruleSets.keys()].filter((r, i) => i === 0 || r !== baseline);
    this.cashPlan = cashPlanOf(this.summaryPlan);
    this.parts = Kernel.fit((kernel) => buildParts(this.plan, this.summaryPlan, this.cashPlan, kernel), createKernel);
  }

  /** How many numbers are watched of each path. */
  get watchedPerPath(): number {
    return sheetsOf(this.summaryPlan) * this.summaryPlan.watch.length;
  }

  get paths(): number {
    return this.plan.paths;
  }

  /**
   * Computes one block of a chunk, yielding after every simulated year so that the caller can pause or give up. A
   * chunk's blocks come one after the other, from 0. Returns the chunk's sums after the last of them, else null; the
   * histograms stay here.
   */
  *runBlock(chunk: number, block: number): Generator<void, ChunkSums | null> {
    const { plan } = this;
    const { drivers, settlements, summary, cashSummary, absurdValues, accountSums } = this.parts;
    const { firstBlock, blocks } = this.chunks[chunk];
    if (block === 0) this.startChunk();
    const live = livePaths(plan.paths, firstBlock + block);
    drivers.startBlock(firstBlock + block);
    summary.startBlock(live);
    cashSummary?.startBlock(live);
    accountSums?.startBlock(live);
    absurdValues.startBlock((firstBlock + block) * BLOCK_PATHS, live);
    for (const schemes of settlements) for (const settlement of schemes) settlement.startBlock();
    for (let year = 0; year < plan.years.length; year++) {
      drivers.advance();
      for (let scheme = 0; scheme < plan.schemes.length; scheme++) {
        const accounts = drivers.individualAccounts[scheme];
        if (accounts) accountSums?.add(year, accounts);
        absurdValues.watchFigures(scheme, year, drivers.figures[scheme]);
        for (const ruleSet of this.ruleSetOrder) {
          const settlement = settlements[ruleSet][scheme];
          const outcome = settlement.settleYear(year, drivers.figures[scheme]);
          summary.add(ruleSet, scheme, year, outcome);
          absurdValues.watchOutcome(ruleSet, outcome);
          if (settlement.cashFlows) cashSummary?.add(ruleSet, scheme, year, settlement.cashFlows);
        }
      }
      yield;
    }
    return block < blocks - 1 ? null : this.takeChunk();
  }

  /** The sums of no paths, which have the shape of all sums of the run. Not while a chunk is being computed. */
  emptySums(): ChunkSums {
    this.startChunk();
    return this.takeChunk();
  }

  /** Gives the histograms away, or a portion of them, as `Histograms.release` does. */
  releaseHistograms(most?: number): RunHistograms {
    const { summary, cashSummary } = this.parts;
    const cash = cashSummary?.releaseHistograms(most);
    return { years: summary.releaseHistograms(most), ...(cash && { cash }) };
  }

  /** Whether a portion of the histograms was given away and the rest not yet. */
  get isHalfReleased(): boolean {
    const { summary, cashSummary } = this.parts;
    return summary.histograms.isHalfReleased || (cashSummary?.histograms.isHalfReleased ?? false);
  }

  absorbHistograms(given: RunHistograms): void {
    this.parts.summary.absorbHistograms(given.years);
    if (given.cash) this.parts.cashSummary?.absorbHistograms(given.cash);
  }

  /** The result of the run, from the merged sums of all chunks and the histograms that are here. */
  finish(totals: ChunkSums): RunResult {
    const { layout, years, seed, paths, schemes, ruleSets, warningLevels, baseline } = this.summaryPlan;
    const { values, warningCounts, differenceErrors } = finishSummary(
      this.summaryPlan,
      paths,
      totals,
      this.parts.summary.histograms,
    );
    const liquidity = this.finishLiquidity(totals);
    const accounts = totals.individualAccounts && finishIndividualAccounts(totals.individualAccounts, paths);
    return {
      scenarioId: this.scenario.id,
      engineVersion: ENGINE_VERSION,
      seed,
      paths,
      fingerprint: this.isWhole
        ? fingerprint(
            this.asRun(),
            ENGINE_VERSION,
            values,
            warningCounts,
            differenceErrors,
            ...(liquidity ? [liquidity] : []),
            ...(accounts ? [accounts] : []),
          )
        : "",
      ruleSets: ruleSets.map(({ id, title }) => ({ id, title })),
      schemes: schemes.map(({ scheme }) => scheme),
      places: layout.places,
      years,
      values,
      warningLevels,
      warningCounts,
      baseline,
      differenceErrors,
      ...(liquidity && { liquidity }),
      ...(accounts && { individualAccounts: accounts }),
      ...(this.isWhole && totals.absurdValues?.length && { absurdValues: totals.absurdValues }),
    };
  }

  private startChunk(): void {
    const { summary, cashSummary, accountSums, absurdValues } = this.parts;
    summary.startChunk();
    cashSummary?.startChunk();
    accountSums?.startChunk();
    absurdValues.startChunk();
  }

  private takeChunk(): ChunkSums {
    const { summary, cashSummary, accountSums, absurdValues } = this.parts;
    return {
      ...summary.takeChunk(),
      ...(cashSummary && { cash: cashSummary.takeChunk() }),
      ...(accountSums && { individualAccounts: accountSums.takeChunk() }),
      absurdValues: absurdValues.takeChunk(),
    };
  }

  private finishLiquidity({ cash }: ChunkSums): Float64Array | null {
    const { summaryPlan, cashPlan } = this;
    const { cashSummary } = this.parts;
    if (!cashPlan || !cashSummary || !cash) return null;
    return finishLiquidity(summaryPlan, cashPlan, summaryPlan.paths, cash, cashSummary.histograms);
  }

  /** The scenario with the seed, paths and rule sets that were run: a file that says just this has the same fingerprint. */
  private asRun(): Scenario {
    const { seed, paths, ruleSets } = this.plan;
    const { watch } = this.scenario.run;
    const byId = new Map(this.scenario.ruleSets.map((rules) => [rules.id, rules]));
    return {
      ...this.scenario,
      run: { seed, paths, ...(watch && { watch }) },
      ruleSets: ruleSets.map(({ id }) => byId.get(id)!),
    };
  }
}
