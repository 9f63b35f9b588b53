import { describe, expect, test } from "vitest";
import { openCase, openScenario } from "../../src/rules/openFile";
import { caseInput, type Loose, parametersOf, scenarioInput, sentencesOf } from "./inputs";

const ASSUMED = { assumption: { zh: "测试用", en: "for a test" } };
const share = (value: unknown): Loose => ({ unit: "share", value, ...ASSUMED });
const ratio = (value: unknown): Loose => ({ unit: "ratio", value, ...ASSUMED });

const eventInput = (): Loose => ({
  id: "epidemic",
  title: { zh: "疫情", en: "Epidemic" },
  probabilityPerYear: share(0.02),
  effect: { mean: share(-0.11), sd: share(0.03) },
  rebound: { mean: share(0.14) },
});
const OFF_SITE = {
  inProvinceShare: 0.12,
  outsideShare: 0.05,
  exemptShare: 0.4,
  paymentRatio: 0.6,
  inProvincePoints: 0.1,
  outsidePoints: 0.2,
  comesBackShare: 0.3,
};
const changeInput = (): Loose => ({
  id: "off-site",
  title: { zh: "异地就医降比", en: "Lower payment elsewhere" },
  year: 2027,
  multiplies: "expenditure",
  clause: "二(三)",
  ...ASSUMED,
  offSite: Object.fromEntries(Object.entries(OFF_SITE).map(([name, value]) => [name, share(value)])),
});

type Spoil = (scenario: Loose, event: Loose, change: Loose) => void;

/** A scenario with an event and a policy change, after some change. */
function fileWith(spoil: Spoil): string {
  const scenario = scenarioInput();
  const event = eventInput();
  const change = changeInput();
  scenario.events = [event];
  scenario.policyChanges = [change];
  spoil(scenario, event, change);
  return JSON.stringify(scenario);
}

function refused(spoil: Spoil, language: "zh" | "en" = "zh"): string[] {
  const file = fileWith(spoil);
  return sentencesOf(() => openScenario(file), language);
}

test("a scenario with events, policy changes, Student t and individual accounts opens", () => {
  const file = fileWith((scenario) => {
    scenario.schemes.employee.shocks.spend.degreesOfFreedom = ratio(4.5);
    scenario.schemes.employee.parameters.individualAccountRate = share([0.02, 0.02, 0.02, 0.02, 0.02]);
  });
  const { events, policyChanges } = openScenario(file);
  expect([events.length, policyChanges.length]).toEqual([1, 1]);
});

describe("refused by place and field: events", () => {
  test("shares over 1, negative spreads, effects below −1", () => {
    expect(
      refused((_, event) => {
        event.probabilityPerYear.value = [0.02, 0.02, 1.5, 0.02, 0.02];
        event.effect.mean = { unit: "share", byPlace: [{ values: { "512000": -0.1, "512021": -1.2 }, ...ASSUMED }] };
        event.effect.sd.value = -0.1;
      }),
    ).toEqual([
      "资阳市 · 突发事件第 1 项 · 年发生概率：应在 0–1 之间，现为 1.5（2028 年）",
      "安岳县 · 突发事件第 1 项 · 当年影响 · 均值：应在 -1 到 5 之间，现为 -1.2",
      "资阳市 · 突发事件第 1 项 · 当年影响 · 标准差：应在 0–5 之间，现为 -0.1",
    ]);
  });

  test("a probability by place, an unknown scheme, an id twice, a number without origin", () => {
    const sentences = refused((scenario, event) => {
      event.probabilityPerYear.byPlace = [{ values: { "512021": 0.5 }, ...ASSUMED }];
      event.schemes = ["resident", "employee", "employee"];
      delete event.rebound.mean.assumption;
      scenario.events.push(eventInput());
    }, "en");
    expect(sentences).toHaveLength(5);
    expect(sentences.join("\n")).toContain("the scenario has no scheme resident");
    expect(sentences.join("\n")).toContain("is listed already");
    expect(sentences.join("\n")).toContain("should differ from the ids before it");
    expect(sentences.join("\n")).toContain("is one value for all places");
    expect(sentences.join("\n")).toContain("every number should have a source or an assumption");
  });
});

