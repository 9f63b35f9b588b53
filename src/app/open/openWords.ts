import { type Text, text } from "../../units/Text";
import { MOST_RECENT } from "./opening";

export const OPEN_WORDS = {
  heading: text("从一个情景开始", "Begin with a scenario"),
  intro: text(
    "同一批随机的未来，几套规则方案：基金能撑多久，缺口由谁来补，统筹层次提高之后多付了什么、换来了什么。选一个情景，立即推演；所有计算都在本机完成。",
    "One set of random futures, several rule sets: how long funds last, who pays for the gaps, what pooling at a higher level buys and what it costs. Choose a scenario and it runs at once, on this machine alone.",
  ),
  bundled: text("自带的情景", "Scenarios that come with it"),
  illustrative: text("示意数据", "Illustrative figures"),
  ruleSets: text("比较的规则方案", "Rule sets compared"),
  current: text("正在推演的情景", "The scenario in hand"),
  edited: text("已改动", "edited"),
  backToIt: text("回到推演对比", "Back to its comparison"),
  newProvince: text("用自己的数据建一个情景", "A scenario of your own figures"),
  newProvinceHint: text(
    "从 Excel 粘贴一张表，每个县一行：参保人数、收入、支出、累计结余。其余参数取全国公开数据推算的缺省值，逐项注明为假设。",
    "Paste a table from Excel, one row a county: members, income, expenditure, balance. All else is taken from defaults derived from published national figures, each marked as an assumption.",
  ),
  newProvinceOpen: text("粘贴或打开表格", "Paste or open a table"),
  other: text("打开文件或链接", "Open a file or a link"),
  file: text("选择情景文件", "Choose a scenario file"),
  fileHint: text(
    "情景文件（.json），也可直接拖到页面任意处。",
    "A scenario file (.json); it may be dropped anywhere on the page.",
  ),
  link: text("情景链接", "Scenario link"),
  linkHint: text(
    "粘贴同事发来的链接。情景就在链接里，不经过任何服务器。",
    "Paste a link that you were sent. The scenario is in the link itself and passes no server.",
  ),
  openLink: text("打开链接", "Open link"),
  recent: text("最近", "Recent"),
  recentNote: text(
    `最近打开或改过的 ${MOST_RECENT} 个情景，只存在本机的浏览器里。`,
    `The last ${MOST_RECENT} scenarios opened or edited, kept in this browser alone.`,
  ),
  recentNone: text(
    "还没有。打开过的文件和链接、改动过的情景会列在这里。",
    "None yet. Files and links that you open, and scenarios that you edit, are listed here.",
  ),
  remove: text("移除", "Remove"),
  differs: text("与打开时相比", "Changed since opened"),
  asOpened: text("未改动", "As opened"),
  gone: text("这个情景已不在浏览器里。", "This scenario is no longer in the browser."),
} as const satisfies Record<string, Text>;

export const KIND_WORDS = {
  bundled: text("自带情景", "bundled scenario"),
  file: text("文件", "file"),
  link: text("链接", "link"),
  table: text("由表格建立", "made from a table"),
} as const satisfies Record<string, Text>;
