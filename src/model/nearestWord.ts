/** The edits (insert, delete, replace, swap of neighbours) that turn one word into another. */
export function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let edits = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        edits = Math.min(edits, before[j - 2] + 1);
      row.push(edits);
    }
    before = last;
    last = row;
  }
  return last[to.length];
}

/** Of the words that may stand here, the one most likely meant; undefined if none is close enough to be worth naming. */
export function nearestWord(written: string, words: Iterable<string>): string | undefined {
  const plain = (word: string): string => word.toLowerCase().replace(/[-_\s]/g, "");
  const mine = plain(written);
  if (mine.length > 60) return undefined;
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(mine.length / 3)) + 1;
  for (const word of words) {
    const edits = editDistance(mine, plain(word));
    if (edits < least) {
      least = edits;
      nearest = word;
    }
  }
  return nearest;
}
