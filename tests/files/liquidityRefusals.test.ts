import { describe, expect, test } from "vitest";
import { openCase, openScenario } from "../../src/rules/openFile";
import { caseInput, type Loose, parametersOf, scenarioInput, sentencesOf } from "./inputs";

const ORIGIN = { assumption: { zh: "测试用", en: "for a test" } };
const twelfths = (): number[] => [0.083, 0.083, 0.084, 0.083, 0.083, 0.084, 0.083, 0.083, 0.084, 0.083, 0.083, 0.084];
const profile = (): Loose => ({ unit: "share", byMonth: twelfths(), ...ORIGIN });

function scenarioWithMonths(): Loose {
  const scenario = scenarioInput();
  scenario.schemes.employee.liquidity = { collected: profile(), expenditure: profile() };
  scenario.ruleSets[0].liquidity = {
    remittance: { day: 26 },
    payment: { day: 20, monthsLater: 1 },
    revolvingFund: { monthsOfPayments: 2, drawBelowMonths: 2 },
  };
  return scenario;
}

/** The refusals of a scenario with sound months after a change. */
function refusalsWith(change: (scenario: Loose) => void, language: "zh" | "en" = "zh"): string[] {
  const scenario = scenarioWithMonths();
  change(scenario);
  return sentencesOf(() => openScenario(JSON.stringify(scenario)), language);
}

/** The refusals of a case under one unit, the province, with these days. */
function rulesOfProvince(liquidity: Loose): string[] {
  const input = caseInput();
  input.openingAccounts = {};
  input.rules = { id: "whole", unit: "province", layers: [{ kinds: ["all"], from: "own-balance" }], liquidity };
  return sentencesOf(() => openCase(JSON.stringify(input)), "zh");
}

test("sound months are let in", () => {
  expect(() => openScenario(JSON.stringify(scenarioWithMonths()))).not.toThrow();
});

describe("refused", () => {
  test("shares that do not add up to 1, with their sum", () => {
    const spoil = (scenario: Loose): void => {
      scenario.schemes.employee.liquidity.collected.byMonth[11] = 0.184;
    };
    expect(refusalsWith(spoil)).toEqual(["年内周转 · 实收 · 分月比例：12 个月之和应为 1，现为 1.1"]);
    expect(refusalsWith(spoil, "en")).toEqual([
      "within the year · contributions collected · shares by month: should add up to 1 over the 12 months; the sum is 1.1",
    ]);
  });

  test("eleven months", () => {
    const refusals = refusalsWith((scenario) => scenario.schemes.employee.liquidity.expenditure.byMonth.pop());
    expect(refusals).toEqual(["年内周转 · 支出 · 分月比例：应为 12 项的列表，现为 11 项的列表"]);
  });

  test("a share below 0, a share over 1 and a word among the numbers", () => {
    const refusals = refusalsWith((scenario) => {
      Object.assign(scenario.schemes.employee.liquidity.expenditure.byMonth, { 0: -0.1, 1: 1.2, 2: "三月" });
    });
    expect(refusals).toEqual([
      expect.stringMatching(/分月比例第 1 项：应在 0–1 之间，现为 -0.1/),
      expect.stringMatching(/分月比例第 2 项：应在 0–1 之间，现为 1.2/),
      expect.stringMatching(/分月比例第 3 项：应为.*三月/),
    ]);
  });

  test("a profile without origin, and one from a source that is not listed", () => {
    const refusals = refusalsWith((scenario) => {
      delete scenario.schemes.employee.liquidity.collected.assumption;
      const { expenditure } = scenario.schemes.employee.liquidity;
      delete expenditure.assumption;
      expenditure.source = "censuss";
    });
    expect(refusals).toEqual([
      expect.stringMatching(/年内周转 · 实收 · 来源：缺少/),
      expect.stringMatching(/年内周转 · 支出 · 来源：应为 sources 中列出的来源（是否指 census？）/),
    ]);
  });

  test("residents without months of their subsidies, employees with them", () => {
    const refusals = refusalsWith((scenario) => {
      scenario.schemes.resident = {
        parameters: parametersOf("resident"),
        liquidity: { collected: profile(), expenditure: profile() },
      };
      scenario.schemes.employee.liquidity.subsidyPaid = profile();
    });
    expect(refusals).toEqual([
      expect.stringMatching(/实到财政补助.*应删去/),
      expect.stringMatching(/实到财政补助：缺少，居民医保有财政补助/),
    ]);
  });

  test("payment and prepayment together, and neither of them", () => {
    const both = refusalsWith((scenario) => {
      scenario.ruleSets[0].liquidity.prepayment = { quarters: 1 };
    });
    expect(both).toEqual([expect.stringMatching(/规则方案 city-reserve · 年内周转 · 支出拨付：.*只能填一项/)]);
    const neither = refusalsWith((scenario) => {
      delete scenario.ruleSets[0].liquidity.payment;
    });
    expect(neither).toEqual([
      expect.stringMatching(/支出拨付：缺少，应给出按月拨付（payment）或年初预拨（prepayment）/),
    ]);
  });

  test("income remitted to the city where the province is the unit", () => {
    const refusals = rulesOfProvince({ remittance: { day: 26, to: "city" }, prepayment: { quarters: 1 } });
    expect(refusals).toEqual([
      expect.stringMatching(/收入上划 · 归集至：核算单位为省级时，收入不归集至市级，应为 unit，现为“city”/),
    ]);
    // What else is wrong is said at once.
    expect(rulesOfProvince({ remittance: { day: 26, to: "city" } })).toEqual([
      expect.stringMatching(/归集至/),
      expect.stringMatching(/支出拨付：缺少/),
    ]);
  });

  test("days and months that no year has", () => {
    const refusals = refusalsWith((scenario) => {
      scenario.ruleSets[0].liquidity = {
        remittance: { day: 32 },
        payment: { day: 20.5, monthsLater: 7 },
        revolvingFund: { monthsOfPayments: -1, drawBelowMonths: 2 },
      };
    });
    expect(refusals).toEqual([
      expect.stringMatching(/收入上划 · 每月几日前：.*现为 32/),
      expect.stringMatching(/支出拨付 · 每月几日前：.*现为 20.5/),
      expect.stringMatching(/支出拨付 · 滞后月数：.*现为 7/),
      expect.stringMatching(/周转金 · 规模（月均支付额的倍数）：.*现为 -1/),
    ]);
  });
});
