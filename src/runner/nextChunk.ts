/**
 * Which of the waiting chunks (ascending) a worker is given: the one after its `latest`; else the first of the longest
 * run of them, or one from its middle if another worker, of which `others` are the latest chunks, is about to go on
 * there. Which chunks a worker computes changes no result, but those side by side merge and take less memory. Null if
 * none waits.
 */
export function nextChunk(waiting: readonly number[], latest: number | null, others: readonly number[]): number | null {
  if (latest !== null && waiting.includes(latest + 1)) return latest + 1;
  let [longest, size] = [0, 0];
  for (let start = 0, end = 0; start < waiting.length; start = end) {
    for (end = start + 1; waiting[end] === waiting[end - 1] + 1; ) end++;
    if (end - start > size) [longest, size] = [start, end - start];
  }
  if (size === 0) return null;
  const first = waiting[longest];
  return others.includes(first - 1) ? middleOf(first, first + size) : first;
}

/** Of the chunks in the middle third of from..end − 1, the one at which the largest subtree of the sums begins. */
function middleOf(from: number, end: number): number {
  const third = Math.floor((end - from) / 3);
  let best = end - 1 - third;
  for (let chunk = best; chunk >= from + third; chunk--) {
    if (subtreeSize(chunk) > subtreeSize(best)) best = chunk;
  }
  return best;
}

/** Chunks of the largest aligned run of a power of two that begins with a chunk. */
function subtreeSize(chunk: number): number {
  return chunk & -chunk;
}
