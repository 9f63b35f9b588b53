import { expect, test } from "vitest";
import { Kernel } from "../../src/engine/Kernel";
import { runHere } from "./runHere";
import { smallScenario } from "./smallScenario";

const BYTES = 64 * 1024 * 1024;

test.each([
  ["WebAssembly", () => Kernel.createFast(BYTES)!],
  ["JavaScript", () => Kernel.createPlain(BYTES)],
])("a run has the same digits in memory that another run has used: %s", (_, create) => {
  const scenario = smallScenario({ paths: 100, years: 3 });
  const expected = runHere(scenario, create).fingerprint;
  let kernel = create();
  runHere(smallScenario({ paths: 200, years: 5, seed: "another" }), () => kernel);
  kernel = kernel.renew();
  expect(runHere(scenario, () => kernel).fingerprint).toBe(expected);
});
