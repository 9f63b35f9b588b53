import { expect, test } from "vitest";
import { parseInterest } from "../../src/app/settle/caseOfTable";
import { addRow, isBlock, pasteBlock, removeRow, setCell } from "../../src/app/settle/editTable";

const TABLE = [
  ["地区", "年份", "支出"],
  ["东县", "2023", "1"],
  ["西县", "2023"],
];

test("a cell is set, also beyond its row's end; other rows stay the same values", () => {
  const next = setCell(TABLE, 2, 2, "7");
  expect(next[2]).toEqual(["西县", "2023", "7"]);
  expect(next[1]).toBe(TABLE[1]);
  expect(TABLE[2]).toEqual(["西县", "2023"]);
});

test("a block is laid over the table from a cell on, with rows where it is longer", () => {
  expect(pasteBlock(TABLE, 2, 1, "2024\t5\n2025\t6\n")).toEqual([
    ["地区", "年份", "支出"],
    ["东县", "2023", "1"],
    ["西县", "2024", "5"],
    ["", "2025", "6"],
  ]);
});

test("one cell from a spreadsheet is text, several are a block", () => {
  expect(["1,234", "1,234\r\n", "1\t2", "1\n2"].map(isBlock)).toEqual([false, false, true, true]);
});

test("rows are added at the end and taken out", () => {
  expect(addRow(TABLE)).toEqual([...TABLE, ["", "", ""]]);
  expect(removeRow(TABLE, 1)).toEqual([TABLE[0], TABLE[2]]);
});

test("interest is typed in percent, one rate or one for each year", () => {
  expect(["1.5", "１．５％", "1.5, 2，2.5", "", "两成", "150"].map(parseInterest)).toEqual([
    0.015,
    0.015,
    [0.015, 0.02, 0.025],
    null,
    null,
    null,
  ]);
});
