import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { useApp, viewFor } from "../../src/app/store";
import { InputRefused } from "../../src/model/Refusal";
import { openScenario } from "../../src/rules/openFile";

const read = (id: string): string => readFileSync(new URL(`../../scenarios/${id}.json`, import.meta.url), "utf8");
const [changsha, hunan] = [openScenario(read("changsha")), openScenario(read("hunan"))];
const { view } = useApp.getState();

test("a scenario is first seen at the place that it is about, or as a whole", () => {
  expect(viewFor(changsha, view).placeId).toBe("430100");
  expect(viewFor(hunan, view).placeId).toBe("430000");
});

test("what was looked at before stays in view, but for the whole", () => {
  expect(viewFor(changsha, { ...view, placeId: "430000" }).placeId).toBe("430100");
  expect(viewFor(changsha, { ...view, placeId: "430182" }).placeId).toBe("430182");
  expect(viewFor(changsha, { ...view, placeId: "430102" }).placeId).toBe("430100");
});

test("a place that the tree has not is refused by name", () => {
  const spoilt = JSON.stringify({ ...JSON.parse(read("changsha")), focus: "999999" });
  const refusals = (() => {
    try {
      openScenario(spoilt, "changsha.json");
    } catch (error) {
      if (error instanceof InputRefused) return error.refusals;
      throw error;
    }
    return [];
  })();
  expect(refusals.map(({ path, value }) => ({ path, value }))).toEqual([{ path: ["focus"], value: "999999" }]);
});
