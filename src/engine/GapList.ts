import type { BlockYear } from "./BlockYear";
import type { BlockAccount } from "./blockAccounts";
import type { BlockState } from "./blockState";
import { type CompiledLayer, type CompiledRules, PAYER } from "./compileRules";
import type { Kernel } from "./Kernel";
import {
  BENCHMARK,
  BY_COUNTY_GOVERNMENT,
  BY_GOVERNMENT,
  COLLECTED,
  COUNTY_NET,
  EXCESS,
  EXPENDITURE,
  GAP_ARRAYS,
  KIND_WEIGHTS,
  LAYER_NUMBERS,
  LIMIT_RATIO,
  MONTHS_BELOW,
  SCALE_BY_SCORE,
  SCALE_FROM,
  SCORE_AT_LEAST,
  SHARE,
  SUBSIDY_DUE,
  SUBSIDY_PAID,
  WHEN,
  YEAR_ARRAYS,
} from "./kernel/gapArrays";
import { type Layout, BLOCK_PATHS as P } from "./layout";
import { NEGLIGIBLE_YUAN } from "./negligible";

/** Bytes of a row of paths, and of a float64. */
const ROW = 8 * P;
/** Words of an item of a list. */
const ITEM_WORDS = 2;
/** Numbers between the gaps' arrays, so that rows of the same unit do not all fall on the same places of a cache. */
const SPACE = 8;

/**
 * Steps 7 to 10 for the units in a gap. Which layers there are and who pays them is decided here, the loops over paths
 * are the kernel's (`kernel/gaps.ts`): a list of the gaps, from which a gap that is covered drops out.
 */
export class GapList {
  private readonly layers: readonly GapLayer[];
  private readonly needsOwnAtStart: boolean;
  private readonly ownAtStart: Float64Array | null;
  private readonly onSchedule: Int32Array;
  private readonly yearAddresses: Int32Array;
  private readonly at: GapAddresses;
  /** Where the list of gaps not covered yet ends, and that of the gaps of which governments paid a part. */
  private end = 0;
  private governmentEnd = 0;
  /** Which array has what county governments pay: that of all governments where no other pays. */
  private readonly countyArray: number;
  private readonly hasGovernment: boolean;
  private readonly hasCountyGovernment: boolean;

  constructor(
    private readonly rules: CompiledRules,
    private readonly layout: Layout,
    private readonly kernel: Kernel,
    private readonly year: BlockYear,
  ) {
    const { unitCount } = rules;
    const of = (array: Float64Array | Int32Array): number => kernel.addressOf(array);
    const list = (): number => of(kernel.int32(ITEM_WORDS * (unitCount * P + 1)));
    const size = unitCount * P + SPACE;
    const byCity = kernel.copyInt32(Array.from({ length: unitCount }, (_, u) => this.cityOf(u) * ROW));
    const byProvince = kernel.int32(unitCount);
    this.yearAddresses = kernel.int32(YEAR_ARRAYS);
    this.onSchedule = kernel.int32(unitCount);
    this.at = {
      items: list(),
      governmentItems: list(),
      arrays: of(kernel.float64(GAP_ARRAYS * size)),
      size: 8 * size,
      starts: of(kernel.copyInt32(rules.starts)),
      year: of(this.yearAddresses),
      rowsOfCity: of(byCity),
      rowsOfProvince: of(byProvince),
      outlays: of(kernel.copyInt32(this.outlayRows())),
      onSchedule: of(this.onSchedule),
    };
    this.layers = rules.layers.map((layer) => this.prepare(layer));
    this.needsOwnAtStart = rules.layers.some(
      ({ monthsBelow, limitBase, payer }) =>
        monthsBelow !== null || (limitBase === "account" && payer === PAYER.ownBalance),
    );
    this.ownAtStart = this.needsOwnAtStart ? kernel.float64(unitCount * P) : null;
    const payers = rules.layers.map(({ payer }) => payer).filter((payer) => payer >= PAYER.county);
    this.hasGovernment = payers.length > 0;
    this.hasCountyGovernment = payers.includes(PAYER.county);
    this.countyArray = payers.every((payer) => payer === PAYER.county) ? BY_GOVERNMENT : BY_COUNTY_GOVERNMENT;
  }
}
