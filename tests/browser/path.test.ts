import { expect, test } from "vitest";
import type { Visit } from "./PageUnderTest";
import { preparePage } from "./preparePage";

const PATHS = 300;

const visitPage = preparePage(50_000);
let visit: Visit;

async function openZiyang() {
  const { page } = visit;
  await page.getByRole("link", { name: "打开", exact: true }).click();
  await page.getByRole("button", { name: "资阳市" }).click();
  await page.getByRole("link", { name: "推演对比", exact: true }).click();
}

/** The address's last part. */
const pathInAddress = async (): Promise<number> => {
  return Number(await visit.page.evaluate(() => window.location.hash.split("/").at(-1)));
};

/** Waits until the story of another path than `before` stands, and gives the path's number. */
async function nextPath(before: number): Promise<number> {
  await visit.page.waitForFunction((number) => Number(window.location.hash.split("/").at(-1)) !== number, before);
  await visit.page.locator(".stale .story").waitFor({ state: "detached" });
  await visit.page.locator(".story").waitFor();
  return pathInAddress();
}

test("a path is found from the distribution, told in words, kept in the address, and settled to the fen", async () => {
  visit = await visitPage();
  const { page } = visit;
  await visit.pictures();
  await openZiyang();
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);

  // A click on a bar of the comparison's distribution opens the path there.
  await page.locator("#distribution").scrollIntoViewIfNeeded();
  const bars = page.locator("#distribution svg[role=img] .bars").first();
  // Between two bars the picture itself is hit, which finds the bar all the same.
  await bars.click({ force: true });
  await page.getByRole("heading", { name: "推演一条路径" }).waitFor();
  await page.locator(".story").waitFor();
  const clicked = await pathInAddress();
  expect(await visit.titles()).toContainEqual(expect.stringContaining(`第 ${clicked} 条路径`));

  // The worst, and what it comes to in the exact ledger.
  await page.getByRole("radio", { name: "最差" }).check();
  const worst = await nextPath(clicked);
  expect((await visit.titles()).join()).toContain(`第 ${worst} 条路径`);
  await page
    .locator(".story-head")
    .getByText(/首次耗尽|各年均未耗尽/)
    .waitFor();
  await page.locator(".story-years > li").first().waitFor();
  await page.locator(".ledger-table").first().waitFor();

  // By keyboard from bar to bar, and Enter.
  const distribution = page.locator("svg[role=img]").first();
  await distribution.focus();
  for (const key of ["End", "ArrowLeft", "Enter"]) await page.keyboard.press(key);
  const chosen = await nextPath(worst);
  expect(await page.getByRole("radio", { name: "编号" }).isChecked()).toBe(true);
  expect(await page.getByLabel("路径编号（从 0 起）").inputValue()).toBe(String(chosen));

  // A number typed, and one that there is not.
  await page.getByLabel("路径编号（从 0 起）").fill("300");
  await page.getByText("应为 0 到 299 的整数，现为“300”").waitFor();
  await page.getByLabel("路径编号（从 0 起）").fill("17");
  expect(await nextPath(chosen)).toBe(17);

  const year = page.locator(".story-years button").nth(2);
  const calendarYear = await year.textContent();
  await year.click();
  await page.locator(".ledger-table .chosen", { hasText: calendarYear! }).waitFor();

  expect(await visit.faults("#content")).toEqual([]);
  expect(visit.foreignRequests).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

test("a link to a path waits for its scenario, and then shows that path", async () => {
  visit = await visitPage();
  const { page } = visit;
  await page.evaluate(() => {
    window.location.hash = "#/path/ziyang/employee/512000/county-pooling/available/2030/42";
  });
  await page.getByText("地址所指的是情景“ziyang”的第 42 条路径").waitFor();
  await page.getByRole("button", { name: "打开资阳市" }).click();
  await page.waitForFunction(() => {
    const titles = [...document.querySelectorAll("svg[role=img] > title")].map((title) => title.textContent ?? "");
    return titles.some((title) => title.startsWith("第 42 条路径：2030 年可用结余"));
  });
  expect(await pathInAddress()).toBe(42);
  expect(await page.getByText("地址所指的").count()).toBe(0);
  expect(visit.complaints).toEqual([]);
});
