import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openScenario } from "../../src/rules/openFile";
import type { Visit } from "./PageUnderTest";
import { preparePage } from "./preparePage";

const PATHS = 256;

const visitPage = preparePage(50_000);
let visit: Visit;

async function open(): Promise<Visit> {
  visit = await visitPage();
  await visit.pictures();
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);
  return visit;
}

/** A JSON file to pick, by name and content. */
function jsonFile(name: string, content: string) {
  return { name, mimeType: "application/json", buffer: Buffer.from(content) };
}

test("opens the bundled scenario, draws a preview, runs to the end and asks no other machine for anything", async () => {
  visit = await visitPage();
  await visit.pictures();
  expect(await visit.page.locator("svg[role=img]", { hasText: "预览" }).count()).toBe(3);
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);

  const titles = await visit.titles();
  expect(titles).toHaveLength(3);
  for (const title of titles) expect(title).toMatch(/±|<|>/);
  for (const description of await visit.descriptions()) {
    expect(description).toContain("示意数据");
    expect(description).toContain(`${PATHS} 条路径`);
    expect(description).not.toContain("预览");
  }
  const [head, ...rows] = await visit.headline();
  expect(head).toHaveLength(6);
  // Thirteen figures, and for all but the medians, the years and the budgets the difference to the baseline.
  expect(rows).toHaveLength(21);
  expect(rows.filter(([head]) => head.startsWith("较县级统筹"))).toHaveLength(8);
  expect(await visit.page.locator(".fingerprint").textContent()).toMatch(/^[0-9a-f]{64}$/);
  expect(visit.foreignRequests).toEqual([]);
  expect(visit.complaints).toEqual([]);

  const { firstPictureMs, longTasks } = await visit.seen();
  // Reported, not asserted: how fast it is depends on the machine and what else runs on it.
  console.log(
    `first picture after ${firstPictureMs} ms; tasks over 50 ms (start, length): ${JSON.stringify(longTasks)}`,
  );
});

test("a change of the adjustment share changes the pictures, is listed, and can be taken back to the digit", async () => {
  const { page } = await open();
  const before = { headline: await visit.headline(), fingerprint: await page.locator(".fingerprint").textContent() };
  expect(await page.locator(".differences").textContent()).toContain("路径数：10,000 → 256");

  const field = page.getByRole("textbox", { name: "省级调剂金提取比例" });
  await field.fill("20");
  await field.press("Enter");
  await page.waitForFunction((old) => document.querySelector(".fingerprint")?.textContent !== old, before.fingerprint);
  await visit.finished(PATHS);
  const after = await visit.headline();
  const hunan = before.headline[0].indexOf("湖南省级统筹");
  expect(hunan).toBeGreaterThan(0);
  const column = (table: string[][], index: number) => table.map((row) => row[index]);
  expect(column(after, hunan)).not.toEqual(column(before.headline, hunan));
  // The draws are the same, so a rule set without the fund keeps its numbers.
  expect(column(after, 1)).toEqual(column(before.headline, 1));
  expect(await page.locator(".differences").textContent()).toContain("省级调剂金提取比例：5 % → 20 %");

  await field.fill("5");
  await field.press("Enter");
  await page.waitForFunction((old) => document.querySelector(".fingerprint")?.textContent === old, before.fingerprint);
  await visit.finished(PATHS);
  expect(await visit.headline()).toEqual(before.headline);
});

test("scheme, place, rule sets, year and measure change what is looked at without a new run", async () => {
  const { page } = await open();
  const fingerprint = await page.locator(".fingerprint").textContent();
  const province = await visit.headline();

  await page.getByText("居民医保", { exact: true }).click();
  await page.waitForFunction(() => document.querySelector("svg[role=img] desc")?.textContent?.includes("居民医保"));
  expect(await visit.headline()).not.toEqual(province);

  await page.getByLabel("地区").fill("溆浦");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("svg[role=img] desc")?.textContent?.startsWith("溆浦县"));
  // Rule sets that pool by city keep no balance for a county: said in words, not drawn as zero.
  expect(await page.locator("svg[role=img]").first().textContent()).toContain("本地没有单独的结余");
  expect((await visit.headline()).flat()).toContain("不适用");

  const fan = page.locator("svg[role=img]").first();
  await fan.scrollIntoViewIfNeeded();
  const box = (await fan.boundingBox())!;
  await page.mouse.move(box.x + 120, box.y + 200);
  await fan.getByText(/^20\d\d · 县级统筹$/).waitFor();

  const shown = (await visit.headline())[0].length;
  await page.getByRole("checkbox", { name: "全省统收统支" }).uncheck();
  await page.waitForFunction((n) => document.querySelectorAll(".headline thead th").length === n - 1, shown);

  const depletion = page.locator(".card", { has: page.getByRole("heading", { name: /^耗尽概率/ }) });
  await depletion.getByText("当年", { exact: true }).click();
  await depletion.locator("svg[role=img] > title", { hasText: "当年耗尽概率" }).waitFor({ state: "attached" });

  const payers = page.locator(".card", { has: page.getByRole("heading", { name: /^谁来补缺/ }) });
  await payers.getByLabel("年份").click();
  await page.getByTitle("2030 年").locator("visible=true").click();
  await payers.locator("svg[role=img] > title", { hasText: /^2030/ }).waitFor({ state: "attached" });

  await page.getByRole("button", { name: "数据表" }).first().click();
  expect(await page.locator(".card .data-table caption").allTextContents()).toContain("可支付月数（个月）");
  expect(await page.locator(".fingerprint").textContent()).toBe(fingerprint);
  expect(visit.complaints).toEqual([]);
});

