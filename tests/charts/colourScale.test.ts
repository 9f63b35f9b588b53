import { describe, expect, test } from "vitest";
import { type ColourScale, colourScale, type Hue, lightnessOf, stepOf } from "../../src/charts/colourScale";

const scale = (hue: Hue, values: number[], nothing = 0) => colourScale([Float64Array.from(values)], hue, nothing);

/** Scales of 2 to 8 steps. */
const MANY = [2, 3, 4, 5, 6, 7, 8].map((top) => Array.from({ length: 60 }, (_, i) => (i * top) / 59));

describe.each(["reserve", "burden"] as const)("the colours of a %s", (hue) => {
  test.each(MANY)("fall in lightness step by step, so that they can be read in grey", (...values) => {
    const { colours } = scale(hue, values);
    const lightness = colours.map(lightnessOf);
    for (let i = 1; i < lightness.length; i++) expect(lightness[i - 1] - lightness[i]).toBeGreaterThan(5);
  });
});

test("the colours of a sign darken on either side of 0, and the two sides are alike at equal sizes", () => {
  const values = Array.from({ length: 81 }, (_, i) => i - 40);
  const { colours, zeroStep, bounds } = scale("signed", values);
  const lightness = colours.map(lightnessOf);
  for (let i = zeroStep! + 1; i < lightness.length; i++) expect(lightness[i - 1]).toBeGreaterThan(lightness[i]);
  for (let i = zeroStep!; i > 0; i--) expect(lightness[i]).toBeGreaterThan(lightness[i - 1]);
  expect(bounds.map((bound) => (Object.is(bound, -0) ? 0 : bound))).toEqual([-30, -20, -10, 0, 0, 10, 20, 30]);
});

/** What is left of a colour for the eye without red or green receptors (Viénot, Brettel and Mollon 1999), in linear light. */
const BLIND: Readonly<Record<"protan" | "deutan", readonly (readonly number[])[]>> = {
  protan: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deutan: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
};

function linear(colour: string): number[] {
  return [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
}

test.each(["protan", "deutan"] as const)("the %s eye tells the two sides of a sign apart by hue", (eye) => {
  const { colours, zeroStep } = scale("signed", [-40, -25, -15, -5, 0, 5, 15, 25, 40]);
  const see = (colour: string) =>
    BLIND[eye].map((row) => row.reduce((sum, share, i) => sum + share * linear(colour)[i], 0));
  for (let away = 1; away <= zeroStep!; away++) {
    const [out, into] = [colours[zeroStep! - away], colours[zeroStep! + away]].map(see);
    // Yellow against blue: what is left to such an eye.
    expect(into[2]).toBeGreaterThan(1.04 * into[0]);
    expect(out[0]).toBeGreaterThan(1.04 * out[2]);
  }
});

test("every ink can be read upon its colour", () => {
  const luminance = (colour: string) => ((lightnessOf(colour) + 16) / 116) ** 3;
  const check = ({ colours, inks }: ColourScale) => {
    colours.forEach((colour, i) => {
      const [light, dark] = [luminance(colour), inks[i] === "#ffffff" ? 1 : 0].sort((a, b) => b - a);
      expect((light + 0.05) / (dark + 0.05)).toBeGreaterThan(4.5);
    });
  };
  for (const values of MANY) {
    for (const hue of ["reserve", "burden"] as const) check(scale(hue, values));
    check(scale("signed", [...values, ...values.map((value) => -value)]));
  }
});

test("bounds are round, few, and leave few values of any map beyond them", () => {
  const { bounds } = colourScale(
    [Float64Array.from({ length: 100 }, (_, i) => i / 1000), Float64Array.from({ length: 100 }, (_, i) => i * 0.37)],
    "burden",
  );
  // A twentieth of the second map, whose highest is 36.6, may lie above the last.
  expect(bounds).toEqual([5, 10, 15, 20, 25, 30]);
  expect(scale("burden", [0, 0.0003, 0.0011]).bounds).toEqual([0.0002, 0.0004, 0.0006, 0.0008, 0.001]);
  expect(scale("reserve", [1203, 1210, 1231]).bounds).toEqual([1205, 1210, 1215, 1220, 1225, 1230]);
});

test("one value, or none, has one colour", () => {
  expect(scale("burden", [3, 3]).colours).toHaveLength(1);
  expect(scale("burden", [Number.NaN]).colours).toHaveLength(1);
  expect(stepOf(scale("reserve", []), 7)).toBe(0);
});

test("a value is in the step between its bounds; exactly nothing has its own", () => {
  const burden = scale("burden", [0, 100]);
  expect(burden.bounds).toEqual([20, 40, 60, 80]);
  expect([0, 19.9, 20, 80, 1000].map((value) => stepOf(burden, value))).toEqual([0, 0, 1, 4, 4]);
  const signed = scale("signed", [-100, 100], 0.005);
  const zero = signed.zeroStep!;
  expect([-0.005, 0, 0.004].map((value) => stepOf(signed, value))).toEqual([zero, zero, zero]);
  expect([-0.01, 0.01].map((value) => stepOf(signed, value))).toEqual([zero - 1, zero + 1]);
});
