import { text } from "../../units/Text";

/** The words of the page of assumptions. */
export const ASSUMPTION_WORDS = {
  intro: text(
    "情景里的每一个数：它是什么、取多少、依据什么、意味着什么。改动即时推演，并列入“与打开时相比”。",
    "Every number of the scenario: what it is, its value, what it rests on, what it means. A change runs at once and is listed among the changes.",
  ),
  find: text("搜索", "Search"),
  findHint: text("名称、说明或依据", "Name, meaning or reason"),
  assumedOnly: text("只看假设（没有来源的数）", "Only assumptions (without a source)"),
  changedOnly: text("只看改动过的", "Only what was changed"),
  groups: text("分组", "Groups"),
  none: text("没有符合条件的数。", "No such number."),
  source: text("来源", "Source"),
  assumption: text("假设", "Assumption"),
  range: text("合理范围", "Range"),
  outside: text("超出合理范围", "Outside its range"),
  given: text("未给出", "not given"),
  countsAs: text("按此值计", "counts as"),
  byYear: text("分年填写", "By year"),
  byMonth: text("分月填写", "By month"),
  byPlace: text("各地不同，在“地区”页修改", "Differs by place; change it among the places"),
  someByPlace: text("另有地区单独取值：", "Places with one of their own: "),
  clear: text("不再给出", "Take it away"),
  undo: text("恢复打开时的值", "As opened"),
  changeOrigin: text("改依据", "Change"),
  originHint: text("理由，或来源名称", "A reason, or a source"),
  reason: text("作为假设理由", "As a reason"),
  asSource: text("作为来源", "As a source"),
  trust: text("可信程度", "Trust"),
  correlationHint: text(
    "各因素的冲击同涨同落的程度，−1 到 1；每一层级都用这一张表。点格子或用方向键选择，输入数值改动，Delete 恢复为未单独给出。",
    "How far the factors' shocks move together, −1 to 1; one table for every level. Choose a cell, type a number; Delete takes back what was said for this pair.",
  ),
  correlationOf: text("相关系数", "correlation"),
  correlationLimits: text("应为 −1 到 1 之间的数", "should be a number from −1 to 1"),
  matrix: text("相关系数矩阵", "Correlation matrix"),
  notGiven: text("未给出，按 0 计", "not given, counts as 0"),
  addEvent: text("新增突发事件", "Add an event"),
  addPolicy: text("新增政策变化", "Add a policy change"),
  remove: text("删去", "Remove"),
  title: text("名称", "Name"),
  firstYear: text("起始年份", "First year"),
  lastYear: text("最后年份（不填则一直有效）", "Last year (lasts if empty)"),
  multiplies: text("作用于", "Multiplies"),
  schemes: text("险种", "Schemes"),
  everyScheme: text("全部险种", "all schemes"),
  noEvents: text("没有突发事件。", "No events."),
  noPolicies: text("没有政策变化。", "No policy changes."),
  noLiquidity: text(
    "本险种没有分月比例，不推演年内周转。",
    "This scheme has no monthly profiles; nothing is said about cash within the year.",
  ),
  noScenario: text("请先在页首选择情景。", "Choose a scenario at the top first."),
} as const;

export const MULTIPLIED_WORDS = {
  expenditure: text("计划支出", "planned expenditure"),
  due: text("应收保费", "contributions due"),
  subsidy: text("应到财政补助", "subsidies due"),
} as const;

export const PROFILE_WORDS = {
  collected: text("征收到账的分月比例", "contributions received, by month"),
  subsidyPaid: text("补助到账的分月比例", "subsidies received, by month"),
  expenditure: text("支出发生的分月比例", "expenditure due, by month"),
} as const;

export const PROFILE_MEANINGS = {
  collected: text(
    "一年的保费各月到账多少；其他收入相同。",
    "When in the year contributions arrive; other income likewise.",
  ),
  subsidyPaid: text("一年的财政补助各月到账多少。", "When in the year subsidies arrive."),
  expenditure: text(
    "一年的支出各月发生多少；何时拨付由规则方案规定。",
    "When in the year expenditure is due; the rule set says when it is paid.",
  ),
} as const;
