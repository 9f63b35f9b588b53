import { text } from "../../units/Text";

/** Words of the page of one path, and of the card of distributions. */
export const PATH_WORDS = {
  title: text("推演一条路径", "One path, year by year"),
  intro: text(
    "从全部路径中选出一条，看它逐年怎样走到结局：受了什么冲击、谁按哪一条款补了缺口、哪一级用尽了钱。路径编号可复现：同一情景、同一编号，任何机器上都是同一个未来。",
    "Choose one of all paths and see, year by year, how it came to its end: which shocks struck, who covered the gaps by which clause, whose money ran out. A path's number is reproducible: same scenario, same number, the same future on any machine.",
  ),
  choose: text("选择路径", "Choose a path"),
  measure: text("指标", "Measure"),
  year: text("年份", "Year"),
  ruleSet: text("规则方案", "Rule set"),
  pick: text("取哪一条", "Which path"),
  median: text("中位", "Median"),
  worst: text("最差", "Worst"),
  best: text("最好", "Best"),
  percentile: text("百分位", "Percentile"),
  number: text("编号", "Number"),
  percentileField: text("百分位（0 为最低，100 为最高）", "Percentile (0 the lowest, 100 the highest)"),
  numberField: text("路径编号（从 0 起）", "Path number (from 0)"),
  distribution: text("分布", "Distribution"),
  clickHint: text(
    "点击柱形（或用方向键移动后按回车）即选取数值最接近的路径。",
    "Click a bar (or move with the arrow keys and press Enter) to choose the path nearest to that value.",
  ),
  openHint: text(
    "点击柱形，打开该处的路径逐年查看。",
    "Click a bar to open the path at that value and see it year by year.",
  ),
  course: text("逐年走势", "Course over the years"),
  story: text("为什么会这样", "Why it went this way"),
  firstAndHeaviestYears: text(
    "首次耗尽之年和缺口最重的年份：",
    "The year in which it first runs dry, and those with the heaviest gaps:",
  ),
  heaviestYears: text("缺口最重的年份：", "The years with the heaviest gaps:"),
  lowestYear: text(
    "各年均无缺口，可支付月数最低的一年：",
    "No year has a gap; the one with the fewest months of reserve:",
  ),
  allYears: text("全部年份：", "All years:"),
  showTelling: text("只看关键年份", "Show the key years only"),
  toLedger: text("查看账目 ↓", "To the ledger ↓"),
  ledger: text("逐年账目", "The ledger, year by year"),
  waiting: text(
    "等待当前推演完成后，再计算各路径的数值……",
    "The values of every path follow once the present run is done…",
  ),
  collecting: text("正在计算各路径的数值", "Computing the value of every path"),
  cancelled: text("已取消计算各路径的数值。", "The values of every path were not computed: cancelled."),
  collectFailed: text("各路径的数值未能算出：", "The values of every path could not be computed: "),
  settling: text("正在精确核算这条路径……", "Settling the path exactly…"),
  telling: text("正在整理缘由……", "Finding out why…"),
  storyFailed: text("这条路径的缘由未能整理出来：", "Why it went this way could not be told: "),
  settleFailed: text("这条路径未能核算：", "The path could not be settled: "),
  again: text("重试", "Try again"),
  noneHere: text(
    "该方案下本地没有这一指标，请换一个指标、地区或规则方案。",
    "Under this rule set the measure does not apply to this place: choose another measure, place or rule set.",
  ),
  noScenario: text("正在打开情景……", "Opening the scenario…"),
  courseHint: text("点击某年，即以该年比较各路径。", "Click a year to compare the paths in it."),
} as const;