describe("refused by place and field: policy changes", () => {
  test("years, what it multiplies, factor and offSite", () => {
    expect(
      refused((scenario, _, change) => {
        change.year = 2025;
        change.lastYear = 2024;
        change.multiplies = "due";
        scenario.policyChanges.push({ ...changeInput(), id: "both", factor: ratio(1.1) });
        const neither = { ...changeInput(), id: "neither" };
        delete neither.offSite;
        scenario.policyChanges.push(neither);
        scenario.policyChanges.push({ ...neither, id: "subsidy", multiplies: "subsidy", factor: ratio(11) });
      }),
    ).toEqual([
      "政策变化第 1 项 · 年份：应在基年 2025 之后，基年的数字已包含此前的政策，现为 2025",
      "政策变化第 1 项 · 末年：应不早于 2025，现为 2024",
      "政策变化第 1 项 · 作用对象：有异地就医（offSite）时应为 expenditure，现为“due”",
      "政策变化第 2 项 · 倍数：倍数（factor）与异地就医（offSite）应填且只填一项",
      "政策变化第 3 项 · 倍数：倍数（factor）与异地就医（offSite）应填且只填一项",
      "政策变化第 4 项 · 险种：职工医保没有财政补助，应只列 resident，现为“employee”",
      "资阳市 · 政策变化第 4 项 · 倍数：应在 0–10 之间，现为 11",
    ]);
  });

  test("shares of expenditure are added up year by year, and a number at fault is named once", () => {
    const withShares = (inside: unknown, outside: unknown): Spoil => {
      return (_, __, change) => {
        change.offSite.inProvinceShare.value = inside;
        change.offSite.outsideShare.value = outside;
      };
    };
    // The highest of each year add up to 1.3, no single year does.
    const apart = fileWith(withShares([0.7, 0.2, 0.2, 0.2, 0.2], [0.1, 0.6, 0.6, 0.6, 0.6]));
    expect(() => openScenario(apart)).not.toThrow();
    expect(refused(withShares([0.7, 0.5, 0.2, 0.2, 0.2], [0.1, 0.6, 0.6, 0.6, 0.6]))).toEqual([
      "资阳市 · 政策变化第 1 项 · 异地就医 · 跨省异地支出占比：与省内异地支出占比 0.5 之和应不大于 1（2027 年为 1.1），现为 0.6（2027 年）",
    ]);
    expect(refused(withShares(0.5, 0.6))).toHaveLength(1);
  });

  test("shares of expenditure that are more than all of it, at the county where they are; a payment ratio of 0", () => {
    expect(
      refused((_, __, change) => {
        change.offSite.outsideShare.byPlace = [{ values: { "512021": [0.1, 0.1, 0.95, 0.1, 0.1] }, ...ASSUMED }];
      }),
    ).toEqual([
      "安岳县 · 政策变化第 1 项 · 异地就医 · 跨省异地支出占比：与省内异地支出占比 0.12 之和应不大于 1（2028 年为 1.07），现为 0.95（2028 年）",
    ]);
    expect(
      refused((_, __, change) => {
        change.offSite.paymentRatio.value = 0;
        change.offSite.exemptShare.value = 1.2;
      }, "en"),
    ).toEqual([
      "Ziyang · policy changes 1 · care elsewhere · share of those exempt: should be between 0 and 1, is 1.2",
      "Ziyang · policy changes 1 · care elsewhere · payment ratio before: should be between 0 and 1 (0 excluded), is 0",
    ]);
  });
});

describe("refused by place and field: shocks and correlations", () => {
  test("φ of 1, σ below 0, 2 degrees of freedom, degrees of freedom where they mean nothing", () => {
    expect(
      refused((scenario) => {
        const { spend } = scenario.schemes.employee.shocks;
        spend.county.persistence.value = 1;
        spend.county.sd = { unit: "per-year", byPlace: [{ values: { "512000": 0.05, "512022": -0.05 }, ...ASSUMED }] };
        spend.degreesOfFreedom = { unit: "ratio", value: 5, byPlace: [{ values: { "512021": 2 } }], ...ASSUMED };
        scenario.schemes.employee.shocks.wage = { county: spend.county, degreesOfFreedom: ratio(5) };
      }),
    ).toEqual([
      "资阳市 · 缴费基数波动 · 自由度：是未知的项，此处还可以有 province、city",
      "安岳县 · 支出波动 · 自由度：应在 2–1000 之间（不含 2），现为 2",
      "乐至县 · 支出波动 · 县级 · 标准差：应在 0–2 之间，现为 -0.05",
      "资阳市 · 支出波动 · 县级 · 持续性 φ：应在 0–1 之间（不含 1），现为 1",
      "乐至县 · 缴费基数波动 · 县级 · 标准差：应在 0–2 之间，现为 -0.05",
      "资阳市 · 缴费基数波动 · 县级 · 持续性 φ：应在 0–1 之间（不含 1），现为 1",
    ]);
    expect(
      refused((scenario) => {
        scenario.schemes.employee.shocks.spend = { degreesOfFreedom: ratio(5) };
      }),
    ).toEqual(["资阳市 · 支出波动 · 自由度：缺少各层级的波动，自由度没有作用"]);
  });

  test("correlations that cannot hold together, by name, at the door", () => {
    const correlation = (a: string, b: string, value: number): Loose => ({ between: [a, b], value, ...ASSUMED });
    expect(
      refused((scenario) => {
        scenario.schemes.resident = { parameters: parametersOf("resident") };
        scenario.correlations = [
          correlation("wage", "spend", 0.9),
          correlation("employee.spend", "resident.spend", 0.9),
          correlation("employee.wage", "resident.spend", -0.9),
          correlation("score", "membership", 0.3),
        ];
      }),
    ).toEqual([
      "相关系数：应合成正定矩阵，而 wage–spend = 0.9、employee.spend–resident.spend = 0.9、employee.wage–resident.spend = -0.9 不能同时成立",
    ]);
  });
});

test("interest over the years: one rate a year, in scenarios and in cases", () => {
  expect(
    refused((scenario) => {
      scenario.interest.value = [0.02, 0.02, 2, 0.02];
    }),
  ).toEqual([
    "资阳市 · 结余利率：应在 -1 到 1 之间，现为 2（2028 年）",
    "资阳市 · 结余利率：应有 5 个数（2026–2030 年每年一个），现有 4 个",
  ]);
  const input = caseInput();
  input.interest = [0.02];
  const { length } = input.years;
  expect(sentencesOf(() => openCase(JSON.stringify(input)))).toEqual([
    `结余利率：应为一个数，或每年一个、共 ${length} 个数，现有 1 个`,
  ]);
});
