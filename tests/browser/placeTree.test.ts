import { expect, test } from "vitest";
import { preparePage } from "./preparePage";

const visitPage = preparePage(30_000);

test("a county is added and, with the place in sight, removed by keys; every page goes on, and undo brings all back", async () => {
  const visit = await visitPage();
  const { page } = visit;
  await visit.typePaths(64);
  const go = async (link: string) => {
    await page.getByRole("link", { name: link, exact: true }).click();
    await page.getByRole("heading", { name: link, exact: true, level: 1 }).waitFor();
  };
  await go("地区");
  const grid = page.getByRole("grid", { name: "各地参数表" });
  const row = (name: string) => grid.getByRole("row", { name: new RegExp(`^${name}`) });
  const differences = page.locator(".differences");
  const dialog = page.getByRole("dialog");
  await row("长沙县").getByRole("gridcell").first().click();

  // What is needed is said at each field, and the first has the focus.
  await page.getByRole("button", { name: "新增地区" }).focus();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "加入" }).press("Enter");
  expect(await dialog.getByText("应填写，没有上级取值可沿用").count()).toBe(6);
  expect(await visit.faults()).toEqual([]);
  await page.keyboard.type("湘江新区");
  expect(await dialog.getByLabel("名称", { exact: true }).inputValue()).toBe("湘江新区");
  await dialog.getByLabel("代码").fill("430121");
  await dialog.getByText("代码 430121 已用于长沙县，应另取").waitFor();
  await dialog.getByLabel("代码").fill("430199");
  for (const field of await dialog.locator(".lacking-fields input:not([placeholder])").all()) await field.fill("1万");
  await dialog.getByRole("button", { name: "加入" }).press("Enter");
  await differences.getByText("新增长沙市所辖湘江新区（430199）").waitFor();
  expect(await page.locator(".cell-details").textContent()).toContain("湘江新区");

  // The place that every page shows goes.
  await page.getByRole("link", { name: "推演对比", exact: true }).click();
  await page.locator(".compare-contents").waitFor();
  await page.getByLabel("地区").fill("湘江");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("svg[role=img] desc")?.textContent?.startsWith("湘江新区"));
  await go("地区");
  await row("湘江新区").getByRole("gridcell").first().click();
  await page.getByRole("button", { name: "删除所选地区" }).press("Enter");
  await dialog.getByText("各页正在查看的地区由湘江新区改为长沙市").waitFor();
  expect(await visit.faults()).toEqual([]);
  await dialog.getByRole("button", { name: "删除", exact: true }).press("Enter");
  await differences.getByText("湘江新区").first().waitFor({ state: "detached" });
  for (const link of ["假设", "规则方案", "一条路径", "回溯结算", "参数估计"]) {
    await page.getByRole("link", { name: link, exact: true }).click();
    await page.locator("main:visible").getByRole("heading").first().waitFor();
  }
  await page.getByRole("link", { name: "推演对比", exact: true }).click();
  await visit.finished(64);
  expect((await visit.descriptions())[0]).toMatch(/^长沙市/);
  await page.locator("body").press("Control+z");
  await go("地区");
  await differences.getByText("新增长沙市所辖湘江新区（430199）").waitFor();
  await row("湘江新区").waitFor();

  // A table with a place that is not there: it can be added from the preview.
  await page.getByRole("button", { name: "粘贴表格" }).click();
  await page.getByLabel(/在此处粘贴/).fill("地区\t代码\t在职人数（人）\n长沙县\t\t5\n麓谷区\t430198\t0");
  await page.getByRole("button", { name: "读取" }).click();
  await dialog.getByRole("button", { name: "作为新增地区" }).click();
  await dialog.getByText("2 行：2 处改动，0 处有问题，0 格不采用。").waitFor();
  expect(await visit.faults()).toEqual([]);
  await dialog.getByRole("button", { name: "全部采用" }).press("Enter");
  expect(await dialog.getByText("应填写，没有上级取值可沿用").count()).toBe(5);
  for (const field of await dialog.locator(".lacking-fields input:not([placeholder])").all()) await field.fill("2");
  await dialog.getByRole("button", { name: "全部采用" }).press("Enter");
  await differences.getByText("新增长沙市所辖湘江新区（430199）、麓谷区（430198）").waitFor();
  expect(visit.foreignRequests).toEqual([]);
  expect(visit.complaints).toEqual([]);
}, 120_000);
