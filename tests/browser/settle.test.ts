import { readFileSync } from "node:fs";
import readWorkbook from "read-excel-file/universal";
import { expect, test } from "vitest";
import { openCase } from "../../src/rules/openFile";
import { settle } from "../../src/rules/settle";
import { formatNumber } from "../../src/units/formatNumber";
import type { Visit } from "./PageUnderTest";
import { preparePage } from "./preparePage";

const visitPage = preparePage(30_000);
let visit: Visit;

async function open() {
  visit = await visitPage();
  const { page } = visit;
  await page.getByRole("link", { name: "回溯结算" }).click();
  await page.getByRole("heading", { name: "回溯结算" }).waitFor();
  return page;
}

/** What a download brings, as bytes, and its name. */
async function download(press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const coming = visit.page.waitForEvent("download");
  await press();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const PASTED = [
  "地区\t年份\t期初累计结余（万元）\t应收（万元）\t实收（万元）\t支出（万元）",
  "东县\t2023年\t６２０\t14,050\t13,600\t14,930.05",
  "东县\t2024\t\t14,700\t约14,420\t16,110",
  "西县\t2023\t12,900\t9,800\t9,800\t8,760",
  "西县\t2024\t\t10,150\t10,150\t9,340",
].join("\n");

test("figures are pasted, looked at, mended, settled under several rule sets, and leave as case file and Excel", async () => {
  const page = await open();
  await page.getByLabel("从 Excel、WPS 粘贴（含表头）").fill(PASTED);
  await page.getByRole("button", { name: "预览" }).click();
  const pending = page.getByRole("region", { name: "预览：每格读成什么", exact: true });
  await pending.getByText("149,300,500.00 元").waitFor();
  expect(await pending.locator("td.wrong").textContent()).toContain("约14,420");
  expect(await pending.textContent()).toContain(
    "东县 · 实收：应为数字，不带文字和单位；单位写在表头，现为“约14,420”（2024 年）",
  );
  await pending.getByRole("button", { name: "采用" }).click();
  await pending.waitFor({ state: "detached" });

  await page.getByLabel(/^东县 2024 实收/).fill("14,420");
  const comparison = page.locator(".comparison-table");
  await comparison.waitFor();
  const county = comparison.getByRole("columnheader", { name: "县级统筹" });
  await county.waitFor();

  // Another page and back: nothing is lost.
  await page.getByRole("link", { name: "方法与验证" }).click();
  await page.getByRole("link", { name: "回溯结算" }).click();
  expect(await page.getByLabel(/^东县 2024 实收/).inputValue()).toBe("14,420");
  await comparison.waitFor();

  // Nor when the page is loaded anew.
  await page.reload();
  expect(await page.getByLabel(/^东县 2024 实收/).inputValue()).toBe("14,420");
  await comparison.waitFor();
  await county.waitFor();

  const { name, bytes } = await download(() => page.getByRole("button", { name: "下载案例文件" }).click());
  expect(name).toBe("county-pooling-2023-2024.json");
  const { case: written } = openCase(bytes);
  expect(written.figures.东县.map(({ expenditure }) => expenditure)).toEqual([149_300_500, 161_100_000]);
  expect(written.opening.东县.balance).toBe(6_200_000);

  // What the page shows is what the exact settlement says of the file that it hands out.
  const [first] = settle(written).years;
  const { 东县: unit } = first.units;
  await page.getByRole("button", { name: "东县", exact: true }).click();
  const statement = page.locator(".statement");
  const paid = unit.paid.map(({ amount }) => formatNumber(amount, 2));
  expect(paid.length).toBeGreaterThan(1);
  for (const amount of paid) expect(await statement.textContent()).toContain(amount);
  const gap = page.locator("svg[role=img] > title", { hasText: "2023 年东县缺口" });
  expect(await gap.textContent()).toContain(formatNumber(unit.net.negated().div(1e4), 2));

  const workbook = await download(() => page.getByRole("button", { name: "下载 Excel" }).click());
  const sheets = await readWorkbook(new Uint8Array(workbook.bytes).buffer);
  const movements = sheets.find(({ sheet }) => sheet === "资金流水")!.data as unknown[][];
  expect(movements.filter((row) => row[0] === 2023 && row[3] === "东县").map((row) => row[10])).toEqual(
    expect.arrayContaining(unit.paid.map(({ amount }) => amount.toNumber())),
  );

  expect(await visit.faults("#content")).toEqual([]);
  expect(visit.foreignRequests).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

test("a worked case is settled as it says, by keyboard; another rule set is added; a wrong file is refused and changes nothing", async () => {
  const page = await open();
  await page.getByRole("button", { name: /统筹结余用尽/ }).focus();
  await page.keyboard.press("Enter");
  const comparison = page.locator(".comparison-table");
  await comparison.waitFor();
  await page.getByText("案例数据为举例而设").first().waitFor();
  const heads = comparison.locator("thead th");
  const before = await heads.count();
  await page.getByRole("checkbox", { name: /资阳/ }).first().focus();
  await page.keyboard.press("Space");
  await page.waitForFunction(
    (count) => document.querySelectorAll(".comparison-table thead th").length === count,
    before + 1,
  );

  const bad = {
    name: "bad.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"format":"tongchou/scenario","version":1}'),
  };
  await page.getByLabel("打开案例文件（.json）").setInputFiles(bad);
  await page.getByText("这是情景文件，此处应为核算案例文件").waitFor();
  expect(await heads.count()).toBe(before + 1);
  expect(visit.complaints).toEqual([]);
});

test("a table of the scenario's places waits for its figures, and says what is wrong only once something is", async () => {
  const page = await open();
  await page.getByRole("button", { name: "用当前情景的地区填写" }).click();
  const waiting = page.getByText(/^还有 \d+ 行没有填数/);
  await waiting.waitFor();
  const said = (await waiting.textContent())!;
  expect(await page.locator(".case-problems, td.wrong").count()).toBe(0);
  await page.locator("tr:not(.heads) input[aria-label*='实收']").first().fill("约5");
  await page.locator("td.wrong", { hasText: "应为数字" }).waitFor();
  await page.getByText("有误之处").waitFor();
  expect(await waiting.textContent()).not.toBe(said);
  expect(visit.complaints).toEqual([]);
});
