import { mergeAbsurdValues } from "./AbsurdValues";
import { type ChunkSums, comparedIndex } from "./summaryShape";

/** Numbers merged at a time: a few milliseconds' work at most, even before it is compiled. */
const PORTION = 1 << 16;

/**
 * Adds the sums of a run of `paths` paths to the `totals` of the `before` paths that come right before it, in place;
 * yields after every portion, so that the caller can pause. Means and squared deviations merge by the formula of Chan,
 * Golub and LeVeque (1979). The last bits depend on what is merged with what, which is why `ChunkTree` fixes it.
 */
export function* mergeSums(totals: ChunkSums, before: number, sums: ChunkSums, paths: number): Generator<void> {
  const share = paths / (before + paths);
  const weight = before * share;
  // Differences first: they need the means as they were.
  yield* mergeDifferences(totals, sums, weight);
  yield* mergeMoments(totals.moments, sums.moments, share, weight);
  yield* addCounts(totals.counts, sums.counts);
  yield* addCounts(totals.jointCounts, sums.jointCounts);
  if (totals.cash && sums.cash) {
    yield* mergeMoments(totals.cash.moments, sums.cash.moments, share, weight);
    yield* addCounts(totals.cash.counts, sums.cash.counts);
  }
  if (totals.individualAccounts && sums.individualAccounts) {
    yield* mergeMoments(totals.individualAccounts, sums.individualAccounts, share, weight);
  }
  if (totals.absurdValues && sums.absurdValues) mergeAbsurdValues(totals.absurdValues, sums.absurdValues);
}

// The loops stand in functions of their own: those of a generator would be slow.

function* mergeMoments(totals: Float64Array, sums: Float64Array, share: number, weight: number): Generator<void> {
  for (let from = 0; from < totals.length; from += PORTION) {
    mergePairs(totals, sums, share, weight, from, Math.min(totals.length, from + PORTION));
    yield;
  }
}

function mergePairs(
  totals: Float64Array,
  sums: Float64Array,
  share: number,
  weight: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i += 2) {
    const difference = sums[i] - totals[i];
    totals[i] += difference * share;
    totals[i + 1] += sums[i + 1] + difference * difference * weight;
  }
}

function* addCounts(totals: Float64Array, sums: Float64Array): Generator<void> {
  for (let from = 0; from < totals.length; from += PORTION) {
    addNumbers(totals, sums, from, Math.min(totals.length, from + PORTION));
    yield;
  }
}

function addNumbers(totals: Float64Array, sums: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) totals[i] += sums[i];
}

/** The mean of a difference is the difference of the means, so only its squared deviations are kept. */
function* mergeDifferences(totals: ChunkSums, sums: ChunkSums, weight: number): Generator<void> {
  const { squaredDifferences, moments, baseline } = totals;
  const ofRuleSet = moments.length / 2 - squaredDifferences.length;
  for (let ruleSet = 0; ruleSet * ofRuleSet < moments.length / 2; ruleSet++) {
    if (ruleSet === baseline) continue;
    const first = comparedIndex(ruleSet, baseline) * ofRuleSet;
    for (let from = 0; from < ofRuleSet; from += PORTION) {
      const size = Math.min(PORTION, ofRuleSet - from);
      addDifferences(totals, sums, weight, first + from, ruleSet * ofRuleSet + from, baseline * ofRuleSet + from, size);
      yield;
    }
  }
}

/** Merges `size` differences from index `first` on, of the moments from `compared` and from `there` on. */
function addDifferences(
  { squaredDifferences, moments }: ChunkSums,
  sums: ChunkSums,
  weight: number,
  first: number,
  compared: number,
  there: number,
  size: number,
): void {
  for (let i = 0; i < size; i++) {
    const theirs = sums.moments[2 * (compared + i)] - sums.moments[2 * (there + i)];
    const difference = theirs - (moments[2 * (compared + i)] - moments[2 * (there + i)]);
    squaredDifferences[first + i] += sums.squaredDifferences[first + i] + difference * difference * weight;
  }
}
