import { describe, expect, test } from "vitest";
import { openCase, openRuleSetFile, openScenario } from "../../src/rules/openFile";
import { caseInput, type Loose, refusalsOf, ruleSetInput, scenarioInput, sentencesOf } from "./inputs";

/** The refusals of a sound input after a change. */
function scenarioWith(change: (scenario: Loose) => void, language: "zh" | "en" = "zh"): string[] {
  const scenario = scenarioInput();
  change(scenario);
  return sentencesOf(() => openScenario(JSON.stringify(scenario)), language);
}
function caseWith(change: (input: Loose) => void, language: "zh" | "en" = "zh"): string[] {
  const input = caseInput();
  change(input);
  return sentencesOf(() => openCase(JSON.stringify(input)), language);
}
function rulesWith(change: (rules: Loose) => void, root: "province" | "city" = "province"): string[] {
  return caseWith((input) => {
    if (root === "city") input.tree = input.tree.children[0];
    input.openingAccounts = {};
    change(input.rules);
  });
}

describe("how a refusal reads", () => {
  test("place, field, what is right and what is there, in both languages", () => {
    const spoil = (scenario: Loose): void => {
      scenario.schemes.employee.parameters.collectionRate.byPlace = [{ values: { "512021": 98 } }];
    };
    expect(scenarioWith(spoil)).toEqual(["安岳县 · 征收率：应在 0–1 之间，现为 98"]);
    expect(scenarioWith(spoil, "en")).toEqual(["Anyue County · collection rate: should be between 0 and 1, is 98"]);
  });

  test("the path leads to the value, and the file is named", () => {
    const scenario = scenarioInput();
    scenario.schemes.employee.parameters.collectionRate.value = [0.9, 0.9, 98, 0.9, 0.9];
    const refusals = refusalsOf(() => openScenario(JSON.stringify(scenario), "资阳.json"));
    expect(refusals).toMatchObject([
      { file: "资阳.json", path: ["schemes", "employee", "parameters", "collectionRate", "value", 2], value: 98 },
    ]);
    expect(sentencesOf(() => openScenario(JSON.stringify(scenario), "资阳.json"))).toEqual([
      "资阳.json · 资阳市 · 征收率：应在 0–1 之间，现为 98（2028 年）",
    ]);
  });

  test("with several schemes, the scheme is named", () => {
    expect(
      scenarioWith((scenario) => {
        scenario.schemes["mutual-aid"] = structuredClone(scenario.schemes.employee);
        scenario.schemes["mutual-aid"].parameters.scoreMean.value = 2;
      }),
    ).toEqual(["资阳市 · 考核得分均值：应在 0–1 之间，现为 2（职工大病互助）"]);
  });

  test("everything wrong is told at once, schema and sense together", () => {
    expect(
      scenarioWith((scenario) => {
        const { parameters, arrears } = scenario.schemes.employee;
        scenario.run.paths = 0;
        parameters.colectionRate = parameters.collectionRate;
        delete parameters.collectionRate;
        parameters.working.value = "四万";
        parameters.retired.unit = "yuan";
        delete parameters.costRetired.assumption;
        arrears[0].plan = [0.6, 0.6];
        scenario.ruleSets[0].layers[1].share = 1.2;
        scenario.ruleSets[0].layers[2].from = "county-goverment";
        delete scenario.tree.children[2].name;
      }),
    ).toEqual([
      "推演设置 · 路径数：应在 1–1,000,000 之间，现为 0",
      "资阳市 · 在职参保人数：应为数字，或每年一个数的列表，现为“四万”",
      "资阳市 · colectionRate：是未知的项，是否应为 collectionRate（征收率）？",
      "规则方案 city-reserve · 补缺顺位第 2 项 · 比例：应在 0–1 之间，现为 1.2",
      "512022 · 地名：缺少，情景中的地区都应有名称",
      "资阳市 · 退休参保人数 · 单位：应为 persons，现为“yuan”",
      "资阳市 · 退休人均支出 · 来源：缺少，每个数都应有来源（source）或假设理由（assumption）",
      "安岳县 · 清欠第 1 项 · 清欠计划：各年比例之和应不大于 1，现为 1.2",
      "规则方案 city-reserve · 补缺顺位第 3 项 · 资金来源：应为 own-balance、own-government、city-pool、province-pool、county-government、city-government、province-government、city-risk-reserve 之一（是否指 county-government？），现为“county-goverment”",
    ]);
  });

  test("a fault is told once, not again by what it brings about", () => {
    expect(scenarioWith((scenario) => (scenario.schemes.employee.parameters.working.value = null))).toEqual([
      "资阳市 · 在职参保人数：应为数字，或每年一个数的列表，现为 null",
    ]);
    expect(rulesWith((rules) => (rules.reserves[0].id = "City Reserve"))).toEqual([
      "规则方案 city-reserve · 储备金第 1 项 · 代号：应为小写字母开头、由小写字母、数字和连字符组成的代号，现为“City Reserve”",
    ]);
    expect(caseWith((input) => (input.tree.children[0].level = "cty"))).toEqual([
      "K1 · 层级：应为 province、city、county 之一（是否指 city？），现为“cty”",
    ]);
  });

  test("unknown keys are refused with the one likely meant, or with what may stand there", () => {
    expect(scenarioWith((scenario) => (scenario.warningLevel = 1))).toEqual([
      "warningLevel：是未知的项，是否应为 warningLevels（预警线）？",
    ]);
    expect(scenarioWith((scenario) => (scenario.warningLevel = 1), "en")).toEqual([
      "warningLevel: is not a known field; is warningLevels (warning levels) meant?",
    ]);
    expect(scenarioWith((scenario) => (scenario.run.zzz = 1))).toEqual([
      "推演设置 · zzz：是未知的项，此处还可以有 watch",
    ]);
    expect(caseWith((input) => (input.figures.a[0].foo = 1))).toEqual(["安岳县 · foo：是未知的项，应删去（2021 年）"]);
    expect(rulesWith((rules) => (rules.layers[0].only_if = {}))).toEqual([
      "规则方案 city-reserve · 补缺顺位第 1 项 · only_if：是未知的项，是否应为 onlyIf（前提条件）？",
    ]);
    expect(rulesWith((rules) => (rules.surplus.qqq = 1))[0]).toBe(
      "规则方案 city-reserve · 当年结余 · qqq：是未知的项，此处还可以有 keepUpTo、rewarded、clause、assumed、note",
    );
  });

  test("of a choice of forms, the faults are those of the form evidently meant", () => {
    const rules = { from: 2021, rules: { ...ruleSetInput(), unit: "town" } };
    expect(caseWith((input) => (input.rules = [rules, { from: "2022", rules: ruleSetInput() }]))).toEqual([
      "2021 年起的规则 · 规则方案 city-reserve · 核算单位：应为 province、city、county 之一，现为“town”",
      "第 2 段规则 · 起始年份：应为整数，现为“2022”",
    ]);
    expect(
      scenarioWith((scenario) => {
        scenario.ruleSets.push({ id: "phases", title: { zh: "分年" }, timeline: { employee: [] } });
      }),
    ).toEqual([
      "规则方案 phases · 名称 · 英文：缺少，应为文字，不得为空",
      "规则方案 phases · 分年规则 · 职工医保：应为至少 1 项的列表，现为 0 项的列表",
    ]);
  });
});

