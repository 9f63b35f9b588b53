import type { Kernel } from "./Kernel";

/** The kernel's one array of zeros, `length` or more, in place of any array that would be 0 throughout. Nobody writes to it. */
export function zerosOf(kernel: Kernel, length: number): Float64Array {
  return scratch(kernel, "zeros", length);
}

const known = new WeakMap<Kernel, Map<string, Float64Array>>();

/**
 * At least `length` numbers of a kernel's memory, which all who ask for the same name share: for what nobody needs any
 * more when another comes. They stay in the caches better than arrays of one's own.
 */
export function scratch(kernel: Kernel, name: string, length: number): Float64Array {
  const arrays = known.get(kernel) ?? new Map<string, Float64Array>();
  known.set(kernel, arrays);
  const before = arrays.get(name);
  if (before && before.length >= length) return before;
  const made = kernel.float64(length);
  arrays.set(name, made);
  return made;
}