test("language switches, is remembered, and the page says which it is", async () => {
  const { page } = await open();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  await page.getByText("English", { exact: true }).click();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await page.waitForFunction(() =>
    /Months of reserve/.test(document.querySelector("svg[role=img] title")?.textContent ?? ""),
  );
  const words = await page.locator("main, aside").allTextContents();
  // The documents' clause numbers are Chinese in either language.
  expect(words.join("").replace(/[一二三四五六七八九十]+(\([一二三四五六七八九十]+\))?[\d、¶–]*/g, "")).not.toMatch(
    /[\u4e00-\u9fff]/,
  );
  await page.reload();
  await page.waitForFunction(() => document.documentElement.lang === "en");
});

test("a refused file says all its faults and leaves scenario and result alone", async () => {
  const { page } = await open();
  const before = await visit.headline();
  const broken = JSON.parse(readFileSync(new URL("../../scenarios/ziyang.json", import.meta.url), "utf8"));
  broken.lastYear = 1800;
  broken.run.paths = -5;
  broken.titel = broken.title;
  await page.locator("input[type=file]").setInputFiles(jsonFile("坏情景.json", JSON.stringify(broken)));
  const panel = page.locator(".refused");
  await panel.waitFor();
  expect(await panel.textContent()).toContain("坏情景.json");
  expect(await panel.locator("li").count()).toBeGreaterThanOrEqual(3);
  expect(await panel.textContent()).toContain("-5");
  expect(await visit.headline()).toEqual(before);

  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["{"], "not.json"));
    document.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
  });
  await page.waitForFunction(() => document.querySelector(".refused")?.textContent?.includes("not.json"));
  expect(await visit.headline()).toEqual(before);
  await panel.getByRole("button").click();
  expect(await panel.count()).toBe(0);
});

test("a fault in a field is said at the field and changes nothing", async () => {
  const { page } = await open();
  const before = await visit.headline();
  const field = page.getByRole("textbox", { name: "省级调剂金提取比例" });
  await field.fill("31");
  await page.getByText("应为 0–30 之间的数，现为“31”").waitFor();
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  await field.press("Enter");
  await page.getByLabel("路径数").fill("1.5");
  await page.getByText("应为 1–1,000,000 之间的整数，现为“1.5”").waitFor();
  expect(await visit.headline()).toEqual(before);
  expect(await page.locator(".differences").textContent()).not.toContain("省级调剂金");
  // Full-width digits are digits.
  await field.fill("１２");
  await field.press("Enter");
  await page.waitForFunction(() => document.querySelector(".differences")?.textContent?.includes("5 % → 12 %"));

  await page.getByRole("button", { name: "恢复为打开时的情景" }).click();
  await page.getByText("没有改动").waitFor();
  expect(await field.inputValue()).toBe("5");
  expect(await page.getByLabel("路径数").inputValue()).toBe("10,000");
});

test("a file can be opened, and what is downloaded opens to the same scenario", async () => {
  const { page } = await open();
  const ziyang = readFileSync(new URL("../../scenarios/ziyang.json", import.meta.url), "utf8");
  await page.locator("input[type=file]").setInputFiles(jsonFile("ziyang.json", ziyang));
  await page.locator("dd", { hasText: /^ziyang$/ }).waitFor();
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "下载情景" }).click(),
  ]);
  const written = readFileSync(await download.path(), "utf8");
  const expected = openScenario(ziyang);
  expect(openScenario(written)).toEqual({ ...expected, run: { ...expected.run, paths: PATHS } });
  expect(download.suggestedFilename()).toBe("ziyang.json");
});

test("a run can be cancelled, and the last picture stays", async () => {
  const { page } = await open();
  const before = await visit.headline();
  await visit.typePaths(1_000_000);
  await page.waitForFunction(() => document.querySelector(".status")?.textContent?.includes("正在推演"));
  await page.waitForFunction(() => /路径数(64|512)随/.test(document.querySelector(".footer")?.textContent ?? ""));
  await page.getByRole("button", { name: "取消" }).click();
  await page.waitForFunction(() => document.querySelector(".status")?.textContent?.includes("已取消"));
  expect(await page.locator("svg[role=img]").count()).toBe(3);
  await page.getByRole("button", { name: "恢复为打开时的情景" }).waitFor();
  await visit.typePaths(PATHS);
  await visit.finished(PATHS);
  expect(await visit.headline()).toEqual(before);
});

test("a crash in a picture takes neither the others nor the page", async () => {
  const { page } = await open();
  // Only the years axes of fan and depletion look for a step among these.
  await page.evaluate(() => {
    const { find } = Array.prototype;
    Array.prototype.find = function (...asked: Parameters<typeof find>) {
      if (this.join() === "1,2,5,10,20,50,100") throw new Error("planted");
      return find.apply(this, asked);
    };
  });
  await page.getByText("居民医保", { exact: true }).click();
  await page.waitForFunction(() => document.querySelectorAll(".crashed").length === 2);
  expect(await page.locator("svg[role=img]").count()).toBe(1);
  expect((await visit.headline()).length).toBe(22);
});

test("axe finds nothing, in either language", async () => {
  const { page } = await open();
  await page.getByRole("button", { name: "数据表" }).first().click();
  expect(await visit.faults()).toEqual([]);
  await page.getByText("English", { exact: true }).click();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  expect(await visit.faults()).toEqual([]);
});
