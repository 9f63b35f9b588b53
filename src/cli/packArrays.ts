/** Arrays of numbers that are written as they stand in memory. */
const ARRAYS = { Float64Array, Int32Array, Uint32Array, Uint16Array, Uint8Array };
type ArrayName = keyof typeof ARRAYS;
export type NumberArray = InstanceType<(typeof ARRAYS)[ArrayName]>;

/** A value as JSON, and the arrays of numbers in it, in the order in which they stand there. */
export interface Packed {
  readonly json: unknown;
  readonly arrays: readonly NumberArray[];
}

/**
 * Takes the arrays of numbers out of a value, whose JSON has `{ "array": [type, length] }` in their places. Numbers
 * that JSON lacks become `{ "number": "NaN" }`. Objects with these members do not occur in what is packed.
 */
export function packArrays(value: unknown): Packed {
  const arrays: NumberArray[] = [];
  const pack = (part: unknown): unknown => {
    if (typeof part === "number" && !Number.isFinite(part)) return { number: String(part) };
    if (typeof part !== "object" || part === null) return part;
    if (ArrayBuffer.isView(part)) {
      const array = part as NumberArray;
      arrays.push(array);
      return { array: [array.constructor.name, array.length] };
    }
    if (Array.isArray(part)) return part.map(pack);
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, pack(member)]));
  };
  return { json: pack(value), arrays };
}

/** What was packed, on its way back: `arrays` are to be filled in their order, and then `makeValue` gives the value. */
interface Unpacking {
  readonly arrays: readonly NumberArray[];
  makeValue(): unknown;
}

/** Begins to unpack what `packArrays` made. Throws for arrays of an unknown type or length. */
export function unpackArrays(json: unknown): Unpacking {
  const arrays: NumberArray[] = [];
  const prepare = (part: unknown): (() => unknown) => {
    if (typeof part !== "object" || part === null) return () => part;
    if (Array.isArray(part)) {
      const items = part.map(prepare);
      return () => items.map((make) => make());
    }
    const { array, number } = part as Record<string, unknown>;
    if (typeof number === "string") return () => Number(number);
    if (Array.isArray(array)) {
      const [name, length] = array as [ArrayName, number];
      const empty = new ARRAYS[name](length);
      arrays.push(empty);
      return () => empty;
    }
    const members = Object.entries(part).map(([key, member]) => [key, prepare(member)] as const);
    return () => Object.fromEntries(members.map(([key, make]) => [key, make()]));
  };
  const makeValue = prepare(json);
  return { arrays, makeValue };
}

/** The memory of an array, as bytes. */
export function bytesOf(array: NumberArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Whether two values have the same members, arrays of numbers of the same types and lengths, and the same plain values; lists may hold anything. */
export function haveSameShape(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) return one === other;
  if (one.constructor !== other.constructor) return false;
  if (Array.isArray(one)) return true;
  if (ArrayBuffer.isView(one)) return (one as NumberArray).length === (other as NumberArray).length;
  const [ours, theirs] = [Object.entries(one), other as Record<string, unknown>];
  return ours.length === Object.keys(other).length && ours.every(([key, member]) => haveSameShape(member, theirs[key]));
}
