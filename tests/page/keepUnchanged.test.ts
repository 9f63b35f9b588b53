import fc from "fast-check";
import { expect, test } from "vitest";
import { keepUnchanged } from "../../src/app/keepUnchanged";
import { deepFreeze } from "../../src/model/deepFreeze";
import { arbitraryJson } from "../arbitraryJson";

test("gives the value that comes after, and the parts before where they are equal", () => {
  const before = { a: { x: 1 }, list: [{ y: 2 }, { y: 3 }] };
  const after = deepFreeze({ a: { x: 1 }, list: [{ y: 2 }, { y: 4 }] });
  const kept = keepUnchanged<typeof before>(before, after);
  expect(kept).toEqual(after);
  expect(kept.a).toBe(before.a);
  expect(kept.list[0]).toBe(before.list[0]);
  expect(kept.list[1]).not.toBe(before.list[1]);
  expect(Object.isFrozen(kept) && Object.isFrozen(kept.list)).toBe(true);
  expect(keepUnchanged(before, structuredClone(before))).toBe(before);
});

test("never changes what comes after, whatever came before", () => {
  fc.assert(
    fc.property(arbitraryJson(), arbitraryJson(), (before, after) => {
      expect(keepUnchanged(before, after)).toEqual(after);
    }),
  );
  // A key that is gone, and one that is there without a value.
  expect(keepUnchanged<object>({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(keepUnchanged<object>({ a: undefined }, { b: undefined })).toStrictEqual({ b: undefined });
});
