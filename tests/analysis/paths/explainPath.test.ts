import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { deterministicScenarios } from "../../../src/analysis/deterministicScenarios";
import { explainPath } from "../../../src/analysis/paths/explainPath";
import type { PathStory } from "../../../src/analysis/paths/PathStory";
import { pathCase } from "../../../src/engine/pathCase";
import { caseSchema, type SettlementCase } from "../../../src/rules/formats";
import { ledgerToJson } from "../../../src/rules/ledgerToJson";
import { settle } from "../../../src/rules/settle";
import { smallScenario } from "../../engine/smallScenario";

function workedCase(name: string): SettlementCase {
  const file = readFileSync(new URL(`../../cases/${name}.json`, import.meta.url), "utf8");
  return caseSchema.parse((JSON.parse(file) as { case: unknown }).case);
}

const settled = (settlementCase: SettlementCase) => ({ settlementCase, ledger: ledgerToJson(settle(settlementCase)) });

/** The case in words; `calm` is the course without shocks, the case itself if left out. */
function tell(settlementCase: SettlementCase, placeId: string, calm = settlementCase): PathStory {
  return explainPath({ path: settled(settlementCase), calm: settled(calm) }, placeId);
}

/** What is said of a year, by index, in Chinese. */
const said = (story: PathStory, t = 0) => story.years[t].sentences.map(({ text }) => text.zh);

/** The case with amounts of a hundred millions. */
function inYi(settlementCase: SettlementCase): SettlementCase {
  const grown = JSON.parse(JSON.stringify(settlementCase), (key, value) => {
    const isAmount = [
      "balance",
      "due",
      "collected",
      "target",
      "subsidyDue",
      "subsidyPaid",
      "other",
      "expenditure",
      "excess",
      "quota",
    ];
    return typeof value === "number" && (isAmount.includes(key) || key.includes(":")) ? value * 1e8 : value;
  });
  return grown as SettlementCase;
}

test("who covers a gap stands in order, with clause, the limit and what is used up (Ziyang: balance 15, a fifth of 25, county 20)", () => {
  const story = tell(inYi(workedCase("ziyang-risk-fund-covers-a-fifth")), "a");
  expect(said(story)).toEqual([
    "缺口 40.00 亿元（全部为政策性缺口）",
    "第 1 顺位：动用累计结余 15.00 亿元，已用尽",
    "第 2 顺位：动用市级风险储备金 5.00 亿元",
    "第 3 顺位：县级财政补助 20.00 亿元",
    "基金首次耗尽",
    "年末可用结余 0.00 元，可支付 0.0 个月",
  ]);
  expect(story.years[0].sentences.map(({ clause }) => clause)).toEqual([
    undefined,
    "五(七)2、五(八)2",
    "五(七)2",
    "五(七)2、五(八)3",
    undefined,
    undefined,
  ]);
  expect(story.firstDepletion).toBe(2021);
  expect(story.head.map(({ zh }) => zh)).toEqual([
    "2021 年首次耗尽，1 年中有 1 年耗尽。",
    "无冲击情形下也在同年耗尽：主要是收支趋势所致。",
    "各年财政补助合计 20.00 亿元（县级 20.00 亿元）。",
  ]);
});

test("the city around it is not dry while its reserve holds something", () => {
  const story = tell(inYi(workedCase("ziyang-risk-fund-covers-a-fifth")), "K1");
  expect(story.firstDepletion).toBeNull();
  expect(said(story).at(-1)).toBe("年末可用结余 35.00 亿元，可支付 3.2 个月");
});

test("a reserve at its ceiling takes no levy, and that is said with its clause", () => {
  const story = tell(workedCase("ziyang-cap-stops-the-levy"), "a");
  const stop = story.years.flatMap(({ sentences }) => sentences).find(({ text }) => text.zh.includes("停止提取"));
  expect(stop?.text.zh).toBe("市级风险储备金已达规模上限，本年停止提取");
  expect(stop?.clause).toBe("五(七)1");
  // In the case of the fifth the reserve of 30 stands below its ceiling of 50, and nothing is said.
  expect(said(tell(workedCase("ziyang-risk-fund-covers-a-fifth"), "a")).join()).not.toMatch(/上限/);
});