describe("scenarios: what refers to what", () => {
  test.each<[string, (scenario: Loose) => void, string[]]>([
    [
      "a county without a value",
      ({ schemes }) => {
        const { scoreMean } = schemes.employee.parameters;
        delete scoreMean.value;
        scoreMean.byPlace = [{ values: { "512002": 0.9, "512022": 0.8 } }];
      },
      ["安岳县 · 考核得分均值：缺少取值，应给出本地或上级地区的数值"],
    ],
    [
      "a county without a value where another has one, of a parameter that could be left out as a whole",
      ({ schemes }) => {
        schemes.employee.parameters.openingPayable = {
          unit: "yuan",
          byPlace: [{ values: { "512002": 1e6, "512022": 2e6 } }],
          assumption: schemes.employee.parameters.scoreMean.assumption,
        };
      },
      ["安岳县 · 期初欠付：缺少取值，应给出本地或上级地区的数值"],
    ],
    [
      "a parameter left out",
      ({ schemes }) => delete schemes.employee.parameters.openingBalance,
      ["资阳市 · 期初累计结余：缺少，应给出取值"],
    ],
    [
      "a warning level twice",
      (scenario) => {
        scenario.warningLevels = { months: [3, 6, 3], assumption: { zh: "测试用", en: "for a test" } };
      },
      ["预警线 · 月数第 3 项：与前面的预警线重复，只能列一次，现为 3"],
    ],
    [
      "a place that is watched and not there, and a series twice",
      (scenario) => {
        const watch = [
          ["512000", "months"],
          ["512099", "unpaid"],
          ["512000", "months"],
        ];
        scenario.run.watch = watch.map(([place, measure]) => ({ place, measure }));
      },
      [
        "推演设置 · 精确分位数清单第 2 项 · 地区：应为地区树中的地区，现为“512099”",
        "推演设置 · 精确分位数清单第 3 项：与前面的重复，只能列一次，现为“512000 months”",
      ],
    ],
    [
      "a parameter of another scheme",
      ({ schemes }) => (schemes.employee.parameters.premium = schemes.employee.parameters.wageBase),
      ["资阳市 · 居民个人缴费标准：职工医保没有这个参数，应删去"],
    ],
    [
      "too few years",
      ({ schemes }) => (schemes.employee.parameters.wageGrowth.value = [0.05, 0.05, 0.05, 0.05]),
      ["资阳市 · 缴费基数增长率：应有 5 个数（2026–2030 年每年一个），现有 4 个"],
    ],
    [
      "years where there are none",
      ({ schemes }) => (schemes.employee.parameters.openingBalance.value = [1, 2, 3, 4, 5]),
      ["资阳市 · 期初累计结余：应为一个数，该项不随年份变化"],
    ],
    [
      "both source and assumption",
      ({ schemes }) => (schemes.employee.parameters.working.source = "census"),
      ["资阳市 · 在职参保人数 · 来源：来源与假设理由只能填一项"],
    ],
    [
      "an unknown source",
      ({ schemes }) => {
        delete schemes.employee.parameters.working.assumption;
        schemes.employee.parameters.working.source = "cencus";
      },
      ["资阳市 · 在职参保人数 · 来源：应为 sources 中列出的来源（是否指 census？），现为“cencus”"],
    ],
    [
      "an unknown place",
      ({ schemes }) => (schemes.employee.parameters.working.byPlace = [{ values: { "512099": 1 } }]),
      ["512099 · 在职参保人数：地区树中没有这个地区"],
    ],
    [
      "a place twice",
      ({ schemes }) =>
        (schemes.employee.parameters.working.byPlace = [{ values: { "512021": 1 } }, { values: { "512021": 2 } }]),
      ["安岳县 · 在职参保人数：取值重复，只能给一次"],
    ],
    [
      "a persistence of 1",
      ({ schemes }) => (schemes.employee.shocks.spend.county.persistence.value = 1),
      ["资阳市 · 支出波动 · 县级 · 持续性 φ：应在 0–1 之间（不含 1），现为 1"],
    ],
    [
      "a shock of the province without a province",
      ({ schemes }) => (schemes.employee.shocks.spend.province = schemes.employee.shocks.spend.county),
      ["资阳市 · 支出波动 · 省级：地区树从市级开始，没有省级波动"],
    ],
    [
      "a shock that the scheme does not have",
      ({ schemes }) => (schemes.employee.shocks.subsidy = {}),
      ["资阳市 · 补助到位波动：职工医保没有这一波动，应删去"],
    ],
    [
      "a correlation of nothing known",
      ({ correlations }) => (correlations[0].between = ["wages", "resident.spend"]),
      [
        "相关系数第 1 项 · 相关的两个因素第 1 项：因素应为 spend、wage、membership、collection、control、subsidy、score 之一（是否指 wage？），现为“wages”",
        "相关系数第 1 项 · 相关的两个因素第 2 项：情景中没有险种 resident，现为“resident.spend”",
      ],
    ],
    [
      "an end before the start",
      (scenario) => (scenario.lastYear = 2025),
      ["末年：应在基年 2025 之后 1–60 年，现为 2025"],
    ],
    ["sixty-one years", (scenario) => (scenario.lastYear = 2086), ["末年：应在基年 2025 之后 1–60 年，现为 2086"]],
    [
      "a rule set id twice",
      ({ ruleSets }) => ruleSets.push(ruleSetInput()),
      ["规则方案 city-reserve · 代号：与前面的规则方案重复，应另取代号，现为“city-reserve”"],
    ],
    [
      "a timeline that begins too late",
      ({ ruleSets }) => {
        const employee = [{ from: 2027, rules: ruleSetInput() }];
        ruleSets.push({ id: "late", title: { zh: "迟", en: "late" }, timeline: { employee } });
      },
      ["规则方案 late · 分年规则 · 职工医保 · 2027 年起的规则 · 起始年份：最早的规则应不晚于首年 2026，现为 2027"],
    ],
    [
      "a timeline without the scheme's rules",
      ({ ruleSets }) =>
        ruleSets.push({ id: "none", title: { zh: "无", en: "none" }, timeline: { resident: ruleSetInput() } }),
      ["规则方案 none · 分年规则 · 职工医保：缺少，情景中有该险种，应给出它的规则"],
    ],
    [
      "arrears of a city",
      ({ schemes }) => (schemes.employee.arrears[0].place = "512000"),
      ["资阳市 · 清欠第 1 项 · 地区：应为地区树中的县级地区，现为“512000”"],
    ],
    [
      "an opening balance of an unknown account",
      ({ schemes }) => (schemes.employee.openingAccounts[0].account = "city-reserve"),
      [
        "资阳市 · 期初账户余额第 1 项 · 账户：规则中没有账户 city-reserve，应为 city-risk-reserve、city-pool、province-pool 之一，现为“city-reserve”",
      ],
    ],
    [
      "an opening balance at the wrong level",
      ({ schemes }) => (schemes.employee.openingAccounts[0].place = "512021"),
      ["安岳县 · 期初账户余额第 1 项 · 地区：账户 city-risk-reserve 由 city 管理，而该地区是 county，现为“512021”"],
    ],
    ["no scheme", (scenario) => (scenario.schemes = {}), ["险种：至少应有一个险种"]],
  ])("%s", (_, change, sentences) => {
    expect(
      scenarioWith((scenario) => {
        if (sentences[0].startsWith("险种")) scenario.correlations = [];
        change(scenario);
      }),
    ).toEqual(sentences);
  });
});

