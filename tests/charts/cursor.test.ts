import { expect, test } from "vitest";
import { type Mark, moveCursor, nearestMark } from "../../src/charts/cursor";

const mark = (x: number, y: number): Mark => ({ x, y, lines: [`${x},${y}`] });
/** Two rows of three, the second shifted to the right by less than half a step. */
const MARKS = [mark(0, 0), mark(100, 0), mark(200, 0), mark(30, 50), mark(130, 50), mark(230, 50)];

test("left and right go through the marks in order and stop at the ends", () => {
  expect(moveCursor(MARKS, 0, "ArrowRight")).toBe(1);
  expect(moveCursor(MARKS, 2, "ArrowRight")).toBe(3);
  expect(moveCursor(MARKS, 5, "ArrowRight")).toBe(5);
  expect(moveCursor(MARKS, 0, "ArrowLeft")).toBe(0);
});

test("up and down lead to the mark above or below, and stay where there is none", () => {
  expect(moveCursor(MARKS, 1, "ArrowDown")).toBe(4);
  expect(moveCursor(MARKS, 5, "ArrowUp")).toBe(2);
  expect(moveCursor(MARKS, 1, "ArrowUp")).toBe(1);
});

test("from nowhere any key leads in, and of no marks to none", () => {
  expect(moveCursor(MARKS, null, "ArrowLeft")).toBe(0);
  expect(moveCursor(MARKS, null, "End")).toBe(5);
  expect(moveCursor(MARKS, 4, "Home")).toBe(0);
  expect(moveCursor([], null, "ArrowRight")).toBeNull();
});

test("the pointer is at the nearest mark within reach", () => {
  expect(nearestMark(MARKS, 110, 10, 40)).toBe(1);
  expect(nearestMark(MARKS, 110, 10, 5)).toBeNull();
});
