import { type Text, text } from "../../units/Text";

/** The words of the page of rule sets. */
export const RULES_WORDS = {
  page: text("规则方案", "Rule sets"),
  intro: text(
    "每个方案逐条写出钱怎样走：数字和用语可以直接改，改动后立即重新推演。条款注明出处，文件没有写明的标为假设。",
    "Each rule set says line by line how money moves. Numbers and words can be changed where they stand and run at once. Clauses name the source; what a document leaves open is marked as an assumption.",
  ),
  list: text("参与对比的方案", "Rule sets compared"),
  baseline: text("对照方案", "baseline"),
  baselineHint: text("其他方案都与它逐条路径相比", "the others are compared with it path by path"),
  moveUp: text("上移", "Move up"),
  moveDown: text("下移", "Move down"),
  toBaseline: text("设为对照方案", "Make it the baseline"),
  duplicate: text("复制", "Duplicate"),
  rename: text("改名", "Rename"),
  remove: text("移出对比", "Remove from comparison"),
  add: text("添加自带方案……", "Add a bundled rule set…"),
  addLabel: text("添加自带方案", "Add a bundled rule set"),
  variants: text("其他读法", "other readings"),
  bundledFailed: text("自带方案未能读取：", "The bundled rule sets could not be read: "),
  editing: text("修改时", "When edited"),
  asCopy: text("另存副本，原方案留作对比", "make a copy; the original stays to compare with"),
  inPlace: text("直接改这个方案", "change this one"),
  changes: text("与原文相比", "Compared with the original"),
  restore: text("恢复原文", "Restore the original"),
  timeline: text("分年实施", "Rules over the years"),
  handover: text(
    "改换规则的当年年初：各单位累计结余和结转的欠付随核算单位归并，或按上年支出分到下级单位；新规则不再设立的储备金、调剂金，先偿付其层级以下结转的欠付，余额按上年支出并入各单位累计结余。",
    "When the rules change, at the year's start: own balances and what is carried unpaid are added up into the new units, or shared out to them by last year's expenditure; reserves that the new rules do not have first pay what is carried below their level, and the rest joins own balances by last year's expenditure.",
  ),
  makeTimeline: text("改为分险种、分年实施", "Make it start by scheme and year"),
  sameAsEmployee: text("与职工医保相同", "as the employee scheme"),
  addPhase: text("添加阶段", "Add a phase"),
  removePhase: text("删去这一阶段", "Remove this phase"),
  from: text("年起", "from"),
  phaseStart: text("起始年份", "First year"),
  phaseRules: text("适用的规则", "Rules that hold"),
  boundary: text("起始年份，可用左右方向键移动", "First year; the arrow keys move it"),
  rulesShown: text("条文", "Rules"),
  why: text("理由", "Why"),
  assumption: text("假设", "Assumption"),
  clause: text("条款", "Clause"),
  cite: text("条款与理由", "Clause and reason"),
  clauseHint: text("如 五(七)1；多个条款用顿号分开", "Such as 五(七)1; several are separated by “、”"),
  isAssumed: text("标为假设", "Marked as an assumption"),
  zhNote: text("理由（中文）", "Why, in Chinese"),
  enNote: text("理由（英文）", "Why, in English"),
  noteHint: text("只填一种语言时，两种语言都显示这段文字", "With one language filled in, both show it"),
  switchTo: text("改为", "Change to "),
  reference: text("参照做法，不出自文件", "A reference case, from no document"),
  conditions: text("增减条件", "Conditions"),
  removePart: text("删去", "Remove"),
  addPart: text("添加：", "Add:"),
  none: text("没有这类规定。", "Nothing is said of this."),
  readings: text("文件未定，可换其他读法：", "Left open by the document; other readings: "),
  joined: text("、", ", "),
  ownReading: text("现为自行修改的读法，不同于以下各项。", "Edited by hand; none of the following."),
  documentGives: text("文件规定", "Given"),
  documentOpens: text("文件未定", "Left open"),
  save: text("确定", "Save"),
  cancel: text("取消", "Cancel"),
  zhTitle: text("中文名称", "Title in Chinese"),
  enTitle: text("英文名称", "Title in English"),
  titleMissing: text("名称不能为空", "A title is needed"),
} as const satisfies Record<string, Text>;

/** What the bundled reference cases have in place of a document, and of its clauses. */
export const NO_DOCUMENT = "基准";

const ORDINALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/** The number of a section as a document writes it: 一、 or 1. */
export function sectionNumber(index: number): Text {
  return text(`${ORDINALS[index]}、`, `${index + 1}. `);
}

/** Years as a use of rules is written: 2026–2028 年. */
export function writeYears(from: number, to: number): Text {
  return from === to ? text(`${from} 年`, String(from)) : text(`${from}–${to} 年`, `${from}–${to}`);
}
