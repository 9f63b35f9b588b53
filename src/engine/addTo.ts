/** Adds to each number of `sum` the one at the same index of `more`, which may be shorter. */
export function addTo(sum: Float64Array, more: Float64Array): void {
  for (let i = 0; i < more.length; i++) sum[i] += more[i];
}
