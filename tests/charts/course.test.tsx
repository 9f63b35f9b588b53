import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CourseChart } from "../../src/charts/CourseChart";
import { courseModel } from "../../src/charts/courseModel";
import { valuesOfYear } from "../../src/engine/PathValues";
import { inventValues } from "./pathValuesFixture";

const input = {
  values: inventValues(),
  ruleSet: 1,
  styleIndex: 1,
  path: 1234,
  year: 7,
  language: "zh",
  width: 620,
  preview: false,
} as const;

/** A picture that a person has looked at. After a wanted change: `npx vitest run tests/charts -u`, then look at the file. */
test("draws course-zh as it was looked at", async () => {
  const markup = renderToStaticMarkup(<CourseChart model={courseModel(input)} />).replaceAll("><", ">\n<");
  await expect(`${markup}\n`).toMatchFileSnapshot("../golden/charts/course-zh.svg");
});

test("the title has the path's value and rank, the table all years", () => {
  const values = valuesOfYear(input.values, 1, 7);
  const share = values.filter((value) => value <= values[1234]).length / values.length;
  const { frame, table, marks } = courseModel(input);
  expect(frame.title).toBe(
    `第 1234 条路径：2033 年可支付月数 ${values[1234].toFixed(1)}\u00a0个月，不高于它的路径占 ${(100 * share).toFixed(1)}\u00a0%`,
  );
  expect(table.rows).toHaveLength(8);
  expect(marks.map(({ year }) => year)).toEqual(input.values.years);
});

test("where the measure does not apply nothing is drawn, and that is said", () => {
  const model = courseModel({ ...input, values: inventValues("months", 2), language: "en" });
  expect(model.frame.title).toBe("Path 1234: no months of reserve at this place");
  expect(model.marks).toEqual([]);
  const markup = renderToStaticMarkup(<CourseChart model={model} />);
  expect(markup).not.toMatch(/NaN|[\u4e00-\u9fff]/);
});
