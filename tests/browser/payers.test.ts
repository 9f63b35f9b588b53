import { afterAll, beforeAll, expect, test } from "vitest";
import { PageUnderTest, type Visit } from "./PageUnderTest";

let underTest: PageUnderTest;
let visit: Visit;

beforeAll(async () => {
  underTest = await PageUnderTest.start();
  visit = await underTest.visit();
}, 60_000);
afterAll(() => underTest?.stop());

const card = (name: string) =>
  visit.page.locator("section.card").and(visit.page.getByRole("region", { name, exact: true }));

/** Brings a card into sight, since pictures are made when they are nearly there. */
async function reach(name: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await visit.page.mouse.wheel(0, 700);
        return card(name).count();
      },
      { timeout: 30_000, interval: 250 },
    )
    .toBe(1);
  await card(name).scrollIntoViewIfNeeded();
}

test("who pays by year, flows of a chosen year, and years of depletion are there and read by keyboard", async () => {
  const { page } = visit;
  await page.mouse.move(900, 500);
  await reach("耗尽年份");
  await expect.poll(() => card("耗尽年份").locator("svg[role=img]").count(), { timeout: 20_000 }).toBe(1);
  await reach("各年谁来补缺");
  const payers = card("各年谁来补缺").locator("svg[role=img]");
  await payers.focus();
  await page.keyboard.press("ArrowRight");
  expect(await payers.textContent()).toContain("合计");

  await reach("资金来源与去向");
  const flows = card("资金来源与去向");
  const title = () => flows.locator("svg[role=img] > title").textContent();
  expect(await title()).toContain("2026–2045");
  await flows.getByRole("combobox", { name: "年份" }).click();
  await page.getByTitle("2030 年", { exact: true }).last().click();
  await expect.poll(title).toContain("2030 年");
}, 60_000);

test("lines without chance come upon the fan when the whole result is there", async () => {
  await visit.typePaths(320);
  await expect
    .poll(() => card("可支付月数").locator("svg[role=img]").textContent(), { timeout: 30_000, interval: 250 })
    .toContain("中方案（支出增长");
  expect(visit.complaints).toEqual([]);
}, 60_000);

test("axe finds nothing on the page with them", async () => {
  expect(await visit.faults("#content")).toEqual([]);
}, 30_000);
