import { FIGURE_NAMES } from "../model/figures";
import type { Scenario } from "../rules/formats";
import { livePaths } from "./chunks";
import { Drivers } from "./drivers";
import { createFigureBlock, type FigureBlock } from "./FigureBlock";
import { type CreateKernel, Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";
import type { Plan } from "./Plan";
import { planRun, type RunOptions } from "./planRun";
import { type SettlementMemory, sharedMemory } from "./SettlementMemory";
import { SweepSummary } from "./SweepSummary";
import { BlockSettlement } from "./settleBlock";
import { SWEEP_MEASURES, type SweepFacts, SweepSums, sweepFactsOf } from "./sweepSums";

/** What of a sweep may differ from what its scenario says. */
export type SweepOptions = Pick<RunOptions, "paths" | "seed">;

/**
 * Variants that take turns year by year: the figures of a year, which stay in the caches meanwhile, are read from memory
 * once for all of them. Each has its own memory, so there should not be many.
 */
const GROUP = 8;

/** What works on a kernel's memory. */
interface SweepParts {
  readonly drivers: Drivers;
  /** By year and scheme: the drivers' figures of a block. */
  readonly kept: readonly (readonly FigureBlock[])[];
  /** By variant and scheme; those of the same place in their groups share memory. */
  readonly settlements: readonly (readonly BlockSettlement[])[];
  /** By place in the group. */
  readonly summaries: readonly SweepSummary[];
}

function buildParts(plan: Plan, kernel: Kernel): SweepParts {
  const { layout, years, schemes, ruleSets } = plan;
  const places = Math.min(GROUP, ruleSets.length);
  const memories = Array.from({ length: places }, (): SettlementMemory => sharedMemory(layout.counties, kernel));
  return {
    drivers: new Drivers(plan, kernel),
    kept: years.map(() => schemes.map(() => createFigureBlock(layout.counties, kernel))),
    settlements: ruleSets.map(({ settlements }, variant) =>
      // Months within the year are not looked at.
      settlements.map(({ liquidity: _, ...one }) => new BlockSettlement(one, kernel, memories[variant % places])),
    ),
    summaries: memories.map(() => new SweepSummary(layout, kernel, years.length - 1)),
  };
}

/**
 * One worker's part in a sweep: the rule sets of a scenario are variants of one, and all are settled on one computation of
 * the drivers. Of each only a few figures are kept (`SWEEP_MEASURES`). Memory hardly grows with the variants.
 */
export class SweepSession {
  readonly facts: SweepFacts;
  private readonly plan: Plan;
  private readonly parts: SweepParts;
  private readonly sums: SweepSums;
  /** The first variant's figures in the block and scheme at hand, by measure. */
  private readonly first: readonly Float64Array[];

  /** Throws InputRefused for a scenario, seed or number of paths that cannot be run. */
  constructor(scenario: Scenario, options: SweepOptions = {}, createKernel: CreateKernel = Kernel.create) {
    this.plan = planRun(scenario, options);
    this.facts = sweepFactsOf(this.plan);
    this.parts = Kernel.fit((kernel) => buildParts(this.plan, kernel), createKernel);
    this.sums = new SweepSums(this.plan.ruleSets.length, this.plan.schemes.length);
    this.first = SWEEP_MEASURES.map(() => new Float64Array(BLOCK_PATHS));
  }

  /** Computes a block and gives its sums, yielding every few milliseconds so that the caller can pause or give up. */
  *runBlock(block: number): Generator<void, Float64Array<ArrayBuffer>> {
    const { plan } = this;
    const { drivers, kept } = this.parts;
    const live = livePaths(plan.paths, block);
    drivers.startBlock(block);
    for (const year of kept) {
      drivers.advance();
      year.forEach((figures, scheme) => {
        for (const name of FIGURE_NAMES) figures[name].set(drivers.figures[scheme][name]);
      });
      yield;
    }
    this.sums.startBlock();
    for (let scheme = 0; scheme < plan.schemes.length; scheme++) {
      for (let from = 0; from < plan.ruleSets.length; from += GROUP) {
        this.settleGroup(from, Math.min(plan.ruleSets.length, from + GROUP), scheme, live);
        yield;
      }
    }
    return this.sums.takeBlock();
  }

  private settleGroup(from: number, to: number, scheme: number, live: number): void {
    const { kept, settlements, summaries } = this.parts;
    for (let variant = from; variant < to; variant++) {
      settlements[variant][scheme].startBlock();
      summaries[variant - from].startBlock(live);
    }
    for (let year = 0; year < kept.length; year++) {
      for (let variant = from; variant < to; variant++) {
        const outcome = settlements[variant][scheme].settleYear(year, kept[year][scheme]);
        summaries[variant - from].add(year, outcome);
      }
    }
    for (let variant = from; variant < to; variant++) {
      const { rows } = summaries[variant - from];
      SWEEP_MEASURES.forEach((measure, m) => {
        if (variant === 0) this.first[m].set(rows[measure]);
        this.sums.add(variant, scheme, m, rows[measure], this.first[m], live);
      });
    }
  }
}
