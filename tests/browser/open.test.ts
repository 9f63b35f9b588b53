import { expect, test } from "vitest";
import type { Visit } from "./PageUnderTest";
import { preparePage } from "./preparePage";

/** What the opening page does with a card, a link, a table and the recent ones, in a browser. */

const PATHS = 256;

const visitPage = preparePage(30_000);
let visit: Visit;

async function openPage(address = "#/open"): Promise<Visit> {
  visit = await visitPage(1440, 900, address);
  return visit;
}

/** What a link's dialog has in its field, once the link carries the result's fingerprint. */
async function copyLink({ page }: Visit): Promise<string> {
  await page.getByRole("link", { name: "打开", exact: true }).click();
  await page.getByRole("button", { name: "复制链接" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("链接带有本次结果的指纹").waitFor();
  const link = await dialog.getByRole("textbox").inputValue();
  await dialog.getByRole("button", { name: "复制", exact: true }).click();
  await dialog.getByRole("status").filter({ hasText: "已复制" }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  return link;
}

test("a card opens with Enter, and a link to what was made of it gives a colleague the same digits", async () => {
  const { page } = await openPage("");
  const cards = page.locator(".scenario-card");
  await cards.first().waitFor();
  expect(await cards.allTextContents()).toHaveLength(6);
  expect(await page.locator(".scenario-card", { hasText: "湖南省" }).first().textContent()).toContain("122 个县级地区");
  expect(await visit.faults()).toEqual([]);
  await page.getByRole("button", { name: "资阳市" }).focus();
  await page.keyboard.press("Enter");
  await visit.pictures();
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);
  await page.locator(".rule-sets").getByRole("checkbox").last().uncheck();
  const link = await copyLink(visit);
  await page.getByRole("link", { name: "回到推演对比" }).click();
  await visit.finished(PATHS);
  const columns = await page.locator(".headline thead th").allTextContents();
  const digits = { headline: await visit.headline(), print: await page.locator("dd.fingerprint").textContent() };
  expect(link).toMatch(/#s=2\.[\w-]+$/);
  expect(link.length).toBeLessThan(600);
  expect(visit.complaints).toEqual([]);
  expect(visit.foreignRequests).toEqual([]);
  await visit.close();

  const received = await openPage(link.slice(link.indexOf("#")));
  await received.finished(PATHS);
  expect(await received.page.locator(".fingerprint-check").textContent()).toContain("完全一致");
  expect(await received.page.locator(".headline thead th").allTextContents()).toEqual(columns);
  await received.page.locator(".rule-sets").getByRole("checkbox", { checked: false }).waitFor();
  expect(await received.headline()).toEqual(digits.headline);
  expect(await received.page.locator("dd.fingerprint").textContent()).toBe(digits.print);
  expect(await received.page.locator(".fingerprint-check").textContent()).toContain("完全一致");
  expect(received.page.url()).toMatch(/#\/compare$/);

  // A link that was cut is refused in words, and what is there stays.
  await received.page.getByRole("link", { name: "打开", exact: true }).click();
  await received.page.getByLabel("情景链接").fill(link.slice(0, -30));
  await received.page.getByRole("button", { name: "打开链接" }).click();
  await received.page.getByRole("alert").filter({ hasText: "被截断" }).waitFor();
  await received.page.getByRole("link", { name: "回到推演对比" }).click();
  await received.pictures();
  expect(await received.headline()).toEqual(digits.headline);
  expect(received.complaints).toEqual([]);
});

const TABLE = [
  "单位：万元\t\t\t\t\t",
  "市\t县（市、区）\t职工参保人数\t职工基金收入\t职工基金支出\t职工累计结余",
  "甲市\t东县\t32,000\t16,000\t17,600\t4,000",
  "\t西县\t２５３００\t12,300\t五千\t-500",
  "乙市\t南县\t40,500\t20,500\t21,300\t7,600",
].join("\n");

test("a pasted table becomes a scenario, and the scenario is there again after a reload", async () => {
  const { page } = await openPage();
  await page.getByRole("link", { name: "用自己的数据建一个情景" }).click();
  const field = page.getByLabel(/复制，粘贴到这里/);
  await field.fill(TABLE);
  await page.getByRole("alert").filter({ hasText: "西县 · 职工基金支出" }).waitFor();
  expect(await page.locator(".province-preview td.wrong").allTextContents()).toHaveLength(1);
  expect(await visit.faults()).toEqual([]);
  await field.fill(TABLE.replace("五千", "13,900"));
  await page.getByText("25,300 人").waitFor();
  // A column is taken for what the user says it is.
  await page.getByLabel("单位 职工基金支出").selectOption({ label: "元" });
  await page.getByRole("alert").filter({ hasText: "请核对单位" }).waitFor();
  await page.getByLabel("单位 职工基金支出").selectOption({ label: "万元" });
  await page.getByLabel("名称").fill("试验省");
  await page.getByRole("button", { name: "建立情景并推演" }).click();
  await visit.pictures();
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);
  expect(await page.locator(".scenario-title").textContent()).toContain("试验省");
  expect((await visit.headline())[0]).toEqual(["指标", "县级统筹", "全市统收统支", "湖南省级统筹", "全省统收统支"]);
  const headline = await visit.headline();

  await page.getByRole("link", { name: "打开", exact: true }).click();
  const recent = page.locator(".recent-list > li", { hasText: "试验省" });
  await recent.filter({ hasText: "10,000 → 256" }).waitFor();
  await page.reload();
  await recent.getByRole("button", { name: "试验省", exact: true }).click();
  await visit.finished(PATHS);
  expect(await visit.headline()).toEqual(headline);
  await page.getByRole("link", { name: "打开", exact: true }).click();
  await recent.getByRole("button", { name: /移除/ }).click();
  await recent.waitFor({ state: "detached" });
  expect(visit.complaints).toEqual([]);
  expect(visit.foreignRequests).toEqual([]);
});
