/** Two lists' entries that stand for one another, by index; null where an entry was added or is gone. */
export interface Pair {
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Pairs the entries of two lists: by the first test that two pass, each entry once, earlier tests first; within a test
 * in order. Pairs stand in the order of `after`, what is gone last.
 */
export function pairEntries<T>(
  before: readonly T[],
  after: readonly T[],
  tests: readonly ((a: T, b: T) => boolean)[],
): Pair[] {
  const partner = new Map<number, number>();
  const free = new Set(before.keys());
  for (const test of tests) {
    after.forEach((entry, i) => {
      if (partner.has(i)) return;
      for (const j of free) {
        if (!test(before[j], entry)) continue;
        partner.set(i, j);
        free.delete(j);
        return;
      }
    });
  }
  return [
    ...after.map((_, i): Pair => ({ before: partner.get(i) ?? null, after: i })),
    ...[...free].map((j): Pair => ({ before: j, after: null })),
  ];
}