describe("region trees", () => {
  test.each<[string, (tree: Loose) => void, string[]]>([
    [
      "a code twice",
      (tree) => (tree.children[1].id = "512002"),
      ["安岳县 · 代号：地区代码应唯一，不得重复，现为“512002”"],
    ],
    [
      "a level skipped",
      (tree) => (tree.level = "province"),
      [
        "雁江区 · 层级：上级为 province，应为 city，现为“county”",
        "安岳县 · 层级：上级为 province，应为 city，现为“county”",
        "乐至县 · 层级：上级为 province，应为 city，现为“county”",
      ],
    ],
    ["a city without counties", (tree) => (tree.children = []), ["资阳市 · 下级地区：市下至少应有一个县级地区"]],
    [
      "places below a county",
      (tree) => (tree.children[1].children = [{ id: "x", level: "county" }]),
      ["安岳县 · 下级地区：县级地区之下不能再有地区"],
    ],
    [
      "a city that is its own part",
      (tree) => (tree.cityOwn = true),
      ["资阳市 · 是否市本级：只有县级地区可以是市本级，现为 true"],
    ],
    [
      "a code with a blank",
      (tree) => (tree.children[1].id = "512 021"),
      ["安岳县 · 代号：应为不含空格和冒号、1–40 字的地区代码，现为“512 021”"],
    ],
  ])("%s", (_, change, sentences) => {
    expect(
      scenarioWith((scenario) => {
        scenario.schemes.employee.arrears = [];
        scenario.schemes.employee.openingAccounts = [];
        change(scenario.tree);
      }),
    ).toEqual(sentences);
  });

  test("a lone county is no tree", () => {
    expect(
      caseWith((input) => {
        input.tree = { id: "a", level: "county" };
        input.openingAccounts = {};
        delete input.figures.b;
      })[0],
    ).toBe("a · 层级：地区树的根应为 province 或 city，现为“county”");
  });
});

