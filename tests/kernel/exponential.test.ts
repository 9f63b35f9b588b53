import { expect, test } from "vitest";
import { exp } from "../../src/engine/elementary";
import { Kernel } from "../../src/engine/Kernel";

const SPECIAL = [
  0,
  -0,
  Infinity,
  -Infinity,
  NaN,
  -746,
  -745.9,
  -745,
  -708,
  -708.5,
  709,
  709.7,
  709.9,
  710,
  1e300,
  -1e300,
];

test.each([
  ["WebAssembly", Kernel.createFast()!],
  ["JavaScript", Kernel.createPlain()],
])("the exponential of lanes in %s is that of single numbers, to the bit", (_, kernel) => {
  const steps = Array.from({ length: 20_000 }, (_, i) => (i - 10_000) * 0.0771);
  const given = [...SPECIAL, ...steps];
  const values = kernel.copyFloat64(given);
  const out = kernel.float64(given.length);
  kernel.run.raise(kernel.addressOf(values), kernel.addressOf(out), given.length);
  expect(Array.from(out)).toEqual(given.map(exp));
});