test("a shock is what departs from the course without any, and who brought the fund down is said", () => {
  const path = inYi(workedCase("ziyang-risk-fund-covers-a-fifth"));
  const calm = structuredClone(path);
  calm.figures.a[0].expenditure = 100e8;
  const story = tell(path, "a", calm);
  expect(said(story)[0]).toBe("支出冲击 +30.0\u00a0%：130.00 亿元，较无冲击情形多 30.00 亿元");
  expect(story.years[0].sentences[0].bearing).toBe("strain");
  expect(story.head[1].zh).toBe("至 2021 年，较无冲击情形：支出累计多 30.00 亿元（30.0\u00a0%）。");
  expect(story.head[2].zh).toBe("无冲击情形下不会耗尽：耗尽由冲击所致。");
});

test("what a layer's limit stops is said: a payment at its limit, and what then stays unpaid", () => {
  const path = inYi(workedCase("ziyang-risk-fund-covers-a-fifth"));
  const rules = path.rules as Exclude<typeof path.rules, unknown[]>;
  rules.layers[1] = { ...rules.layers[1], share: 1, limit: { ratio: 0.1, base: "account" } };
  rules.layers[2] = { ...rules.layers[2], limit: { ratio: 0.1, base: "expenditure" } };
  expect(said(tell(path, "a")).slice(2, 5)).toEqual([
    "第 2 顺位：动用市级风险储备金 4.00 亿元，触及支付上限",
    "第 3 顺位：县级财政补助 13.00 亿元，触及支付上限",
    "仍欠付 8.00 亿元，转入下年",
  ]);
});

test("a place below the units is told of by the unit around it", () => {
  const story = tell(
    workedCase("city-full-nets-counties"),
    Object.keys(workedCase("city-full-nets-counties").figures)[0],
  );
  expect(story.placeId).toMatch(/^K/);
  expect(story.scopeNote?.zh).toMatch(/不在.*单独核算/);
});

test("on the paths of a run, every unpaid sum and every depletion that the ledger has is told, in both languages", () => {
  const scenario = smallScenario({
    years: 8,
    parameters: { openingBalance: { P: 20_000_000, b2: 1_000_000 } },
  });
  let dry = 0;
  for (const { id } of scenario.ruleSets) {
    const asked = { ruleSetId: id, scheme: "employee" } as const;
    const path = pathCase(scenario, { ...asked, path: 3 });
    const calm = pathCase(deterministicScenarios(scenario).base, { ...asked, path: 0 });
    for (const placeId of ["P", "K2", "b2"]) {
      const story = tell(path, placeId, calm);
      const { ledger } = settled(path);
      const telling = story.years.filter(({ isTelling }) => isTelling);
      expect(telling.length).toBeGreaterThan(0);
      expect(telling.length).toBeLessThanOrEqual(4);
      // A year is left out only for others that are worse.
      if (story.years.some(({ hasGap }) => hasGap)) expect(telling.every(({ hasGap }) => hasGap)).toBe(true);
      story.years.forEach((year, t) => {
        const units = Object.values(ledger.years[t].units);
        const words = year.sentences.map(({ text }) => text.zh).join("\n");
        if (story.placeId === "P") expect(/仍欠付/.test(words)).toBe(units.some(({ unpaid }) => unpaid > 0));
        if (story.placeId === "P") expect(year.hasGap).toBe(units.some(({ net }) => net < -0.005));
        expect(/基金(首次)?耗尽/.test(words)).toBe(year.isDepleted);
        if (year.year === story.firstDepletion) expect(year.isTelling).toBe(true);
        if (year.isDepleted) dry++;
      });
      const all = [...story.head, ...story.years.flatMap(({ sentences }) => sentences.map(({ text }) => text))];
      for (const { zh, en } of all) {
        expect(`${zh}${en}`).not.toMatch(/NaN|undefined|Infinity/);
        expect(en).not.toMatch(/[\u4e00-\u9fff]/);
      }
    }
  }
  expect(dry).toBeGreaterThan(0);
});