describe("cases: settlement.md's list of what is refused", () => {
  test.each<[string, (input: Loose) => void, string[]]>([
    [
      "an opening balance below 0",
      ({ opening }) => (opening.a.balance = -1),
      ["安岳县 · 累计结余：应不小于 0，现为 -1"],
    ],
    [
      "an account's opening balance below 0",
      (input) => (input.openingAccounts = { "city-risk-reserve:K1": -1 }),
      ["K1 · 期初账户余额 city-risk-reserve：应不小于 0，现为 -1"],
    ],
    [
      "excess above expenditure",
      ({ figures }) => (figures.a[1].excess = 91),
      ["安岳县 · 管理性超支：应不大于当年支出 90，现为 91（2022 年）"],
    ],
    [
      "a score outside 0–1",
      ({ figures }) => (figures.a[0].score = 95),
      ["安岳县 · 考核得分：应在 0–1 之间，现为 95（2021 年）"],
    ],
    ["a negative amount", ({ figures }) => (figures.b[0].collected = -5), ["b · 实收：应不小于 0，现为 -5（2021 年）"]],
    [
      "a figure left out",
      ({ figures }) => delete figures.a[0].quota,
      ["安岳县 · 支出指标：缺少，应为不小于 0 的数字（2021 年）"],
    ],
    ["a county without figures", ({ figures }) => delete figures.b, ["b · 年度数据：缺少，每个县级地区都应有各年数据"]],
    [
      "a year without figures",
      ({ figures }) => figures.a.pop(),
      ["安岳县 · 年度数据：应有 2 年（2021–2022 年）的数据，现有 1 年，缺 2022 年"],
    ],
    [
      "a year too many",
      ({ figures }) => figures.a.push(figures.a[0]),
      ["安岳县 · 年度数据：应有 2 年（2021–2022 年）的数据，现有 3 年，多出 1 年"],
    ],
    ["figures of a city", ({ figures }) => (figures.K1 = figures.a), ["K1 · 年度数据：应为地区树中的县级地区"]],
    ["the opening of an unknown place", ({ opening }) => (opening.c = {}), ["c · 期初：应为地区树中的县级地区"]],
    [
      "fractions that add up to more than 1",
      ({ opening }) => (opening.a.arrears[0].plan = [0.5, 0.3, 0.3]),
      ["安岳县 · 清欠第 1 项 · 清欠计划：各年比例之和应不大于 1，现为 1.1"],
    ],
    [
      "a share outside 0–1",
      ({ opening }) => (opening.a.arrears[0].paid = 80),
      ["安岳县 · 清欠第 1 项 · 实际清缴比例：应在 0–1 之间，现为 80"],
    ],
    [
      "years that leave a gap",
      (input) => (input.years = [2021, 2023]),
      ["年度第 2 项：年度应逐年相接，此处应为 2022，现为 2023"],
    ],
    [
      "an unknown scheme",
      (input) => (input.scheme = "employees"),
      ["险种：应为 employee、resident、mutual-aid 之一（是否指 employee？），现为“employees”"],
    ],
    [
      "an unknown account",
      (input) => (input.openingAccounts = { "city-reserve:K1": 1 }),
      [
        "K1 · 期初账户余额 city-reserve：规则中没有账户 city-reserve，应为 city-risk-reserve、city-pool、province-pool 之一",
      ],
    ],
    [
      "an account at an unknown place",
      (input) => (input.openingAccounts = { "city-pool:K9": 1 }),
      ["K9 · 期初账户余额 city-pool：地区树中没有这个地区"],
    ],
    [
      "an account at the wrong level",
      (input) => (input.openingAccounts = { "province-pool:K1": 1 }),
      ["K1 · 期初账户余额 province-pool：账户 province-pool 由 province 管理，而该地区是 city"],
    ],
    [
      "an own balance among the accounts",
      (input) => (input.openingAccounts = { "own-balance:a": 1 }),
      ["安岳县 · 期初账户余额 own-balance：累计结余应填在各县的期初数据中"],
    ],
    [
      "an account without a place",
      (input) => (input.openingAccounts = { "city-pool": 1 }),
      ["期初账户余额 city-pool：应写作“账户:地区”，如 city-risk-reserve:K1"],
    ],
    [
      "rules that begin too late",
      (input) => (input.rules = [{ from: 2022, rules: input.rules }]),
      ["2022 年起的规则 · 起始年份：最早的规则应不晚于首年 2021，现为 2022"],
    ],
    [
      "rules twice from one year",
      (input) => (input.rules = [2021, 2021].map((from) => ({ from, rules: input.rules }))),
      ["2021 年起的规则 · 起始年份：与前面一段的起始年份重复，现为 2021"],
    ],
  ])("%s", (_, change, sentences) => {
    expect(caseWith(change)).toEqual(sentences);
  });

  test("three thirds written to sixteen digits are no more than 1", () => {
    const input = caseInput();
    input.opening.a.arrears[0].plan = [0.3333333333333333, 0.3333333333333334, 0.3333333333333334];
    expect(openCase(JSON.stringify(input)).case.opening.a.arrears[0].plan).toHaveLength(3);
  });

  test("an account that only later rules know may open with a balance", () => {
    const input = caseInput();
    const { reserves, ...first } = input.rules;
    first.layers = [{ kinds: ["all"], from: "own-government" }];
    input.rules = [
      { from: 2021, rules: { ...first, id: "first" } },
      { from: 2022, rules: { ...first, id: "second", reserves } },
    ];
    expect(openCase(JSON.stringify(input)).case.openingAccounts).toEqual({ "city-risk-reserve:K1": 20 });
  });
});

