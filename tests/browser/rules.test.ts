import { expect, test } from "vitest";
import type { Visit } from "./PageUnderTest";
import { preparePage } from "./preparePage";

const STEPS = "湖南省级统筹（2025 征求意见稿，分步实施，居民假定 2029 年起）";

const visitPage = preparePage(50_000);
let visit: Visit;

/** The page of rule sets, with a rule set in sight. */
async function open(title: string) {
  visit = await visitPage();
  const { page } = visit;
  await visit.pictures();
  await page.getByRole("link", { name: "规则方案" }).click();
  await page.locator(".rule-set-choice", { hasText: title }).click();
  await page.getByRole("heading", { name: title, exact: true }).waitFor();
  // The bundled rule sets are there once a copy is offered.
  await page.getByRole("radiogroup", { name: "修改时" }).waitFor();
  return page;
}

test("a number edited in its sentence makes a copy, which the pictures compare with the original", async () => {
  const page = await open(STEPS);
  await page.locator(".timeline-segment", { hasText: "湖南省级统筹" }).first().click();
  const rate = page.getByLabel("省级调剂金 · 提取比例");
  await rate.fill("五成");
  await page.getByText("应为 0–100 %", { exact: false }).locator("visible=true").first().waitFor();
  await rate.fill("８％");
  await rate.press("Enter");
  await page.getByRole("heading", { name: `${STEPS}（副本）` }).waitFor();
  expect(await page.locator(".rule-set-choice").count()).toBe(6);
  expect(await page.locator(".rule-changes li").allTextContents()).toEqual(["省级调剂金提取比例：5 % → 8 %"]);
  expect(await rate.inputValue()).toBe("8");
  // What was taken over is the scenario's to undo, and the focus stays where it was.
  await rate.press("Control+z");
  await page.getByRole("heading", { name: STEPS, exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "省级调剂金 · 提取比例");
  expect(await rate.inputValue()).toBe("5");
  await rate.press("Control+y");
  await page.locator(".rule-set-choice", { hasText: "（副本）" }).waitFor();
  await page.locator(".rule-set-choice", { hasText: "（副本）" }).click();
  await page.getByRole("heading", { name: `${STEPS}（副本）` }).waitFor();
  await page.locator(".rule-set-choice", { hasText: STEPS }).first().click();
  await page.locator(".timeline-segment", { hasText: "湖南省级统筹" }).first().click();
  expect(await rate.inputValue()).toBe("5");

  await page.getByRole("link", { name: "推演对比" }).click();
  await page.locator(".headline th", { hasText: "（副本）" }).waitFor();
  expect(visit.foreignRequests).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

test("layers are moved by keyboard, readings switched, and what the door refuses is said at its part", async () => {
  const page = await open("江苏市级统筹（2019 征求意见稿）");
  const down = page.getByRole("button", { name: "下移 · 第 1 顺位（市级统筹结余）" });
  await down.focus();
  await page.keyboard.press("Enter");
  await page.getByText("补缺次序改为：县级财政（原第 2）、市级统筹结余（原第 1）").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("下移 · 第 2 顺位"));
  expect(await page.getByRole("heading", { name: "江苏市级统筹（2019 征求意见稿）（副本）" }).count()).toBe(1);

  await page.locator(".readings summary").last().click();
  await page.getByRole("radio", { name: /^待遇取平均/ }).click();
  await page.getByText("待遇统一目标水平：最高水平 → 平均水平").waitFor();

  // A layer's kinds: a list that opens, closes and gives the focus back.
  const kinds = page.getByRole("button", { name: /^第 1 顺位（县级财政） · 缺口类别/ });
  await kinds.click();
  await page.getByRole("checkbox", { name: "征收缺口" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /征收缺口、管理性超支/ }).waitFor();

  // The unit cannot be the province while the city's pool has to pay.
  await page.getByLabel("核算单位 · 单位").selectOption({ label: "全省" });
  const layer = page.locator(".part", { has: page.getByRole("button", { name: "删去 · 第 2 顺位（市级统筹结余）" }) });
  await layer.getByRole("alert").getByText("没有市级的统筹结余", { exact: false }).waitFor();
  expect(await page.getByLabel("核算单位 · 单位").locator("option:checked").textContent()).toBe("县（市、区）");
});

test("clause and reason are edited by hand and undone, and prepayment takes the place of payment by the month", async () => {
  const page = await open(STEPS);
  const changes = page.locator(".rule-changes li");
  const says = (...sentences: string[]) =>
    page.waitForFunction(
      (wanted) => [...document.querySelectorAll(".rule-changes li")].map((li) => li.textContent).join() === wanted,
      sentences.join(),
    );
  await page.getByRole("button", { name: "条款与理由 · 核算单位" }).press("Enter");
  const form = page.getByRole("group", { name: "条款与理由 · 核算单位" });
  // One right after the other: both are of the same copy.
  await form.getByLabel("条款").fill("二(四)");
  await form.getByLabel("标为假设").click();
  const cited = ["核算单位条款：二(四)、三 → 二(四)", "核算单位现标为假设"];
  await says(...cited);
  expect(await page.locator(".rule-set-choice").count()).toBe(6);
  const note = form.getByLabel("理由（中文）");
  await note.fill("据座谈意见");
  await note.press("Enter");
  await says(...cited, "核算单位理由：无 → 据座谈意见");
  expect(await form.getByLabel("理由（英文）").inputValue()).toBe("据座谈意见");
  await note.press("Control+z");
  await says(...cited);
  expect(await note.inputValue()).toBe("");

  await page.getByRole("button", { name: "添加：年内周转安排" }).click();
  await page.getByRole("button", { name: "改为年初预拨 · 按月拨付" }).press("Enter");
  await changes.getByText("年初按上年支出预拨 1 个季度", { exact: false }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "改为按月拨付 · 年初预拨");
  expect(await visit.faults(".rules-layout")).toEqual([]);
  expect(visit.complaints).toEqual([]);
});

test("years of a timeline are moved by keyboard and typed, and faults are said at their field", async () => {
  const page = await open(STEPS);
  await page.getByRole("radio", { name: "直接改这个方案" }).click();
  const boundary = page.getByRole("slider", { name: /^职工医保 · 起始年份/ });
  await boundary.focus();
  await page.keyboard.press("ArrowRight");
  const year = page.getByLabel("职工医保 · 起始年份 2");
  await page.waitForFunction(() => document.querySelector('[role="slider"]')?.getAttribute("aria-valuenow") === "2028");
  expect(await year.inputValue()).toBe("2028");
  await year.fill("2050");
  await page.getByText("应为 2026–2045 的年份，现为“2050”").waitFor();
  await year.fill("2032");
  await year.press("Enter");
  await page.getByText("职工医保 2032–2045 年", { exact: false }).waitFor();
  expect(await page.locator(".rule-set-choice").count()).toBe(5);

  expect(await visit.faults(".rules-layout")).toEqual([]);
  expect(visit.complaints).toEqual([]);
});
