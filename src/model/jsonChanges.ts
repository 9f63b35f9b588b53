/** What differs at one place of a JSON value: its path, and the value there; without a value what stood there is gone. */
export type JsonChange =
  | readonly [path: readonly (string | number)[]]
  | readonly [path: readonly (string | number)[], value: unknown];

type Members = Record<string | number, unknown>;

/**
 * What makes `after` of `before`, both JSON values. Lists of one length are compared item by item, others are replaced
 * whole. Members that are undefined count as absent.
 */
export function changesBetween(before: unknown, after: unknown, path: readonly (string | number)[] = []): JsonChange[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return [[path, after]];
    return after.flatMap((value, i) => changesBetween(before[i], value, [...path, i]));
  }
  if (!isObject(before) || !isObject(after)) return [[path, after]];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key): JsonChange[] => {
    const at = [...path, key];
    if (after[key] === undefined) return before[key] === undefined ? [] : [[at]];
    return before[key] === undefined ? [[at, after[key]]] : changesBetween(before[key], after[key], at);
  });
}

/** `before` with the changes made, a new value. @throws Error if a change does not fit */
export function applyChanges(before: unknown, changes: readonly JsonChange[]): unknown {
  // A root of its own, so that the whole may be replaced too.
  const root: Members = { root: structuredClone(before) };
  for (const change of changes) {
    const [path, value] = change;
    const way = ["root", ...path];
    const last = way.pop()!;
    let at: unknown = root;
    for (const key of way) at = isContainer(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    if (!isContainer(at) || (Array.isArray(at) && !Object.hasOwn(at, last)) || last === "__proto__") {
      throw new Error(`no place ${path.join(".")}`);
    }
    if (change.length === 1) delete at[last];
    else at[last] = value;
  }
  return root.root;
}

function isContainer(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}

function isObject(value: unknown): value is Members {
  return isContainer(value) && !Array.isArray(value);
}
