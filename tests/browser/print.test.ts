import { afterAll, beforeAll, expect, test } from "vitest";
import { PageUnderTest } from "./PageUnderTest";

let underTest: PageUnderTest;
beforeAll(async () => {
  underTest = await PageUnderTest.start();
});
afterAll(() => underTest?.stop());

/** On the compare page of the first bundled scenario, which says nothing of months; the overview is a table. */
const PICTURES = 10;

test("Ctrl+P and the button print every picture, those too that nobody has scrolled to", {
  timeout: 60_000,
}, async () => {
  const visit = await underTest.visit();
  const { page } = visit;
  await page.evaluate(() => {
    const printed: string[][] = [];
    const titles = () => [...document.querySelectorAll(".main svg[role=img] > title")].map((one) => one.textContent!);
    Object.assign(window, { printed, print: () => printed.push(titles()) });
  });
  const prints = () => page.evaluate(() => (window as unknown as { printed: string[][] }).printed);
  await visit.pictures();
  await visit.typePaths(256);
  await visit.finished(256);
  expect((await visit.titles()).length).toBeLessThan(PICTURES);
  await page.keyboard.press("Control+p");
  await expect.poll(prints, { timeout: 40_000 }).toHaveLength(1);
  const [first] = await prints();
  expect(first).toHaveLength(PICTURES);
  // The distribution, last, waits for the values of every path.
  expect(first.at(-1)).toContain("路径的均值");
  await page.getByRole("button", { name: "打印" }).click();
  await expect.poll(prints).toEqual([first, first]);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});

test("the browser's own print makes the cards that are loaded before it takes the page", {
  timeout: 60_000,
}, async () => {
  const visit = await underTest.visit();
  const { page } = visit;
  await visit.pictures();
  expect(await page.locator(".awaited").count()).toBeGreaterThan(0);
  await page.waitForFunction(() => {
    return performance.getEntriesByType("resource").some(({ name }) => name.includes("DistributionCard"));
  });
  await page.waitForTimeout(200);
  await page.evaluate(() => {
    const note = () => Object.assign(window, { awaited: document.querySelectorAll(".awaited").length });
    window.addEventListener("afterprint", note);
  });
  await page.pdf();
  expect(await page.evaluate(() => (window as unknown as { awaited: number }).awaited)).toBe(0);
  await visit.close();
});
