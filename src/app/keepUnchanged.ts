/**
 * `after` with every part that equals the one at its place in `before` replaced by that one, so that what an edit leaves
 * alone is the same object as before: it is kept once however often a scenario is edited, and nothing is drawn anew for it.
 * Both are JSON values; a frozen `after` stays frozen.
 */
export function keepUnchanged<T>(before: T, after: T): T {
  return keep(before, after) as T;
}

function keep(before: unknown, after: unknown): unknown {
  if (before === after || !isParent(before) || !isParent(after)) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after);
  const parts = keys.map((key) => keep(before[key], after[key]));
  const isSame =
    keys.length === Object.keys(before).length && keys.every((key, i) => key in before && before[key] === parts[i]);
  if (isSame) return before;
  const kept = Array.isArray(after) ? parts : Object.fromEntries(keys.map((key, i) => [key, parts[i]]));
  return Object.isFrozen(after) ? Object.freeze(kept) : kept;
}

function isParent(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
