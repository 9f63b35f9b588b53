import { text } from "../../units/Text";
import type { MethodSection } from "./MethodSection";

/** How the figures of a random year arise, up to settlement. */
export const DRIVER_SECTIONS: readonly MethodSection[] = [
  {
    id: "overview",
    title: text("模型在算什么", "What is computed"),
    blocks: [
      {
        kind: "text",
        text: text(
          "一次推演由许多条路径组成，每条路径是一种可能的未来。对每条路径，先逐年生成各县（市、区）的数额（参保、收入、支出等），再按每个规则方案逐年结算：谁结余、谁有缺口、谁来补。各险种分开核算，险种之间不调剂资金。",
          "A run consists of many paths, each one possible future. On each path the figures of every county (members, income, expenditure and so on) are generated year by year and then settled under every rule set: who ends with a surplus, who with a gap, who covers it. Schemes are settled apart; no money passes between them.",
        ),
      },
      {
        kind: "text",
        text: text(
          "所有规则方案用同一批随机数，因此方案之间的差异是同一种未来下的差异，其抽样误差比各算各的小得多。基年（第 0 年）的数额是给定的，尚未受到任何波动；第 1 年起逐年推演。",
          "All rule sets meet the same draws, so that a difference between them is a difference in the same future, with a sampling error much smaller than if each had its own. The figures of the base year (year 0) are given and no shock has struck yet; simulation starts with year 1.",
        ),
      },
      { kind: "table", table: "figures" },
    ],
  },
  {
    id: "shocks",
    title: text("随机因素与波动", "Random factors and shocks"),
    blocks: [
      {
        kind: "text",
        text: text(
          "每个因素 q 的波动由全省、设区市、县三级叠加，每级都是一阶自回归，各有标准差 σ 和持续性 φ，从 0 开始：",
          "The shock of a factor q is the sum of the province's, the city's and the county's own, each an AR(1) with its own standard deviation σ and persistence φ, starting at 0:",
        ),
      },
      {
        kind: "formulas",
        formulas: [
          "a_{q,l,t} = φ_{q,l}·a_{q,l,t-1} + σ_{q,l}·ε_{q,l,t}, a_{q,l,0} = 0",
          "s_{q,t} = \\sum_{l} a_{q,l,t}",
          "v_{q,t} = \\sum_{l} σ_{q,l}^2·\\frac{1 - φ_{q,l}^{2t}}{1 - φ_{q,l}^2}",
        ],
      },
      {
        kind: "text",
        text: text(
          "全省共同的波动，省内怎么统筹都分散不了；各县自己的波动，正是统筹能够分散的部分（n 个同样的县，方差按 1/n 缩小）。ε 为标准正态变量。同一级上，各因素的 ε 按相关矩阵相关（通常缴费基数与支出 0.2，两险种支出之间 0.7）；相关系数不能同时成立（矩阵非正定）的情景不予接受，并指出是哪一对。支出的 ε 可改用自由度 ν > 2 的学生 t 分布（方差调整为 1），尾部更厚；此时不再减 v/2，均值略高于 1。",
          "What the whole province shares no pooling within it can spread; what is a county's own is what pooling spreads (among n equal counties its variance shrinks as 1/n). ε is standard normal. At each level the ε of the factors correlate by a matrix (usually 0.2 for contribution base and expenditure, 0.7 for the expenditure of two schemes); a matrix that is not positive definite is refused, naming the pair. For expenditure, ε may be Student t with ν > 2 degrees of freedom, scaled to variance 1, for fatter tails; v/2 is then not taken off and the mean is a little above 1.",
        ),
      },
      { kind: "table", table: "factors" },
      {
        kind: "text",
        text: text(
          "趋势本身也不确定：每条路径抽一次 u ~ N(0, 1)，全省共用，使增长率每年偏离 τ·u。二十年下来，它的影响超过逐年波动；不考虑它，区间会偏窄。",
          "The trend itself is uncertain: u ~ N(0, 1), drawn once a path and shared by all places, shifts growth by τ·u every year. Over twenty years this outweighs the yearly shocks; without it every fan would be too narrow.",
        ),
      },
    ],
  },
  {
    id: "members",
    title: text("参保人数", "Members"),
    blocks: [
      {
        kind: "text",
        text: text(
          "职工医保和职工大病互助按在职 W 和退休 R 分开，居民医保为参保人数 N。增长率按百分数填写，公式中取 ln(1 + g)。人数波动逐年累积，不回到原来的趋势。",
          "The employee scheme and mutual aid have working W and retired R, the resident scheme members N. Growth is entered in per cent and stands in formulas as ln(1 + g). Shocks to membership add up over the years and do not revert.",
        ),
      },
      {
        kind: "formulas",
        formulas: [
          "W_t = W_0·exp(\\sum_{i=1}^{t} (ln(1 + g_{W,i}) + s_{membership,i}))",
          "R_t = R_0·exp(\\sum_{i=1}^{t} ln(1 + g_{R,i}))",
          "N_t = N_0·exp(\\sum_{i=1}^{t} (ln(1 + g_{N,i}) + s_{membership,i}))",
        ],
      },
    ],
  },
  {
    id: "income",
    title: text("收入", "Income"),
    blocks: [
      {
        kind: "formulas",
        formulas: [
          "\\bar{B}_t = \\bar{B}_0·exp(\\sum_{i=1}^{t} (ln(1 + g_{B,i}) + τ_B·u_{wage}))",
          "B_t = \\bar{B}_t·exp(s_{wage} - v_{wage}/2)",
          "due = (W_t·contributionRate_t + R_t·retiredContributionRate_t)·B_t·policy_{due,t}",
          "due = N_t·max(premium_t, premiumFloor_t)·policy_{due,t}",
          "collected = due·clamp(\\bar{κ}_t + s_{collection}, 0, 1)",
          "target = due·κ_t^*",
          "subsidyDue = N_t·max(subsidy_t, subsidyFloor_t)·policy_{subsidy,t}",
          "subsidyPaid = subsidyDue·(1 - subsidyCountyShare·(1 - clamp(μ_S + s_{subsidy}, 0, 1)))",
          "other = otherIncome_t·\\bar{B}_t / \\bar{B}_0",
        ],
      },
      {
        kind: "text",
        text: text(
          "第三式用于职工医保和职工大病互助，第四式用于居民医保。居民医保没有缴费基数，其他收入不随基数增长。财政补助只有县级承担的部分会拖欠，中央、省、市的部分按时到位。",
          "The third line is the employee scheme's and mutual aid's, the fourth the resident scheme's. Residents have no contribution base for other income to follow. Of the subsidy only the county's part may be missing; the centre's, the province's and the city's arrive.",
        ),
      },
      {
        kind: "text",
        text: text(
          "职工医保的个人账户单列，在统筹基金之外：收入为 W·B·individualAccountRate，支出由人均支出 individualAccountSpending 随人均支出趋势增长，期初余额 individualAccountOpening；用完为止，不向统筹基金调入调出。",
          "Individual accounts of the employee scheme are a line of their own outside the pooled fund: income W·B·individualAccountRate, spending individualAccountSpending a head growing as the cost a head, an opening balance individualAccountOpening; no more is spent than is there, and nothing passes to or from the pooled fund.",
        ),
      },
      {
        kind: "formulas",
        formulas: [
          "wanted = (W_t + R_t)·individualAccountSpending·exp(e_t)",
          "A_t = max(0, (1 + interest)·A_{t-1} + W_t·B_t·individualAccountRate_t - wanted)",
          "A_0 = individualAccountOpening",
        ],
      },
    ],
  },
  {
    id: "expenditure",
    title: text("支出、指标与考核", "Expenditure, quota and score"),
    blocks: [
      {
        kind: "formulas",
        formulas: [
          "e_t = \\sum_{i=1}^{t} (ln(1 + g_{X,i}) + τ_X·u_{spend})",
          "PX_t = (W_t·c_W + R_t·c_R)·exp(e_t)·policy_{expenditure,t}",
          "PX_t = N_t·c_N·exp(e_t)·policy_{expenditure,t}",
          "compliant = PX_t·exp(s_{spend} - v_{spend}/2)·J_t",
          "excess = compliant·max(0, \\bar{m}_t + s_{control})",
          "expenditure = compliant + excess",
          "quota = expenditure_{t-1}·\\frac{PX_t}{PX_{t-1}}·(1 + quotaSlack_t)",
          "score = clamp(\\bar{s}_t + b_1·s_{collection} - b_2·s_{control} + s_{score}, 0, 1)",
        ],
      },
      {
        kind: "text",
        text: text(
          "PX 为计划支出，按基年人均费用（含当地待遇水平）和人数计算。excess 是费用控制不力造成的管理性超支。J 为突发事件（如疫情）的乘数：事件在全省同时发生，每年以给定概率独立发生，发生当年支出乘 1 + 影响，次年乘 1 + 反弹；影响可为负，如 2020 年就医减少。",
          "PX is planned expenditure, from the base year's cost a head (local benefit level included) and the number of people. Excess is overspending from weak control. J is the factor of events such as an epidemic: they strike the whole region at once, each year on its own with the given probability; expenditure is multiplied by 1 + effect in that year and by 1 + rebound in the next. An effect may be negative: 2020 lowered utilisation.",
        ),
      },
      {
        kind: "formulas",
        formulas: ["J_t = \\prod max(0, 1 + effect_t)·max(0, 1 + rebound_{t-1})"],
      },
      {
        kind: "text",
        text: text(
          "policy 为情景中按年份生效的政策调整的乘数（目录统一、个人缴费和补助标准、异地就医支付比例下调等），写明年份、险种、作用对象、幅度和依据。异地就医下调支付比例时，按省内、省外就医占支出的比例、豁免人群比例、原支付比例和下调百分点折算，其中一部分经大病保障返回：",
          "policy is the factor of dated policy changes of the scenario (a unified benefit list, premiums and subsidies, lower payment for care elsewhere), each with its year, scheme, what it multiplies, by how much, and its source. Where payment for care elsewhere is lowered, the factor follows from the shares of expenditure by where care is given, who is exempt, the payment ratio before, the points taken off, and the part that comes back through the cover of large bills:",
        ),
      },
      {
        kind: "formulas",
        formulas: [
          "lowered = inProvinceShare·min(1, \\frac{inProvincePoints}{paymentRatio}) + outsideShare·min(1, \\frac{outsidePoints}{paymentRatio})",
          "factor = 1 - (1 - exemptShare)·(1 - comesBackShare)·lowered",
        ],
      },
    ],
  },
  {
    id: "rule-changes",
    title: text("结算之前，规则方案改变哪些数额", "What a rule set changes before settlement"),
    blocks: [
      {
        kind: "text",
        text: text(
          "以下按先后次序进行；T 为该规则方案施行以来的第几年（施行当年为 1）。",
          "In this order; T counts the years of the rule set, its first being 1.",
        ),
      },
      {
        kind: "steps",
        items: [
          {
            name: text("费率和基数趋同（converge）", "Rates and bases become one (converge)"),
            text: text(
              "各县缴费费率、缴费基数在给定年数内等步长移向目标（最高、平均、市本级或给定值），应收、任务和实收同比变动。",
              "Counties' contribution rate and base move in equal steps to a target (highest, mean, the city's own, or a number); due, target and collected follow.",
            ),
          },
          {
            name: text("征缴行为（behaviour）", "Behaviour in collection (behaviour)"),
            text: text(
              "实收乘 1 + 影响 × 过渡系数；原来不超过应收的，此后也不超过。",
              "Collected × (1 + effect × ramp), never above due if it was not.",
            ),
          },
          {
            name: text("待遇统一（harmonise）", "Benefits become one (harmonise)"),
            text: text(
              "各县人均支出（按相同年龄结构比较）在给定年数内移向目标，支出、超支和指标同比变动。居民医保以 costAgeIndex 剔除年龄结构的影响。",
              "Counties' cost a head, compared at the same age mix, moves to a target; expenditure, excess and quota follow. For residents costAgeIndex takes the age mix out.",
            ),
          },
          {
            name: text("控费行为（behaviour）", "Behaviour in spending (behaviour)"),
            text: text(
              "支出乘 1 + 影响 × 过渡系数；增加的部分计入管理性超支，指标不变。",
              "Expenditure × (1 + effect × ramp); what is added counts as excess, the quota stays.",
            ),
          },
          {
            name: text("按预算下达指标（quota: budget）", "Quota by budget (quota: budget)"),
            text: text(
              "计划收入减去上解和预留后，按近三年支出分到各县；同时可核对预算是否出现当年赤字或累计赤字（budgetCheck）。",
              "Planned income less levies and a holdback, shared by three years' expenditure; a budget check (budgetCheck) says how often and by how much the budget shows a deficit, in the year or accumulated.",
            ),
          },
        ],
      },
      {
        kind: "formulas",
        formulas: ["ramp = min(1, T / rampYears)", "1 + (\\frac{target}{own} - 1)·min(1, T / years)"],
      },
      {
        kind: "text",
        text: text(
          "统筹后由别人分担缺口，征缴和控费的积极性可能下降。这种影响有多大没有定论，是情景中的假设，可设为 0。",
          "Pooling makes others pay, which may weaken effort. How much is not settled; it is an assumption of the scenario and may be set to 0.",
        ),
      },
    ],
  },
];
