import { readDifference, readStatistic, type Statistic } from "../engine/RunResult";
import type { Level } from "../model/Tree";
import { Z95 } from "../units/Z95";
import type { ChartInput } from "./ChartInput";
import { placesOfLevel } from "./placeMeasures";

/** Which net transfers are compared. */
export interface TransferInput extends ChartInput {
  readonly level: Level;
  /** The rule set that is compared with the baseline, as an index. */
  readonly compared: number;
  /** Index of the year, and whether all years up to it are summed up. */
  readonly year: number;
  readonly isToDate: boolean;
  /** Insured people of the base year by place (index); given, amounts are shown a head. */
  readonly insured?: readonly number[] | undefined;
}

interface Amount {
  readonly mean: number;
  readonly se: number;
  /** Whether errors of several years were added up, the most that the error of the sum can be. */
  readonly isBound: boolean;
}

/** A place's net transfer under the baseline and under the rule set compared, and what it gains by the change; yuan, a head if so asked. */
export interface Transfer {
  readonly place: number;
  readonly baseline: Amount;
  readonly compared: Amount;
  readonly difference: number;
  /** Standard error of the difference: of the same paths, where the rule sets were run together. */
  readonly se: number;
  /** Whether that error is the most that it can be: errors of years, or of the two figures, were added up. */
  readonly isBound: boolean;
}

/**
 * The net transfers of a level's places, from the largest gain to the largest loss. Of several years the means are
 * summed, and so are the standard errors, which is the most that the error of the sum can be: years of one path are not
 * independent. Places without insured people have none a head.
 */
export function readTransfers(input: TransferInput): Transfer[] {
  const { result, level, insured } = input;
  const transfers = placesOfLevel(result, level).flatMap((place): Transfer[] => {
    const heads = insured ? insured[place] : 1;
    const whole = sumOverYears(input, place);
    if (whole === null || !(heads > 0)) return [];
    const perHead = ({ mean, se, isBound }: Amount) => ({ mean: mean / heads, se: se / heads, isBound });
    return [
      {
        place,
        baseline: perHead(whole.baseline),
        compared: perHead(whole.compared),
        difference: whole.difference / heads,
        se: whole.se / heads,
        isBound: whole.isBound,
      },
    ];
  });
  return transfers.sort((a, b) => b.difference - a.difference || a.place - b.place);
}

function sumOverYears(input: TransferInput, place: number): Omit<Transfer, "place"> | null {
  const { result, scheme, compared: ruleSet, year, isToDate } = input;
  const isBound = isToDate && year > 0;
  const amount = () => ({ mean: 0, se: 0, isBound });
  const sum = { baseline: amount(), compared: amount(), difference: 0, se: 0, isBound };
  const add = (to: { mean: number; se: number }, { mean, se }: Statistic) => {
    to.mean += mean;
    to.se += se;
  };
  for (let t = isToDate ? 0 : year; t <= year; t++) {
    const own = readStatistic(result, { ruleSet, scheme, place }, t, "net-transfer");
    const other = readStatistic(result, { ruleSet: result.baseline, scheme, place }, t, "net-transfer");
    if (!own || !other) return null;
    const paired = readDifference(result, { ruleSet, scheme, place }, t, "net-transfer");
    add(sum.compared, own);
    add(sum.baseline, other);
    sum.difference += own.mean - other.mean;
    sum.se += paired ? paired.se : own.se + other.se;
    sum.isBound ||= !paired;
  }
  return sum;
}

/** Whether a place gains (1) or loses (−1) by more than the error, or neither (0). */
export function sideOf({ difference, se }: Transfer): 1 | 0 | -1 {
  if (!(Math.abs(difference) > Z95 * se)) return 0;
  return difference > 0 ? 1 : -1;
}

/** The rows of the picture: the largest gains and losses, so many of each, and how many places lie between; all if `most` is null. */
export function pickExtremes(
  transfers: readonly Transfer[],
  most: number | null,
): { readonly top: readonly Transfer[]; readonly bottom: readonly Transfer[]; readonly between: number } {
  if (most === null || transfers.length <= 2 * most) return { top: transfers, bottom: [], between: 0 };
  return {
    top: transfers.slice(0, most),
    bottom: transfers.slice(-most),
    between: transfers.length - 2 * most,
  };
}
