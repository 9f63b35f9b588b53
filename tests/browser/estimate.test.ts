import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Visit } from "./PageUnderTest";
import { preparePage } from "./preparePage";

const NATION = readFileSync(new URL("../../scenarios/history/nation.csv", import.meta.url), "utf8");

const visitPage = preparePage(50_000);
let visit: Visit;

/** The page of estimates beside the scenario of the nation. */
async function open() {
  visit = await visitPage(1440, 900, "#/open");
  const { page } = visit;
  await page.getByRole("button", { name: "全国（2019 年起，回测用）" }).click();
  await visit.pictures();
  await page.getByRole("link", { name: "参数估计" }).click();
  await page.getByRole("heading", { name: "参数估计" }).waitFor();
  return page;
}

function csv(name: string, content: string) {
  return { name, mimeType: "text/csv", buffer: Buffer.from(content) };
}

test("a table put in is shown with its estimates and the back-test; those ticked go into the scenario and can be taken back", async () => {
  const page = await open();
  const picker = page.getByLabel("选择 Excel（.xlsx）或 CSV 表格");
  await picker.setInputFiles(csv("nation.csv", NATION));
  const estimates = page.locator(".estimate-table");
  await estimates.waitFor();
  const row = estimates.locator("tr", { hasText: "人均支出增长率" }).first();
  expect(await row.textContent()).toMatch(/职工医保.*\d%.*\d%8 ?1 ?6\.20%/);
  expect(await page.locator(".table-preview").textContent()).toContain("329250000");

  // Leaving years out changes what is estimated.
  const before = await row.textContent();
  await page.getByRole("checkbox", { name: /^2020：/ }).check();
  await page.getByRole("checkbox", { name: /^2021：/ }).check();
  expect(await row.textContent()).not.toBe(before);
  expect(await row.textContent()).toMatch(/%6 ?1 ?6\.20%/);

  await page.getByText("2025 年 13 项中 13 项").waitFor();
  expect(await page.locator(".backtest-table tr", { hasText: "2025" }).count()).toBe(14);

  expect(await visit.faults("#content")).toEqual([]);

  for (const box of await estimates.getByRole("checkbox").all()) if (await box.isEnabled()) await box.uncheck();
  const apply = page.getByRole("button", { name: "把所选估计值写入情景" });
  expect(await apply.isDisabled()).toBe(true);
  await row.getByRole("checkbox").check();
  await apply.click();
  await page.locator(".differences", { hasText: /职工医保 · 人均支出增长率：6\.2 % → \d/ }).waitFor();
  // The number with its origin, and its range.
  expect(await page.locator(".differences li").allTextContents()).toEqual([
    expect.stringContaining("依据：由历年数据表“nation.csv”估计"),
    expect.stringContaining("人均支出增长率的合理范围"),
  ]);
  await page.getByRole("button", { name: "恢复为打开时的情景" }).click();
  await page.locator(".differences").waitFor({ state: "detached" });
  expect(visit.foreignRequests).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

test("what is wrong with a table is said at its cells, and a table can be pasted instead", async () => {
  const page = await open();
  const bad = NATION.replace("329250000", "约3.3亿");
  await page.getByLabel("选择 Excel（.xlsx）或 CSV 表格").setInputFiles(csv("bad.csv", bad));
  await page.getByText("参保人数：应为数字，不带文字和单位，现为“约3.3亿”").first().waitFor();
  expect(await page.locator("td.wrong").first().textContent()).toContain("约3.3亿");
  expect(await page.locator(".estimate-table").count()).toBe(0);

  await page.getByLabel("或从 Excel、WPS 粘贴（含表头）").fill(NATION.replaceAll(",", "\t"));
  await page.getByRole("button", { name: "读取粘贴的表格" }).click();
  await page.locator(".estimate-table").waitFor();
  expect(await page.locator("td.wrong").count()).toBe(0);
  expect(visit.complaints).toEqual([]);
});