describe("rule sets", () => {
  const NAME = "规则方案 city-reserve";

  test.each<[string, (rules: Loose) => void, string[]]>([
    [
      "an unknown payer",
      (rules) => (rules.layers[0].from = "treasury"),
      [
        `${NAME} · 补缺顺位第 1 项 · 资金来源：应为 own-balance、own-government、city-pool、province-pool、county-government、city-government、province-government、city-risk-reserve 之一，现为“treasury”`,
      ],
    ],
    [
      "an unknown kind",
      (rules) => (rules.layers[0].kinds = ["colection"]),
      [
        `${NAME} · 补缺顺位第 1 项 · 缺口类别第 1 项：应为 collection、subsidy、excess、policy、management、all 之一（是否指 collection？），现为“colection”`,
      ],
    ],
    [
      "nowhere to hand up to",
      (rules) => delete rules.surplus.restTo,
      [`${NAME} · 当年结余 · 其余上交至：缺少；留存比例小于 1 或有留存上限时，应指明其余上交至哪个统筹结余或储备金`],
    ],
    [
      "nowhere to hand up to, with an upper limit",
      (rules) => (rules.surplus = { retain: 1, keepUpTo: { months: 9 } }),
      [`${NAME} · 当年结余 · 其余上交至：缺少；留存比例小于 1 或有留存上限时，应指明其余上交至哪个统筹结余或储备金`],
    ],
    [
      "nowhere to hand up to, in a rewarded band",
      (rules) => (rules.surplus = { retain: 1, rewarded: [{ retain: 0.7, when: [] }] }),
      [`${NAME} · 当年结余 · 其余上交至：缺少；留存比例小于 1 或有留存上限时，应指明其余上交至哪个统筹结余或储备金`],
    ],
    [
      "handing up to oneself",
      (rules) => (rules.surplus.restTo = "own-balance"),
      [`${NAME} · 当年结余 · 其余上交至：应为 city-pool、province-pool、city-risk-reserve 之一，现为“own-balance”`],
    ],
    [
      "a rate outside 0–1",
      (rules) => (rules.reserves[0].rate = 10),
      [`${NAME} · 储备金第 1 项 · 提取比例：应在 0–1 之间，现为 10`],
    ],
    [
      "one year's rate outside 0–1",
      (rules) => (rules.reserves[0].rate = [0.1, 1.5]),
      [`${NAME} · 储备金第 1 项 · 提取比例第 2 项：应在 0–1 之间，现为 1.5`],
    ],
    [
      "a reserve twice",
      (rules) => rules.reserves.push(rules.reserves[0]),
      [`${NAME} · 储备金第 2 项 · 代号：与前面的储备金重复，应另取代号，现为“city-risk-reserve”`],
    ],
    [
      "a reserve called like a pool",
      (rules) => rules.reserves.push({ ...rules.reserves[0], id: "city-pool" }),
      [`${NAME} · 储备金第 2 项 · 代号：是内置的名称，储备金应另取代号，现为“city-pool”`],
    ],
    [
      "a government's account as a limit",
      (rules) => (rules.layers[2].limit = { ratio: 0.5, base: "account" }),
      [
        `${NAME} · 补缺顺位第 3 项 · 支付限额 · 计算基数：资金来源是政府，没有账户余额可作限额，应选其他基数，现为“account”`,
      ],
    ],
    [
      "allocating from a government",
      (rules) => (rules.allocations = [{ from: "city-government", of: "balance", share: 0.5, key: "members" }]),
      [
        `${NAME} · 事前调剂第 1 项 · 分配的账户：应为 city-pool、province-pool、city-risk-reserve 之一，现为“city-government”`,
      ],
    ],
    [
      "allocating the levy of a pool",
      (rules) => (rules.allocations = [{ from: "city-pool", of: "levied", share: 0.5, key: "members" }]),
      [`${NAME} · 事前调剂第 1 项 · 分配对象：只有从收入中提取的储备金才有当年提取额可分，应为 balance，现为“levied”`],
    ],
    [
      "allocating the levy of a reserve from surplus",
      (rules) => {
        rules.reserves[0].takenFrom = "surplus";
        rules.allocations = [{ from: "city-risk-reserve", of: "levied", share: 0.5, key: "members" }];
      },
      [`${NAME} · 事前调剂第 1 项 · 分配对象：只有从收入中提取的储备金才有当年提取额可分，应为 balance，现为“levied”`],
    ],
    [
      "a city's pool, reserve and government with the province as unit",
      (rules) => {
        rules.unit = "province";
        rules.surplus.restTo = "province-pool";
        rules.layers = ["city-pool", "city-government", "county-government", "own-government"].map((from) => ({
          kinds: ["all"],
          from,
        }));
      },
      ["储备金第 1 项 · 管理层级", "补缺顺位第 1 项 · 资金来源", "补缺顺位第 2 项 · 资金来源"].map(
        (field, i) =>
          `${NAME} · ${field}：核算单位为省级时，没有市级的统筹结余、储备金和政府补助，现为“${["city", "city-pool", "city-government"][i]}”`,
      ),
    ],
    [
      "nothing above the unit to take the opening balances",
      (rules) => {
        Object.assign(rules, { unit: "province", opening: "pool", reserves: [], layers: [], surplus: { retain: 1 } });
      },
      [`${NAME} · 期初结余的处理：核算单位已是地区树的最高一级，期初结余无处上交，应为 keep，现为“pool”`],
    ],
    [
      "a target without years, or years without a target",
      (rules) => (rules.harmonise = { target: "mean" }),
      [`${NAME} · 待遇统一 · 年度：缺少，统一目标和年数应一并给出`],
    ],
    [
      "a target of benefits that is no level",
      (rules) => (rules.harmonise = { target: 0, years: 2 }),
      [`${NAME} · 待遇统一 · 任务或目标：应大于 0，现为 0`],
    ],
    [
      "a convergence of nothing",
      (rules) => (rules.converge = { within: "city" }),
      [`${NAME} · 缴费标准统一：应给出缴费费率（contributionRate）、缴费基数（wageBase）或两者`],
    ],
    [
      "a contribution rate above 1",
      (rules) => (rules.converge = { contributionRate: { target: 8, years: 2 } }),
      [`${NAME} · 缴费标准统一 · 统筹基金缴费费率 · 任务或目标：应为不超过 1 的费率，现为 8`],
    ],
    [
      "the city's own part as the target of a whole province",
      (rules) => (rules.harmonise = { target: "city-own", years: 2, within: "province" }),
      [
        `${NAME} · 待遇统一 · 任务或目标：统一范围为全省时没有单一的市本级，应另选目标，或将统一范围定为 city，现为“city-own”`,
      ],
    ],
    [
      "behaviour beyond all and nothing",
      (rules) => (rules.behaviour = { collection: -3, rampYears: 0 }),
      [`${NAME} · 行为反应 · 征收：应在 -1 到 1 之间，现为 -3`, `${NAME} · 行为反应 · 渐进年数：应不小于 1，现为 0`],
    ],
    [
      "a quota by no known mode, or with no holdback",
      (rules) => (rules.quota = { mode: "budgets" }),
      [
        `${NAME} · 支出指标 · 编制办法：应为 budget，现为“budgets”`,
        `${NAME} · 支出指标 · 预留比例：缺少，应为 0–1 之间的数字`,
      ],
    ],
  ])("%s", (_, change, sentences) => {
    expect(rulesWith(change)).toEqual(sentences);
  });

  test("whatever names a level above the tree's root", () => {
    const above = "地区树从市级开始，不能用更高的层级";
    expect(
      rulesWith((rules) => {
        rules.reserves[0].holder = "province";
        rules.allocations = [{ from: "province-pool", of: "balance", share: 0.5, key: "members" }];
        rules.surplus.restTo = "province-pool";
        rules.layers[0].from = "province-pool";
        rules.layers[2].from = "province-government";
      }, "city"),
    ).toEqual([
      `${NAME} · 储备金第 1 项 · 管理层级：${above}，现为“province”`,
      `${NAME} · 事前调剂第 1 项 · 分配的账户：${above}，现为“province-pool”`,
      `${NAME} · 当年结余 · 其余上交至：${above}，现为“province-pool”`,
      `${NAME} · 补缺顺位第 1 项 · 资金来源：${above}，现为“province-pool”`,
      `${NAME} · 补缺顺位第 3 项 · 资金来源：${above}，现为“province-government”`,
    ]);
    expect(rulesWith((rules) => (rules.unit = "province"), "city")).toContain(
      `${NAME} · 核算单位：${above}，现为“province”`,
    );
  });

  test("a rule set file's variants are checked, and their ids differ", () => {
    const rules = ruleSetInput();
    const variant = {
      rules: { ...ruleSetInput(), surplus: { retain: 0 } },
      differs: { zh: "另一读法", en: "another reading" },
    };
    const file = { format: "tongchou/rule-set", version: 1, rules, variants: [variant] };
    expect(sentencesOf(() => openRuleSetFile(JSON.stringify(file)))).toEqual([
      `${NAME} · 当年结余 · 其余上交至：缺少；留存比例小于 1 或有留存上限时，应指明其余上交至哪个统筹结余或储备金`,
      `${NAME} · 代号：与本文件中另一方案重复，应另取代号，现为“city-reserve”`,
    ]);
  });
});
