import type { Scheme } from "../model/SettlementCase";
import type { Scenario } from "../rules/formats";
import { fingerprint } from "./fingerprint";
import type { PlaceInfo } from "./layout";
import type { Measure } from "./measures";
import { mergePairs } from "./mergePairs";
import type { Plan } from "./Plan";
import { pairedProbabilityError } from "./pairedError";
import { ENGINE_VERSION } from "./version";
import { estimateProbability } from "./wilson";

/** What a sweep keeps of each variant and scheme: figures of the last year, for all of the region tree together. */
export const SWEEP_MEASURES = [
  "months",
  "depleted-by",
  "depleted-units-by",
  "outlay-to-date",
  "unpaid",
] as const satisfies readonly Measure[];
export type SweepMeasure = (typeof SWEEP_MEASURES)[number];

const MEASURES = SWEEP_MEASURES.length;
/** Numbers of a measure: mean and squared deviations, of the figure and of its difference to the first variant's. */
const NUMBERS = 4;

/** A figure of a variant, and how it differs from the first variant's on the same paths; the first has no difference. */
export interface SweepFigure {
  readonly mean: number;
  readonly se: number;
  /** Wilson's interval, of a probability. */
  readonly low?: number;
  readonly high?: number;
  readonly difference: number | null;
  readonly differenceSe: number | null;
}

/** What workers tell of the plan of a sweep. */
export interface SweepFacts {
  readonly seed: string;
  readonly paths: number;
  readonly schemes: readonly Scheme[];
  /** The root of the region tree. */
  readonly place: PlaceInfo;
  readonly lastYear: number;
  readonly variants: number;
}

export interface SweepResult extends SweepFacts {
  readonly scenarioId: string;
  readonly engineVersion: string;
  readonly fingerprint: string;
  /** By variant and scheme. */
  readonly figures: readonly (readonly Readonly<Record<SweepMeasure, SweepFigure>>[])[];
}

export function sweepFactsOf({ seed, paths, schemes, layout, years, ruleSets }: Plan): SweepFacts {
  return {
    seed,
    paths,
    schemes: schemes.map(({ scheme }) => scheme),
    place: layout.places[0],
    lastYear: years[years.length - 1],
    variants: ruleSets.length,
  };
}

/** The sums of a block, `((variant * schemes + scheme) * measures + measure) * 4`. */
export class SweepSums {
  private sums: Float64Array<ArrayBuffer>;

  constructor(
    private readonly variants: number,
    private readonly schemes: number,
  ) {
    this.sums = new Float64Array(0);
  }

  startBlock(): void {
    this.sums = new Float64Array(this.variants * this.schemes * MEASURES * NUMBERS);
  }

  /** Sums up the first `live` paths of a measure's figures, and what they differ by from those of the first variant. */
  add(variant: number, scheme: number, measure: number, row: Float64Array, first: Float64Array, live: number): void {
    const { sums } = this;
    const at = ((variant * this.schemes + scheme) * MEASURES + measure) * NUMBERS;
    let mean = 0;
    let difference = 0;
    for (let p = 0; p < live; p++) {
      mean += row[p];
      difference += row[p] - first[p];
    }
    mean /= live;
    difference /= live;
    let squares = 0;
    let differenceSquares = 0;
    for (let p = 0; p < live; p++) {
      const deviation = row[p] - mean;
      const apart = row[p] - first[p] - difference;
      squares += deviation * deviation;
      differenceSquares += apart * apart;
    }
    sums[at] = mean;
    sums[at + 1] = squares;
    sums[at + 2] = difference;
    sums[at + 3] = differenceSquares;
  }

  takeBlock(): Float64Array<ArrayBuffer> {
    return this.sums;
  }
}

/** Adds the sums of the `paths` paths that come right after the `before` paths of the totals, in place. The last bits depend on the order, which is that of the blocks. */
export function mergeSweepSums(totals: Float64Array, before: number, sums: Float64Array, paths: number): void {
  const share = paths / (before + paths);
  mergePairs(totals, sums, share, before * share);
}

/** The result of a sweep, from the merged sums of all blocks. */
export function finishSweep(scenario: Scenario, facts: SweepFacts, totals: Float64Array): SweepResult {
  const { seed, paths, schemes, variants } = facts;
  const figures = Array.from({ length: variants }, (_, variant) =>
    schemes.map((_, scheme) => {
      const from = (variant * schemes.length + scheme) * MEASURES;
      const entries = SWEEP_MEASURES.map((measure, m) => {
        const at = (from + m) * NUMBERS;
        const figure = figureOf(measure, totals.subarray(at, at + NUMBERS), paths);
        return [measure, variant === 0 ? { ...figure, difference: null, differenceSe: null } : figure] as const;
      });
      return Object.fromEntries(entries) as Record<SweepMeasure, SweepFigure>;
    }),
  );
  return {
    ...facts,
    scenarioId: scenario.id,
    engineVersion: ENGINE_VERSION,
    fingerprint: fingerprint({ ...scenario, run: { seed, paths } }, ENGINE_VERSION, totals),
    figures,
  };
}

function figureOf(measure: SweepMeasure, sums: Float64Array, paths: number): SweepFigure {
  const [mean, squares, difference, differenceSquares] = sums;
  if (measure !== "depleted-by") {
    const errorOf = (sum: number): number => Math.sqrt(sum / (paths - 1) / paths);
    return { mean, se: errorOf(squares), difference, differenceSe: errorOf(differenceSquares) };
  }
  // Paths on which it occurred here and not there, or there and not here, add up to the sum of the squares.
  const net = Math.round(difference * paths);
  const apart = Math.round(differenceSquares + difference * difference * paths);
  return {
    ...estimateProbability(Math.round(mean * paths), paths),
    difference,
    differenceSe: pairedProbabilityError((apart + net) / 2, (apart - net) / 2, paths),
  };
}
