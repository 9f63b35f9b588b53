import type { Scenario } from "../rules/formats";
import { livePaths } from "./chunks";
import { Drivers } from "./drivers";
import { type CreateKernel, Kernel } from "./Kernel";
import { PathSeries } from "./PathSeries";
import type { PathValueFacts, PathValuesOptions } from "./PathValues";
import type { Plan } from "./Plan";
import { planOfScheme } from "./planOfScheme";
import { planRun } from "./planRun";
import { BlockSettlement } from "./settleBlock";

/** What works on a kernel's memory. */
interface SessionParts {
  readonly drivers: Drivers;
  /** By rule set. */
  readonly settlements: readonly BlockSettlement[];
  readonly series: PathSeries;
}

/** One worker's part in finding out a measure's value on every path: the draws and settlements of a run, of one scheme, without a summary. */
export class PathValueSession {
  readonly facts: PathValueFacts;
  private readonly plan: Plan;
  private readonly parts: SessionParts;

  /** Throws InputRefused for a scenario, rule set id, seed or number of paths that cannot be run, RangeError for a place or scheme that there is not. */
  constructor(scenario: Scenario, options: PathValuesOptions, createKernel: CreateKernel = Kernel.create) {
    const { measure, scheme, placeId, ...runOptions } = options;
    const plan = planOfScheme(planRun(scenario, runOptions), scheme);
    const { layout, years, seed, paths, ruleSets } = plan;
    const place = layout.places.findIndex(({ id }) => id === placeId);
    if (place < 0) throw new RangeError(`the scenario has no place ${placeId}`);
    this.plan = plan;
    this.facts = {
      ruleSets: ruleSets.map(({ id, title }) => ({ id, title })),
      years,
      place: layout.places[place],
      measure,
      scheme,
      seed,
      paths,
    };
    this.parts = Kernel.fit((kernel) => {
      return {
        drivers: new Drivers(plan, kernel),
        // Months within the year are not looked at.
        settlements: ruleSets.map(({ settlements: [{ liquidity: _, ...one }] }) => new BlockSettlement(one, kernel)),
        series: new PathSeries(layout, kernel, measure, place),
      };
    }, createKernel);
  }

  /** Computes a block, yielding after every simulated year. Gives its paths' values: [rule set][year][path of the block that counts]. */
  *runBlock(block: number): Generator<void, Float64Array<ArrayBuffer>> {
    const { plan } = this;
    const { drivers, settlements, series } = this.parts;
    const years = plan.years.length;
    const live = livePaths(plan.paths, block);
    const values = new Float64Array(settlements.length * years * live);
    drivers.startBlock(block);
    for (const settlement of settlements) settlement.startBlock();
    for (let year = 0; year < years; year++) {
      drivers.advance();
      settlements.forEach((settlement, ruleSet) => {
        const read = series.read(settlement.settleYear(year, drivers.figures[0]));
        const start = (ruleSet * years + year) * live;
        values.set(read.subarray(0, live), start);
        if (series.isToDate && year > 0) {
          for (let i = start; i < start + live; i++) values[i] += values[i - live];
        }
      });
      yield;
    }
    return values;
  }
}
