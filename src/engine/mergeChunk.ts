import { momentsShare } from "./summaryShape";

/**
 * Adds the sums of a chunk of `paths` paths to those of the `before` paths that come before it, in place. Means and
 * squared deviations merge by the formula of Chan, Golub and LeVeque (1979). Merging in chunk order makes the result
 * the same to the bit, whichever workers computed the chunks.
 */
export function mergeChunk(totals: Float64Array, before: number, chunk: Float64Array, paths: number): void {
  if (before === 0) {
    totals.set(chunk);
    return;
  }
  const share = paths / (before + paths);
  const weight = before * share;
  const moments = momentsShare(totals.length);
  for (let i = 0; i < moments; i += 2) {
    const difference = chunk[i] - totals[i];
    totals[i] += difference * share;
    totals[i + 1] += chunk[i + 1] + difference * difference * weight;
  }
  for (let i = moments; i < totals.length; i++) totals[i] += chunk[i];
}
