import { expect, test } from "vitest";
import type { Visit } from "./PageUnderTest";
import { preparePage } from "./preparePage";

const PATHS = 256;

const visitPage = preparePage(30_000);
let visit: Visit;

const SHARE = "省级调剂金提取比例";

test("edits are taken back and done again by button and key, and a tab comes back with them after a reload", async () => {
  visit = await visitPage();
  const { page } = visit;
  await visit.pictures();
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);

  const share = page.getByRole("textbox", { name: SHARE });
  await share.fill("12");
  await share.press("Enter");
  await page.locator(".differences", { hasText: "5 % → 12 %" }).waitFor();

  // Within a field the keys are the field's own; outside they are the page's.
  await page.locator(".scenario-name").click();
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector(".differences")?.textContent?.includes("12 %"));
  expect(await share.inputValue()).toBe("5");
  await page.keyboard.press("Control+y");
  await page.locator(".differences", { hasText: "5 % → 12 %" }).waitFor();
  const undo = page.getByRole("button", { name: "撤销", exact: true });
  await undo.click();
  await undo.click();
  expect(await undo.isDisabled()).toBe(true);
  const redo = page.getByRole("button", { name: "重做", exact: true });
  await redo.click();
  await redo.click();
  await visit.finished(PATHS);
  const before = { headline: await visit.headline(), fingerprint: await page.locator(".fingerprint").textContent() };

  // What an edit becomes is kept a moment after it, or when the page is left.
  await page.reload();
  await page.locator(".differences", { hasText: "5 % → 12 %" }).waitFor();
  await visit.finished(PATHS);
  expect(await page.locator(".fingerprint").textContent()).toBe(before.fingerprint);
  expect(await visit.headline()).toEqual(before.headline);
  expect(visit.complaints).toEqual([]);
});

test("a picture leaves as SVG, PNG and CSV, and is read by the keyboard", async () => {
  visit = await visitPage();
  const { page } = visit;
  await visit.pictures();
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);
  const card = page.locator(".card", { has: page.getByRole("heading", { name: /^耗尽概率/ }) });

  const leave = async (item: RegExp) => {
    await card.getByRole("button", { name: "导出" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: item }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
  };
  const svg = await leave(/SVG/);
  expect(svg.name).toBe("湖南省 耗尽概率.svg");
  expect(svg.bytes.toString()).toMatch(/^<svg [\s\S]*示意数据[\s\S]*<\/svg>$/);
  const png = await leave(/PNG/);
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  const csv = (await leave(/CSV/)).bytes.toString();
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  await card.getByRole("button", { name: "数据表" }).click();
  const cells = await card.locator(".data-table tbody tr").first().locator("th, td").allTextContents();
  for (const cell of cells) expect(csv).toContain(cell);
  expect(csv).toContain("示意数据");

  await card.locator("svg[role=img]").focus();
  await page.keyboard.press("End");
  await card.locator("svg[role=img]").getByText("2045", { exact: true }).last().waitFor();
  expect(await page.locator("[aria-live=polite]").textContent()).toMatch(/^2045 县级统筹/);
});
