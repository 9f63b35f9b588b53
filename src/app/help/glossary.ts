import { type Text, text } from "../../units/Text";

/** A word of the field as this tool uses it, everywhere alike. */
export interface GlossaryEntry {
  readonly id: string;
  readonly word: Text;
  readonly meaning: Text;
}

/** A part of the glossary. */
export interface GlossaryPart {
  readonly title: Text;
  readonly entries: readonly GlossaryEntry[];
}

function entry(id: string, zh: string, en: string, meaningZh: string, meaningEn: string): GlossaryEntry {
  return { id, word: text(zh, en), meaning: text(meaningZh, meaningEn) };
}

export const GLOSSARY: readonly GlossaryPart[] = [
  {
    title: text("情景与推演", "Scenario and run"),
    entries: [
      entry(
        "scenario",
        "情景",
        "scenario",
        "一个文件，包含地区、险种、参数、规则方案和推演设置。同一情景、同一引擎版本在任何机器上得到同样的数字。",
        "One file with places, schemes, parameters, rule sets and run settings. The same scenario gives the same digits on any machine with the same engine version.",
      ),
      entry(
        "rule-set",
        "规则方案",
        "rule set",
        "一份政策文件（或一个对照做法）关于资金如何归集、提取、留存和补缺的全部规定。",
        "All that one policy document, or one baseline, says about how money is collected, levied, kept and used for gaps.",
      ),
      entry(
        "scheme",
        "险种",
        "scheme",
        "职工医保、居民医保和职工大病互助，各自单独核算，资金互不调剂。",
        "Employee scheme, resident scheme and employee mutual aid. Each has its own accounts; no money passes between them.",
      ),
      entry(
        "path",
        "路径",
        "path",
        "一个随机的未来：各年各地的收入、支出怎样变化。所有规则方案在同一批路径上比较。",
        "One random future: how income and expenditure of every place develop. All rule sets are compared on the same paths.",
      ),
      entry(
        "seed",
        "随机种子",
        "random seed",
        "随机数由它产生：种子相同，各条路径就相同，结果可以复核；换一个种子是另一批路径，结果应在误差范围之内。",
        "The random numbers come from it: the same seed gives the same paths, so that results can be checked; another one gives other paths, and results within the error.",
      ),
      entry(
        "run",
        "推演",
        "run",
        "在许多条路径上按每个规则方案逐年核算。",
        "Settling many paths year by year under every rule set.",
      ),
      entry(
        "preview",
        "预览",
        "preview",
        "用少量路径先算出的结果，误差较大，图上注明；完整推演后自动更新。",
        "A first result from few paths, with larger errors and marked as such; the whole run takes its place.",
      ),
      entry(
        "error",
        "误差（±）",
        "error (±)",
        "抽样误差：95 % 区间的一半，即 1.96 倍标准误。路径数增至四倍，误差减半。不含参数和模型本身的不确定性。“± ≤”为误差上界：各年或各部分合计的误差取各项误差之和。",
        'Sampling error: half a 95 % interval, 1.96 standard errors. Four times the paths halve it. Uncertainty of parameters and model is not in it. "± ≤" is the most that an error can be: that of a sum over years or parts, for which their errors were added up.',
      ),
      entry(
        "baseline",
        "对照方案",
        "baseline",
        "其他方案与之逐条路径相减的方案，默认为第一个（县级统筹）。",
        "The rule set that the others are compared with path by path; the first (county pooling) unless said otherwise.",
      ),
      entry(
        "difference",
        "差",
        "difference",
        "同一批路径上某方案减去对照方案的均值或概率，误差按成对差计算，远小于两个数各自的误差。",
        "A rule set's mean or probability less the baseline's on the same paths; its paired error is much smaller than those of the two numbers.",
      ),
      entry(
        "assumption",
        "假设",
        "assumption",
        "没有公开来源、由人判断取定的数或规则，附理由，处处注明。",
        "A number or rule without a published source, chosen by judgement, with the reason; marked wherever it appears.",
      ),
      entry("clause", "条款", "clause", "规则在政策文件中的出处。", "Where a rule comes from in its document."),
      entry(
        "fingerprint",
        "指纹",
        "fingerprint",
        "由情景、引擎版本和全部结果算出的校验码。两处指纹相同，即数字逐位相同。",
        "A hash of scenario, engine version and all results. Where two fingerprints agree, so does every digit.",
      ),
    ],
  },
  {
    title: text("资金与账户", "Money and accounts"),
    entries: [
      entry(
        "unit",
        "核算单位",
        "unit",
        "收支在其内部相抵的层级：县级统筹为县，市级统筹为市，统收统支为省。",
        "The level at which income and expenditure are netted: the county, the city or the province.",
      ),
      entry("own-balance", "累计结余", "own-balance", "核算单位自己的账户。", "A unit's own account."),
      entry(
        "pool",
        "统筹结余",
        "pool",
        "各单位上交的结余，由市或省持有。",
        "Surplus that units have handed up, held by the city or the province.",
      ),
      entry(
        "reserve",
        "风险储备金/调剂金",
        "reserve",
        "规则设立的专门账户，按比例从收入或结余中提取，用于补缺。",
        "An account that the rules define, fed by levies on income or surplus and used for gaps.",
      ),
      entry(
        "levy",
        "上解/提取",
        "levy",
        "储备金或调剂金从收入或结余中取走的部分。",
        "What a reserve takes from income or surplus.",
      ),
      entry(
        "gap",
        "缺口",
        "gap",
        "单位当年净额为负的部分，按成因分为政策性和管理性（如未完成征缴计划）。",
        "A unit's negative net of the year: a policy gap or, where a plan was missed, a management gap.",
      ),
      entry(
        "layer",
        "补缺顺位",
        "layer",
        "缺口由谁补、按什么次序、补多少。",
        "Who pays for a gap, in which order, and how much of it.",
      ),
      entry(
        "outlay",
        "财政补助",
        "outlay",
        "县、市、省级财政为补缺支付的金额。",
        "What county, city or province budgets pay towards gaps.",
      ),
      entry(
        "unpaid",
        "欠付",
        "unpaid",
        "各顺位都未补上的缺口，即拖欠医疗机构的费用，结转下年。",
        "What no layer covered: owed to providers and carried into the next year.",
      ),
      entry(
        "net-transfer",
        "净调入",
        "net transfer",
        "一地从其他地区得到的资金减去交出的资金，负数为净调出。",
        "What a place receives from others less what it hands up; negative where it pays in.",
      ),
      entry(
        "months",
        "可支付月数",
        "months of reserve",
        "可用结余按当年月均支出可支付的月数：12 × 可用结余 ÷ 当年支出。",
        "How long the available balance lasts at the year's expenditure: 12 × available ÷ expenditure.",
      ),
      entry(
        "depletion",
        "耗尽",
        "depletion",
        "可用结余为零，且当年仍有财政补助或欠付。",
        "The available balance is nothing, and part of the year's gap fell to budgets or stayed unpaid.",
      ),
      entry(
        "warning-level",
        "预警线",
        "warning level",
        "可支付月数的警戒值，统计低于它的概率。",
        "A number of months of reserve; how likely a place falls below it is counted.",
      ),
    ],
  },
  {
    title: text("结果与检验", "Results and evidence"),
    entries: [
      entry(
        "fan",
        "扇形图",
        "fan",
        "各年结果的分布：中线为中位数，色带为 25–75 %、10–90 %、5–95 % 分位区间。",
        "The distribution year by year: the line is the median, the bands hold 25–75 %, 10–90 % and 5–95 % of paths.",
      ),
      entry(
        "tail-mean",
        "最差 5 % 均值",
        "tail mean",
        "最不利的 5 % 路径的平均值。",
        "The mean of the worst 5 % of paths.",
      ),
      entry(
        "holdback",
        "预留资金",
        "holdback",
        "按预算编制支出计划时先留出的一部分，不分到各县（市、区）。",
        "What is kept back when expenditure is planned by budget, before quotas are shared out to the counties.",
      ),
      entry(
        "behaviour",
        "行为反应",
        "behaviour",
        "缺口由上级分担后，征缴和控费力度可能减弱，以比例表示。",
        "Effort in collection and cost control may slacken once others share the gaps; given as shares.",
      ),
      entry(
        "event",
        "突发事件",
        "event",
        "在个别年份影响全省的冲击（如疫情），可带次年反弹。",
        "What strikes the whole region in some years, such as an epidemic, with a rebound in the next.",
      ),
      entry(
        "liquidity",
        "年内周转",
        "liquidity",
        "按月跟踪一年内的现金，看是否需动用周转金。",
        "A year followed through its months: whether cash runs short and the revolving fund is drawn.",
      ),
      entry(
        "estimate",
        "估计值",
        "estimate",
        "由历年数据推算出的参数，附标准误。",
        "A parameter as past years tell it, with its standard error.",
      ),
      entry(
        "back-test",
        "回测",
        "back-test",
        "从较早的年份起推演，看实际数是否落在扇形之内。",
        "A run from an earlier base year, to see whether what happened lies in its fan.",
      ),
      entry(
        "illustrative",
        "示意数据",
        "illustrative figures",
        "按公式由公开数据推算、并非官方公布的数，不得作为当地基金状况引用。",
        "Figures derived by formula from published ones; not official, not to be quoted as the state of a local fund.",
      ),
    ],
  },
];

const ENTRIES = new Map(GLOSSARY.flatMap(({ entries }) => entries.map((one) => [one.id, one] as const)));

/** What a word means. @throws RangeError if the glossary has no such word. */
export function glossaryEntry(id: string): GlossaryEntry {
  const found = ENTRIES.get(id);
  if (!found) throw new RangeError(`the glossary has no "${id}"`);
  return found;
}
