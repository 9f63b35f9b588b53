import { mergeAbsurdValues } from "./AbsurdValues";
import type { ChunkSums } from "./summaryShape";

/**
 * Adds the sums of a run of `paths` paths to the `totals` of the `before` paths that come right before it, in place.
 * Means and squared deviations merge by the formula of Chan, Golub and LeVeque (1979). The last bits depend on what is
 * merged with what, which is why `ChunkTree` fixes it.
 */
export function mergeSums(totals: ChunkSums, before: number, sums: ChunkSums, paths: number): void {
  const share = paths / (before + paths);
  const weight = before * share;
  // Differences first: they need the means as they were.
  mergeDifferences(totals, sums, weight);
  mergeMoments(totals.moments, sums.moments, share, weight);
  addCounts(totals.counts, sums.counts);
  addCounts(totals.jointCounts, sums.jointCounts);
  if (totals.cash && sums.cash) {
    mergeMoments(totals.cash.moments, sums.cash.moments, share, weight);
    addCounts(totals.cash.counts, sums.cash.counts);
  }
  if (totals.individualAccounts && sums.individualAccounts) {
    mergeMoments(totals.individualAccounts, sums.individualAccounts, share, weight);
  }
  if (totals.absurdValues && sums.absurdValues) mergeAbsurdValues(totals.absurdValues, sums.absurdValues);
}

function mergeMoments(totals: Float64Array, sums: Float64Array, share: number, weight: number): void {
  for (let i = 0; i < totals.length; i += 2) {
    const difference = sums[i] - totals[i];
    totals[i] += difference * share;
    totals[i + 1] += sums[i + 1] + difference * difference * weight;
  }
}

function addCounts(totals: Float64Array, sums: Float64Array): void {
  for (let i = 0; i < totals.length; i++) totals[i] += sums[i];
}

/** The mean of a difference is the difference of the means, so only its squared deviations are kept. */
function mergeDifferences(totals: ChunkSums, sums: ChunkSums, weight: number): void {
  const { squaredDifferences, moments } = totals;
  const ofRuleSet = moments.length / 2 - squaredDifferences.length;
  for (let first = 0, ruleSet = 0; first < squaredDifferences.length; ruleSet++) {
    if (ruleSet === totals.baseline) continue;
    const compared = 2 * ruleSet * ofRuleSet;
    const baseline = 2 * totals.baseline * ofRuleSet;
    for (let i = 0; i < ofRuleSet; i++) {
      const here = sums.moments[compared + 2 * i] - sums.moments[baseline + 2 * i];
      const difference = here - (moments[compared + 2 * i] - moments[baseline + 2 * i]);
      squaredDifferences[first + i] += sums.squaredDifferences[first + i] + difference * difference * weight;
    }
    first += ofRuleSet;
  }
}
