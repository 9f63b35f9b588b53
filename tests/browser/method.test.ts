import { expect, test } from "vitest";
import stored from "../../src/analysis/evidence/storedEvidence.json";
import randomness from "../../src/analysis/evidence/storedRandomness.json";
import type { Visit } from "./PageUnderTest";
import { preparePage } from "./preparePage";

const PATHS = 128;
const WAIT_MS = 100_000;

const visitPage = preparePage(WAIT_MS);
let visit: Visit;

async function openMethod(width = 1440): Promise<Visit> {
  visit = await visitPage(width);
  // The run that goes on behind the page is to be a short one.
  await visit.pictures();
  await visit.typePaths(PATHS);
  await visit.page.getByRole("link", { name: "方法与验证" }).click();
  await visit.page.locator("main.method").waitFor();
  return visit;
}

test("pages follow links, the keyboard and the browser's back, and the run survives", async () => {
  visit = await visitPage();
  const { page } = visit;
  await visit.pictures();
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);
  const headline = await visit.headline();
  const fingerprint = await page.locator(".footer .fingerprint").textContent();

  await page.getByRole("link", { name: "方法与验证" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("main.method").waitFor();
  expect(page.url()).toContain("#/method");
  expect(await page.title()).toContain("方法与验证");
  expect(await page.locator("nav [aria-current=page]").textContent()).toBe("方法与验证");

  await page.getByRole("link", { name: "一个推演年的结算顺序" }).click();
  await page.waitForFunction(() => Math.abs(document.getElementById("settlement")!.getBoundingClientRect().top) < 120);
  await page.goBack();
  await page.goBack();
  await visit.finished(PATHS);
  expect(await visit.headline()).toEqual(headline);
  expect(await page.locator(".footer .fingerprint").textContent()).toBe(fingerprint);
  await page.goForward();
  await page.locator("main.method").waitFor();
  // Opened at an address, the page comes up at its section.
  await page.goto(`${page.url().split("#")[0]}#/method/evidence`);
  await page.reload();
  await page.locator("#evidence").waitFor();
  await page.waitForFunction(() => Math.abs(document.getElementById("evidence")!.getBoundingClientRect().top) < 120);
  expect(visit.complaints).toEqual([]);
  expect(visit.foreignRequests).toEqual([]);
});

test("nothing is wrong with the method page for assistive technology, and it fits a narrow screen", async () => {
  const { page } = await openMethod(1024);
  for (const language of ["中文", "English"]) {
    await page.getByText(language, { exact: true }).click();
    expect(await visit.faults()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
  expect(await page.locator("main.method").textContent()).not.toMatch(/[\u4e00-\u9fff]/);
  const rows = Object.values(randomness.normals.rows).flat().length + randomness.words.length;
  expect(await page.locator("#randomness tbody th[scope=row]").count()).toBe(rows);
  expect(await page.locator("math").count()).toBeGreaterThan(30);
});

test("the checks run here and are listed beside the stored ones", { timeout: 4 * WAIT_MS }, async () => {
  const { page } = await openMethod();
  page.setDefaultTimeout(3 * WAIT_MS);
  const rows = stored.checks.flatMap((check) => check.rows).length;
  await page.getByRole("button", { name: "在本机运行验证" }).click();
  await page.getByText("本机运行完成").waitFor();
  expect(await page.locator(".evidence-run [role=status]").textContent()).toContain(`${rows} 项全部`);
  const cells = await page
    .locator(".evidence-check")
    .first()
    .locator("tbody tr")
    .first()
    .locator("td")
    .allTextContents();
  expect(cells).toHaveLength(5);
  expect(cells[3]).toMatch(/±/);
  expect(await page.locator(".evidence-failed").count()).toBe(0);
  expect(visit.complaints).toEqual([]);
});
