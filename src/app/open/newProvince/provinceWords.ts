import { type Text, text } from "../../../units/Text";

export const PROVINCE_WORDS = {
  title: text("用自己的数据建一个情景", "A scenario of your own figures"),
  back: text("返回", "Back"),
  intro: text(
    "每个县（市、区）一行，基年 2025 年的数字。表中给出的数原样采用；没有给出的，以及增长、波动、征收率等，取全国公开数据推算的缺省值，逐项注明为假设，建好后都可以改。数据只留在本机。",
    "One row a county, figures of the base year 2025. What the table gives is used as it is; what it does not give, and growth, shocks, collection rates and the like, are defaults derived from published national figures, each marked as an assumption and open to change. The data stay on this machine.",
  ),
  table: text("表格", "Table"),
  paste: text(
    "在 Excel 中选中表格（连同表头）复制，粘贴到这里",
    "Select the table in Excel with its heads, copy, and paste it here",
  ),
  choose: text("选择表格文件", "Choose a table file"),
  chooseHint: text("Excel（.xlsx）或 CSV", "Excel (.xlsx) or CSV"),
  template: text("下载空表", "Empty table"),
  example: text("填入示例", "Fill in an example"),
  pastedName: text("粘贴的表格", "pasted table"),
  exampleName: text("示例表格", "example table"),
  check: text("核对每列是什么、每格读成什么", "What each column is, and what each cell becomes"),
  columnIs: text("这一列是", "This column is"),
  unit: text("单位", "Unit"),
  notUsed: text("（不用）", "(not used)"),
  inherited: text("同上", "as above"),
  empty: text("空", "empty"),
  total: text("合计行，不读入", "a row of sums, not read"),
  written: text("原文", "written"),
  row: text("行", "row"),
  problems: text("先解决以下问题，才能建立情景", "These have to be solved before a scenario can be made"),
  scenario: text("情景", "Scenario"),
  name: text("名称", "Name"),
  nameDefault: text("我的省份", "My province"),
  ruleSets: text("比较的规则方案", "Rule sets to compare"),
  ruleSetsNone: text("至少选一个规则方案", "Choose at least one"),
  make: text("建立情景并推演", "Make the scenario and run it"),
  loading: text("正在读取缺省值……", "Reading the defaults…"),
} as const satisfies Record<string, Text>;

/** Invented figures, to show what a table may look like. */
export const EXAMPLE_TABLE = `示例数据，纯属虚构				单位：万元
市	县（市、区）	职工在职人数	职工退休人数	职工基金收入	职工基金支出	职工累计结余	居民参保人数（万人）	居民基金收入	居民基金支出	居民累计结余
甲市	市本级	１２０，０００	41,000	95,000	90,000	65,000	20	24,500	23,800	11,000
	东县	20,000	12,000	16,000	17,600	4,000	50	60,000	61,500	12,000
	西县	15,500	9,800	12,300	13,900	-500	42	50,600	51,200	8,000
乙市	市本级	85,000	30,000	68,000	63,000	48,000	15	18,300	17,600	9,000
	南县	26,000	14,500	20,500	21,300	7,600	61	73,000	72,400	16,500
	北县	11,000	8,200	8,900	10,600	900	38	45,800	47,300	4,200
合计		277,500	115,500	220,700	216,400	125,000	226	272,200	273,800	60,700`;
