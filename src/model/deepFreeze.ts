/** Freezes a value and all that it holds, so that nobody downstream can change what was checked. For trees of plain objects and lists, not for typed arrays. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
