import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { faultsOn } from "./faultsOn";
import { PageUnderTest, type Visit } from "./PageUnderTest";

const WAIT_MS = 50_000;

let underTest: PageUnderTest;
let visit: Visit;

beforeAll(async () => {
  underTest = await PageUnderTest.start();
});
afterAll(() => underTest?.stop());
afterEach(() => visit?.close());

async function open(link: string): Promise<Page> {
  visit = await underTest.visit();
  const { page } = visit;
  page.setDefaultTimeout(WAIT_MS);
  // Each edit runs; few paths, so that the machine is free for what is tested.
  await visit.typePaths(64);
  await page.getByRole("link", { name: link, exact: true }).click();
  await page.getByRole("heading", { name: link, exact: true }).waitFor();
  return page;
}

test("places: typing, inheriting, faults at the cell, copying and pasting with a preview", async () => {
  const page = await open("地区");
  const grid = page.getByRole("grid", { name: "各地参数表" });
  const row = (name: string) => grid.getByRole("row", { name: new RegExp(`^${name}`) });
  const cell = (name: string, column: number) => row(name).getByRole("gridcell").nth(column);
  const differences = page.locator(".differences");
  const details = page.locator(".cell-details");
  await row("长沙县").waitFor();
  // Of 137 places only those in sight are in the document.
  expect(await grid.getAttribute("aria-rowcount")).toBe("138");
  expect(await grid.getByRole("row").count()).toBeLessThan(60);
  expect(await faultsOn(page)).toEqual([]);

  await cell("长沙县", 0).click();
  await page.keyboard.type("30万");
  await page.keyboard.press("Enter");
  await differences.getByText(/职工医保 · 长沙县：在职参保人数 [\d,]+ 人 → 300,000 人（依据：使用者设定）/).waitFor();
  expect(await cell("长沙县", 0).textContent()).toBe("300,000");
  expect(await details.textContent()).toContain("浏阳市 · 在职参保人数");

  // What is no number stays in its cell with the reason, until it is given up.
  await page.keyboard.type("abc");
  await page.keyboard.press("Enter");
  await page
    .getByRole("alert")
    .getByText(/应为数字.*现为“abc”/)
    .waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Delete");
  await page.getByRole("alert").getByText("浏阳市的在职参保人数没有上级取值可沿用，不能删除").waitFor();

  // A city's value is inherited by its counties, until it is deleted.
  await cell("长沙市", 2).click();
  await page.keyboard.type("9");
  await page.keyboard.press("Escape");
  await page.keyboard.type("9万元");
  await page.keyboard.press("Enter");
  await page.getByText("职工医保 · 长沙市：人均缴费基数 沿用上级 → 90,000 元/人·年（依据：使用者设定）").waitFor();
  await cell("长沙县", 2).click();
  expect(await details.textContent()).toMatch(/90,000 元\/人·年.*沿用长沙市；假设：使用者设定/);
  await cell("长沙市", 2).click();
  await page.keyboard.press("Delete");
  await differences.getByText("长沙市").waitFor({ state: "detached" });
  expect(await cell("长沙县", 2).textContent()).toBe("73,152");

  // Two counties' numbers over two others, by the keys.
  await cell("长沙县", 0).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+c");
  const copied = [await cell("长沙县", 0).textContent(), await cell("浏阳市", 1).textContent()];
  await cell("芙蓉区", 0).click();
  await page.keyboard.press("Control+v");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("2 行：4 处改动，0 处有问题，0 格不采用。").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await dialog.getByRole("button", { name: "全部采用" }).click();
  await differences
    .getByText(/4 个县（市、区）|天心区/)
    .first()
    .waitFor();
  expect([await cell("芙蓉区", 0).textContent(), await cell("天心区", 1).textContent()]).toEqual(copied);

  // A table with heads and a name that is misspelt: not taken until it is right.
  const paste = async (table: string) => {
    await page.getByRole("button", { name: "粘贴表格" }).click();
    await page.getByLabel(/在此处粘贴/).fill(table);
    await page.getByRole("button", { name: "读取" }).click();
  };
  const table = "地区\t在职人数（万人）\t期初结余（亿元）\n长沙县\t３１\t1.5\n宁乡\t８\t4.5\n合计\t39\t6";
  await paste(table.replace("宁乡", "宁香县"));
  await dialog.getByText("情景中没有地区“宁香县”").waitFor();
  expect(await dialog.getByRole("button", { name: "全部采用" }).isDisabled()).toBe(true);
  await dialog.getByRole("button", { name: "取消" }).click();
  await paste(table);
  await dialog.getByText("3 行：4 处改动，0 处有问题，2 格不采用。").waitFor();
  await dialog.getByRole("button", { name: "全部采用" }).click();
  await page.getByText(/职工医保 · 宁乡市：期初累计结余 [\d.]+ 亿元 → 4\.5 亿元/).waitFor();
  expect(await cell("长沙县", 0).textContent()).toBe("310,000");

  // Search and sort.
  await page.getByLabel("查找地区").fill("株洲");
  expect(await grid.getAttribute("aria-rowcount")).toBe("11");
  await grid.getByRole("button", { name: /在职参保人数/ }).click();
  const shown = await grid.locator("tbody td:nth-child(2)").allTextContents();
  const numbers = shown.map((written) => Number(written.replaceAll(",", "")));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(visit.foreignRequests).toEqual([]);
  expect(visit.complaints).toEqual([]);
}, 180_000);

test("assumptions: searching, changing a number, correlations that cannot hold, a new event", async () => {
  const page = await open("假设");
  const differences = page.locator(".differences");
  const growth = page.getByRole("textbox", { name: "人均支出增长率" });
  await growth.waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await growth.fill("7%");
  await growth.press("Enter");
  await differences.getByText(/职工医保 · 人均支出增长率：5 % → 7 %（依据：使用者设定）/).waitFor();
  await page.getByText("2045 年为基年的 3.87 倍").waitFor();
  await growth.fill("700");
  await page.getByText("应为 −50 到 100 %，现为“700”").waitFor();
  await growth.fill("7");
  await page.getByRole("checkbox", { name: "只看改动过的" }).check();
  await page.locator(".assumption-row").nth(1).waitFor({ state: "detached" });
  expect(await page.locator(".assumption-row").count()).toBe(1);
  await page.getByRole("button", { name: "恢复打开时的值" }).click();
  await differences.getByText("人均支出增长率").waitFor({ state: "detached" });
  await page.getByRole("checkbox", { name: "只看改动过的" }).uncheck();

  // Two spends that go together and against a third cannot be: said at the cell, and not taken.
  const matrix = page.getByRole("grid", { name: "相关系数矩阵" });
  const pair = matrix.getByRole("gridcell", { name: /^职工医保支出, 职工医保缴费基数/ });
  await pair.dblclick();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("0.99");
  await page
    .getByRole("alert")
    .getByText(/应合成正定矩阵/)
    .waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("0.3");
  await page.keyboard.press("Enter");
  await differences.getByText("职工医保支出与职工医保缴费基数的相关系数：0.20 → 0.30").waitFor();

  await page.getByRole("button", { name: "新增突发事件" }).click();
  await differences.getByText("新增突发事件“突发事件 2”").waitFor();
  await page.getByLabel("名称").nth(1).fill("重大公共卫生事件");
  await differences.getByText("新增突发事件“重大公共卫生事件”").waitFor();
  expect(await faultsOn(page)).toEqual([]);
  expect(visit.complaints).toEqual([]);
}, 180_000);
