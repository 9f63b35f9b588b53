import { mergeAbsurdValues } from "./AbsurdValues";
import { mergePairs } from "./mergePairs";
import { type ChunkSums, comparedIndex } from "./summaryShape";

/**
 * Adds the sums of a run of `paths` paths to the `totals` of the `before` paths that come right before it, in place.
 * The last bits depend on what is merged with what, which is why `ChunkTree` fixes it.
 */
export function mergeSums(totals: ChunkSums, before: number, sums: ChunkSums, paths: number): void {
  const share = paths / (before + paths);
  const weight = before * share;
  // Differences first: they need the means as they were.
  mergeDifferences(totals, sums, weight);
  mergePairs(totals.moments, sums.moments, share, weight);
  addCounts(totals.counts, sums.counts);
  addCounts(totals.jointCounts, sums.jointCounts);
  if (totals.cash && sums.cash) {
    mergePairs(totals.cash.moments, sums.cash.moments, share, weight);
    addCounts(totals.cash.counts, sums.cash.counts);
  }
  if (totals.individualAccounts && sums.individualAccounts) {
    mergePairs(totals.individualAccounts, sums.individualAccounts, share, weight);
  }
  if (totals.watched && sums.watched) totals.watched = joined(totals.watched, sums.watched);
  if (totals.absurdValues && sums.absurdValues) mergeAbsurdValues(totals.absurdValues, sums.absurdValues);
}

function addCounts(totals: Float64Array, sums: Float64Array): void {
  for (let i = 0; i < totals.length; i++) totals[i] += sums[i];
}

/** The mean of a difference is the difference of the means, so only its squared deviations are kept. */
function mergeDifferences(totals: ChunkSums, sums: ChunkSums, weight: number): void {
  const { squaredDifferences, moments, baseline } = totals;
  const ofRuleSet = moments.length / 2 - squaredDifferences.length;
  for (let ruleSet = 0; ruleSet * ofRuleSet < moments.length / 2; ruleSet++) {
    if (ruleSet === baseline) continue;
    const first = comparedIndex(ruleSet, baseline) * ofRuleSet;
    for (let i = 0; i < ofRuleSet; i++) {
      const compared = 2 * (ruleSet * ofRuleSet + i);
      const there = 2 * (baseline * ofRuleSet + i);
      const theirs = sums.moments[compared] - sums.moments[there];
      const difference = theirs - (moments[compared] - moments[there]);
      squaredDifferences[first + i] += sums.squaredDifferences[first + i] + difference * difference * weight;
    }
  }
}

function joined(first: Float64Array, second: Float64Array): Float64Array<ArrayBuffer> {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
