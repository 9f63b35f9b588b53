import { expect, test } from "vitest";
import { comparison } from "../../src/cli/comparison";
import { writeJson } from "../../src/cli/resultRows";
import { smallScenario } from "../engine/smallScenario";
import { runInProcess } from "../published/runInProcess";

const scenario = smallScenario({
  years: 3,
  paths: 40,
  ruleSets: ["county-pooling"],
  degreesOfFreedom: 6,
  parameters: {
    openingBalance: { P: 1e8, a3: 8e14 },
    individualAccountRate: 0.02,
    individualAccountSpending: 500,
  },
});

test("the comparison says what is absurd, and that Student t has no mean; individual accounts stand apart", async () => {
  const result = await runInProcess(scenario);
  const zh = comparison(result, scenario, 1, "zh").replaceAll(/\s+/g, "");
  expect(zh).toMatch(/!职工医保，[^。]*，a3，2026年，第0条路径：结余为当年收入的[\d,]+倍（共40条路径出现此类情况）。/);
  expect(zh).toContain("职工医保、居民医保的支出波动取学生t分布，不作均值修正");
  expect(zh).toContain("P：个人账户（不进统筹基金，各规则方案相同；均值，");
  const en = comparison(result, scenario, 1, "en").replaceAll(/\s+/g, " ");
  expect(en).toMatch(/! employee scheme, [^.]*, a3, 2026, path 0: balance is [\d,]+ times the year's income/);
  expect(en).toContain("employee scheme and resident scheme are Student t");

  const parts: string[] = [];
  await writeJson(result, scenario, { write: async (text) => void parts.push(text), close: async () => {} });
  const { absurd, notes, rows } = JSON.parse(parts.join(""));
  expect(absurd[0]).toMatchObject({ rules: "county-pooling", scheme: "employee", place: "a3", year: 2026, path: 0 });
  expect(notes).toHaveLength(1);
  const accounts = rows.filter(({ measure }: { measure: string }) => measure === "individual-account-income");
  expect(accounts).toHaveLength(8 * 3);
  expect(accounts[0]).toMatchObject({ rules: "", scheme: "employee", place: "P", year: 2026, unit: "yuan" });
});

test("an ordinary run says none of it", async () => {
  const ordinary = smallScenario({ years: 2, paths: 8, ruleSets: ["county-pooling"] });
  const zh = comparison(await runInProcess(ordinary), ordinary, 1, "zh");
  for (const word of ["学生 t", "个人账户", "不合情理"]) expect(zh).not.toContain(word);
});
