import type { DepletionMeasure } from "../charts/depletionModel";
import { type Text, text } from "../units/Text";
import type { Route } from "./route";

/** The page's words. */
export const WORDS = {
  pages: text("页面", "Pages"),
  pageLoading: text("正在打开页面……", "Opening the page…"),
  pageCrashed: text("此页未能打开，其余页面不受影响。", "This page could not be opened; the others are not affected."),
  scenario: text("情景", "Scenario"),
  openFile: text("打开文件", "Open file"),
  openFileHint: text(
    "打开情景文件（.json），也可将文件拖入页面",
    "Open a scenario file (.json), or drop one on the page",
  ),
  dropHere: text("松开以打开情景文件或历年数据表", "Drop to open the scenario, or the table of past years"),
  download: text("下载情景", "Download scenario"),
  languageSwitch: text("界面语言", "Language"),
  controls: text("设置", "Settings"),
  results: text("结果", "Results"),
  view: text("查看", "View"),
  scheme: text("险种", "Scheme"),
  place: text("地区", "Place"),
  placeHint: text("选择或搜索省、市、县", "Choose or search a place"),
  noPlace: text("没有匹配的地区", "No such place"),
  ruleSets: text("显示的规则方案", "Rule sets shown"),
  ruleSetsNone: text("请至少选择一个规则方案。", "Choose at least one rule set."),
  levers: text("规则参数", "Rule settings"),
  leversNone: text(
    "本情景的规则方案没有可调的数：没有储备金、调剂金、行为反应或支出计划预留。",
    "No rule set of this scenario has a number to change: no reserve, behaviour or holdback.",
  ),
  clause: text("条款", "Clause"),
  assumption: text("假设", "Assumption"),
  mixedValues: text("各年或各险种不同；改动后统一为一个值", "Differs by year or scheme; a change makes them one"),
  why: text("为什么这样设", "Why so"),
  range: text("范围", "range"),
  run: text("推演", "Run"),
  paths: text("路径数", "Paths"),
  seed: text("随机种子", "Random seed"),
  cancel: text("取消", "Cancel"),
  again: text("重新推演", "Run again"),
  differences: text("与打开时相比", "Changes since opened"),
  differencesNone: text("没有改动", "None"),
  undo: text("撤销", "Undo"),
  redo: text("重做", "Redo"),
  reset: text("恢复为打开时的情景", "Reset to the scenario as opened"),
  headline: text("对比", "Comparison"),
  headlineNote: text(
    "± 为抽样误差（95 % 区间的一半，即 1.96 倍标准误）；财政补助为各年合计的均值。“较……”各行为在同一批随机路径上逐条相减所得的差，误差远小于两数各自的误差；完整推演后给出。",
    "± is sampling error (half a 95 % interval, 1.96 standard errors); outlays are means of the sum over the years. Rows that begin with “vs” are differences path by path on the same futures, whose error is much smaller than those of the two numbers; they come with the whole run.",
  ),
  illustrative: text("示意数据", "Illustrative figures"),
  months: text("可支付月数", "Months of reserve"),
  depletion: text("耗尽概率", "Depletion probability"),
  individualAccounts: text("个人账户", "Individual accounts"),
  cashMonths: text("年内周转", "Within the year"),
  payers: text("谁来补缺", "Who covers the gaps"),
  table: text("数据表", "Data table"),
  depletionMeasure: text("口径", "Measure"),
  warningLevels: text("预警线（个月）", "Warning levels (months)"),
  year: text("年份", "Year"),
  stale: text(
    "输入已改动，下图仍是上一次的结果，正在重新推演。",
    "Inputs have changed; this is the last result while a new one is computed.",
  ),
  staleStopped: text(
    "输入已改动，下图仍是改动前的结果。",
    "Inputs have changed; this is the result before the change.",
  ),
  starting: text("正在推演第一幅图……", "Computing the first picture…"),
  loading: text("正在打开情景……", "Opening the scenario…"),
  noResult: text("尚无结果", "No result yet"),
  refused: text(
    "文件未被接受，当前情景和结果保持不变",
    "The file was refused; the present scenario and result are untouched",
  ),
  close: text("关闭", "Close"),
  editRefused: text(
    "改动未被接受，仍保留上一次的情景和结果",
    "The change was refused; the last scenario and result stay",
  ),
  crashed: text("这幅图未能画出，其余内容不受影响。", "This picture could not be drawn; the rest is not affected."),
  fingerprint: text("指纹", "Fingerprint"),
  engine: text("引擎版本", "Engine"),
  local: text("所有计算在本机完成，不上传任何数据。", "Everything is computed on this machine; no data leave it."),
  skip: text("跳到正文", "Skip to content"),
} as const satisfies Record<string, Text>;

export const DEPLETION_LABELS: Readonly<Record<DepletionMeasure, Text>> = {
  "depleted-by": text("累计", "By the year"),
  depletion: text("当年", "In the year"),
  "depleted-units-by": text("单位占比（累计）", "Units, by the year"),
  "depleted-units": text("单位占比（当年）", "Units, in the year"),
};

export const ROUTE_LABELS: Readonly<Record<Route, Text>> = {
  open: text("打开", "Open"),
  compare: text("推演对比", "Compare"),
  path: text("一条路径", "Path"),
  estimate: text("参数估计", "Estimation"),
  method: text("方法与验证", "Method & evidence"),
  glossary: text("术语", "Glossary"),
};
