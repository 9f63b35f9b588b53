/**
 * Merges pairs of mean and squared deviations of later paths into those of the totals, in place, by the formula of Chan,
 * Golub and LeVeque (1979): `share` is the later paths' share of all, `weight` the share times the paths before.
 */
export function mergePairs(totals: Float64Array, sums: Float64Array, share: number, weight: number): void {
  for (let i = 0; i < totals.length; i += 2) {
    const difference = sums[i] - totals[i];
    totals[i] += difference * share;
    totals[i + 1] += sums[i + 1] + difference * difference * weight;
  }
}
