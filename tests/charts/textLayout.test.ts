import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateWidth, spreadLabels, wrapText } from "../../src/charts/textLayout";

const words = fc.array(
  fc.constantFrom("县级统筹", "（2020）", "12.3\u00a0±\u00a00.4\u00a0个月", "pooling ", "，", "Changsha's ", " "),
  {
    maxLength: 30,
  },
);

test("wrapping loses nothing but spaces at line ends and keeps to the width, single pieces apart", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 160, max: 600 }), (parts, width) => {
      const text = parts.join("");
      const lines = wrapText(text, width, 12);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      // The longest piece that may not be broken is shorter than 160 px, closing marks aside.
      for (const line of lines) expect(estimateWidth(line.replace(/[，）]+$/, ""), 12)).toBeLessThanOrEqual(width);
    }),
  );
});

test("a number stays with its error and unit, brackets with what they hold", () => {
  const lines = wrapText("最低（3.2\u00a0±\u00a00.1\u00a0个月），其余居中", 60, 12);
  expect(lines).toContain("（3.2\u00a0±\u00a00.1\u00a0个月），");
});

test("labels are moved apart in order and kept within bounds where there is room", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 15 }), (wanted) => {
      const placed = spreadLabels(wanted, 20, 0, 300);
      const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
      for (let k = 1; k < order.length; k++) {
        // Adding and subtracting the gap in float64 loses less than 1e-9 of 300.
        expect(placed[order[k]] - placed[order[k - 1]]).toBeGreaterThanOrEqual(20 - 1e-9);
      }
      expect(Math.min(...placed)).toBeGreaterThanOrEqual(-1e-9);
      expect(Math.max(...placed)).toBeLessThanOrEqual(300 + 1e-9);
    }),
  );
});
