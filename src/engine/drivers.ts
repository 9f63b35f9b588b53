import { Events } from "./Events";
import type { FigureBlock } from "./FigureBlock";
import type { IndividualAccounts } from "./IndividualAccounts";
import type { Kernel } from "./Kernel";
import type { Plan } from "./Plan";
import { seedKey } from "./random";
import { SchemeDriver } from "./SchemeDriver";
import { Shocks } from "./Shocks";

/**
 * The figures of random years (drivers.md), one block of paths at a time and year by year: `startBlock(b)` goes to the
 * base year of paths b × BLOCK_PATHS and following, each `advance()` to the next year. All paths of a block are computed,
 * also beyond the plan's number of paths. A figure depends on seed, path, place and year, not on the block or the run.
 */
export class Drivers {
  /** This year's figures of each of the plan's schemes; the arrays are overwritten by the next year, and hold nothing of use before the first. */
  readonly figures: readonly FigureBlock[];
  /** By scheme: the year's individual accounts, which no rule set touches; null for a scheme without any. Overwritten by the next year. */
  readonly individualAccounts: readonly (IndividualAccounts | null)[];
  private readonly plan: Plan;
  private readonly shocks: Shocks;
  private readonly events: Events;
  private readonly schemes: readonly SchemeDriver[];
  private year = 0;

  constructor(plan: Plan, kernel: Kernel) {
    this.plan = plan;
    this.shocks = new Shocks(plan, kernel);
    const seed = seedKey(plan.seed);
    this.events = new Events(plan.events, seed, kernel);
    this.schemes = plan.schemes.map((scheme) => new SchemeDriver(scheme, plan, kernel, this.shocks, this.events, seed));
    this.figures = this.schemes.map(({ figures }) => figures);
    this.individualAccounts = this.schemes.map(({ individualAccounts }) => individualAccounts);
  }

  startBlock(block: number): void {
    this.year = 0;
    this.shocks.startBlock(block);
    this.events.startBlock(block);
    for (const scheme of this.schemes) scheme.startBlock(block);
  }

  /** @throws RangeError after the plan's last year. */
  advance(): void {
    if (this.year >= this.plan.years.length) throw new RangeError(`the plan has ${this.plan.years.length} years`);
    this.year += 1;
    this.shocks.advance();
    this.events.advance(this.year);
    for (const scheme of this.schemes) scheme.advance(this.year);
  }
}
