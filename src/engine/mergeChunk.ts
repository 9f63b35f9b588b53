import { mergeAbsurdValues } from "./AbsurdValues";
import type { ChunkSums } from "./summaryShape";

/**
 * Adds the sums of a chunk of `paths` paths to the `totals` of the `before` paths that come before it, in place, and
 * returns them; without totals the chunk's own sums become the totals. Means and squared deviations merge by the formula
 * of Chan, Golub and LeVeque (1979). Merging in chunk order makes the result the same to the bit, whichever workers
 * computed the chunks.
 */
export function mergeChunk(totals: ChunkSums | null, before: number, chunk: ChunkSums, paths: number): ChunkSums {
  if (totals === null) return chunk;
  const share = paths / (before + paths);
  const weight = before * share;
  // Differences first: they need the means as they were.
  mergeDifferences(totals, chunk, weight);
  mergeMoments(totals.moments, chunk.moments, share, weight);
  addCounts(totals.counts, chunk.counts);
  addCounts(totals.jointCounts, chunk.jointCounts);
  if (totals.cash && chunk.cash) {
    mergeMoments(totals.cash.moments, chunk.cash.moments, share, weight);
    addCounts(totals.cash.counts, chunk.cash.counts);
  }
  if (totals.individualAccounts && chunk.individualAccounts) {
    mergeMoments(totals.individualAccounts, chunk.individualAccounts, share, weight);
  }
  if (totals.absurdValues && chunk.absurdValues) mergeAbsurdValues(totals.absurdValues, chunk.absurdValues);
  return totals;
}

function mergeMoments(totals: Float64Array, chunk: Float64Array, share: number, weight: number): void {
  for (let i = 0; i < totals.length; i += 2) {
    const difference = chunk[i] - totals[i];
    totals[i] += difference * share;
    totals[i + 1] += chunk[i + 1] + difference * difference * weight;
  }
}

function addCounts(totals: Float64Array, chunk: Float64Array): void {
  for (let i = 0; i < totals.length; i++) totals[i] += chunk[i];
}

/** The mean of a difference is the difference of the means, so only its squared deviations are kept. */
function mergeDifferences(totals: ChunkSums, chunk: ChunkSums, weight: number): void {
  const { squaredDifferences, moments } = totals;
  const ofRuleSet = moments.length / 2 - squaredDifferences.length;
  const firstOfBaseline = totals.baseline * ofRuleSet;
  for (let i = 0; i < squaredDifferences.length; i++) {
    const compared = i < firstOfBaseline ? i : i + ofRuleSet;
    const baseline = firstOfBaseline + (i % ofRuleSet);
    const here = chunk.moments[2 * compared] - chunk.moments[2 * baseline];
    const difference = here - (moments[2 * compared] - moments[2 * baseline]);
    squaredDifferences[i] += chunk.squaredDifferences[i] + difference * difference * weight;
  }
}
