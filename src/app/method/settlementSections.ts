import { BLOCK_PATHS } from "../../engine/blockPaths";
import { CHUNK_BLOCKS } from "../../engine/chunks";
import { BIN_PRECISION } from "../../engine/Histograms";
import { text } from "../../units/Text";
import type { MethodSection } from "./MethodSection";

const PRECISION = 2 ** BIN_PRECISION;

/** How a year is settled, and what is made of all years and paths. */
export const SETTLEMENT_SECTIONS: readonly MethodSection[] = [
  {
    id: "settlement",
    title: text("一个推演年的结算顺序", "One year, step by step"),
    blocks: [
      {
        kind: "text",
        text: text(
          "核算单位是把一年的收入和支出合在一起算的层级：县、市或省。每个核算单位有累计结余；市、省有统筹结余（上缴的结余）和规则设立的风险储备金、调剂金。账户余额不会为负。首年的累计结余为 openingBalance，结转的欠付为 openingPayable。",
          "The unit is the level at which a year's income and expenditure are netted: county, city or province. Each unit has an own-balance; cities and the province hold pools (surplus handed up) and the reserves that the rules define. No account is ever negative. The first year opens with openingBalance in own-balances and openingPayable carried.",
        ),
      },
      {
        kind: "steps",
        items: [
          {
            name: text("计息", "Interest"),
            text: text(
              "各账户按年初余额计息；利息不算当年收入。",
              "Each account earns interest on its opening; interest is no part of income.",
            ),
          },
          {
            name: text("收入", "Income"),
            text: text(
              "实收 + 到位补助 + 其他 + 清欠收入 + 追回款。规则要求补足的，县级财政当年补足少收、少补的部分（makeGood）。",
              "Collected + subsidies received + other + receipts of arrears + clawback. Where the rules say make good, the county's government pays what was not collected or not received in the same year (makeGood).",
            ),
          },
          {
            name: text("按收入上解、提取", "Levies from income"),
            text: text(
              "按比例提取储备金、调剂金；有上限的，达到上限即停（stop）或只补到上限（top-up）。",
              "Reserves take their rate of a base; at a cap they stop (stop) or take only what is missing (top-up).",
            ),
          },
          {
            name: text("事前分配", "Allocations"),
            text: text(
              "储备金、调剂金按人数、上年支出等因素（可按考核得分加权）先分给各县。",
              "Shares of a reserve go to counties by a key such as members or last year's expenditure, weighted by score where the rules say so.",
            ),
          },
          {
            name: text("收支相抵", "Net"),
            text: text(
              "净额 = 收入 + 补足 + 分得 − 上解 − 支出，再减去上年结转的欠付。",
              "Net = income + made good + allocated − levies − expenditure, less what was carried from last year.",
            ),
          },
          {
            name: text("结余", "Surplus"),
            text: text(
              "先从结余中提取储备金，再按留用比例（达标的可提高）留归本单位，留存不超过规定月数（keepUpTo），其余上缴。所有结余入账之后才补缺口。",
              "Reserves taken from surplus first; of the rest a share is retained (more where conditions are met), up to a number of months of expenditure (keepUpTo); the remainder is handed up. All surpluses are booked before any gap is covered.",
            ),
          },
          {
            name: text("缺口分因", "Causes of a gap"),
            text: text(
              "少收、少补、管理性超支为管理性缺口，其余（含结转）为政策性缺口。",
              "Missing collection, missing subsidy and excess are management causes; the rest, what was carried included, is policy.",
            ),
          },
          {
            name: text("是否完成计划", "Plan met"),
            text: text(
              "按规则检查征收任务、支出指标、清欠计划是否完成。",
              "Tests of collection task, expenditure quota and the year's schedule of arrears.",
            ),
          },
          {
            name: text("按顺位补缺", "Layers"),
            text: text(
              "依次动用累计结余、统筹结余、储备金和各级财政；每一顺位可限定缺口种类、比例、限额、动用条件和得分系数。同一账户不够时，各单位同比例核减。",
              "Own-balance, pools, reserves and governments in the listed order; each layer may be limited to kinds of gap, a share, a limit, conditions and a score. Where an account is short all claims are cut alike.",
            ),
          },
          {
            name: text("欠付结转", "Unpaid"),
            text: text(
              "仍未补上的（超过半分钱）为欠付医疗机构，结转下年。",
              "What no layer covered (over half a fen) is owed to providers and carried to the next year.",
            ),
          },
          {
            name: text("政策应对", "Policy response"),
            text: text(
              "有欠付时，下年起提高缴费或降低待遇，每次不超过规定幅度。",
              "Where something is unpaid, contributions rise or benefits fall from next year on, by at most the rule's step.",
            ),
          },
          {
            name: text("追回", "Clawback"),
            text: text(
              "县级少到位的补助，下年由上级从转移支付中扣回，计入基金收入和县级财政支出。",
              "Subsidies that a county still owes are deducted from its transfers next year: income of the fund, outlay of the county.",
            ),
          },
          {
            name: text("清欠", "Arrears"),
            text: text(
              "历史欠费按年度计划收回；未完成的部分，规则可规定下年扣缴。",
              "Old debts are paid by a yearly schedule; what was missed may be deducted next year.",
            ),
          },
        ],
      },
      {
        kind: "text",
        text: text(
          "每条路径、每一年都满足收支守恒：期末余额 = 期初余额 + 利息 + 收入 + 补足 + 财政补缺 −（支出 + 上年结转 − 本年欠付）。改换规则方案的年份，在第 1 步之前：累计结余和结转的欠付随核算单位归并，或按上年支出分到下级单位；新规则不再设立的储备金、调剂金先偿付其层级以下结转的欠付，余额按上年支出并入各单位累计结余。",
          "On every path and in every year: closing = opening + interest + income + make-good + outlays of governments − (expenditure + carried − unpaid). In a year in which the rules change, before step 1: own balances and what is carried unpaid are added up into the new units, or shared out to them by last year's expenditure; reserves that the new rules do not have first pay what is carried below their level, and the rest joins own balances by last year's expenditure.",
        ),
      },
    ],
  },
  {
    id: "results",
    title: text("结果与误差", "Results and their errors"),
    blocks: [
      {
        kind: "formulas",
        formulas: [
          "months = 12·\\frac{available}{expenditure}",
          "se = \\sqrt{\\frac{1}{n(n - 1)}·\\sum_{i=1}^{n} (x_i - \\bar{x})^2}",
          "low, high = \\frac{p + z^2/(2n) ∓ z·\\sqrt{p(1 - p)/n + z^2/(4n^2)}}{1 + z^2/n}, z = 1.96",
        ],
      },
      {
        kind: "list",
        items: [
          text(
            "均值附标准误，n 为路径数；概率附 Wilson 95 % 区间，没有发生过的事件也有上限。",
            "Means carry standard errors, n being the number of paths; probabilities carry Wilson's 95 % interval, which has an upper end also for what was never seen.",
          ),
          text(
            `分位数由直方图得出，自身相对误差不超过 1/${PRECISION}，其抽样误差随路径数减小；列入“精确分位数清单”的序列（缺省为根地区的可支付月数）逐条路径保留，分位数和尾部均值取精确值。`,
            `Quantiles come from histograms and are exact to 1/${PRECISION} of themselves; their sampling error shrinks with the number of paths. Of series that are watched (the root's months of reserve, if nothing is said) every path is kept, and quantiles and tail means are exact.`,
          ),
          text(
            "尾部均值是最不利 5 % 路径的均值。累计数先在每条路径内加总再取均值，因为同一路径各年并不独立。",
            "A tail mean is that of the worst 5 % of paths. Sums to date are added up within each path before the mean is taken, since the years of a path are not independent.",
          ),
          text(
            "首次耗尽年份的分布就是各年末前的耗尽概率；它的百分位数是概率首次达到该比例的年份，区间由各年概率的 Wilson 区间反解。",
            "The distribution of the year of first depletion is the probability of depletion by each year; its percentile is the first year in which that reaches the share, and the interval comes of Wilson's intervals turned round.",
          ),
          text(
            "两个方案之差按同一路径配对计算误差。",
            "The error of a difference between two rule sets is that of the paired paths.",
          ),
          text(
            "耗尽：可用结余不足半分钱，而当年仍有动用财政或欠付。可支付月数的预警线由情景给定。",
            "Depletion: less than half a fen available while a government was called or something stayed unpaid. Warning levels of the months of reserve are the scenario's.",
          ),
        ],
      },
      { kind: "table", table: "measures" },
    ],
  },
  {
    id: "liquidity",
    title: text("年内周转", "Within the year"),
    blocks: [
      {
        kind: "text",
        text: text(
          "把每个核算单位一年的收支按月度比例分到各月，得到十二个月末的现金。月度比例没有公开数据，为判断值（居民缴费集中在年初，待遇支出年末较多）；征缴收入按规定日期划入，费用按规定日期支付，或按季预付。周转金在自有现金低于规定月数时动用。计息、财政补足、补缺等年度事项都算在 12 月之后。年度收支按应收应付计，次月支付的，12 月发生的费用次年 1 月才支付；基金会计制度是收付实现制，两者相差一个付款间隔。",
          "A unit's annual figures are spread over the months by profiles, giving twelve month-end cash positions. The profiles are judgement, no monthly figures being published (resident premiums early in the year, payments rising toward its end); income is remitted and bills are paid by the days the rules set, or prepaid by the quarter. The revolving fund is drawn once a unit's own cash covers too few months. Interest, make-good, the covering of gaps and other annual entries come after December. Annual figures are accrued: where bills are paid a month later, December's are paid in January. The funds' own accounts are kept on a cash basis and differ by that lag.",
        ),
      },
      {
        kind: "formulas",
        formulas: [
          "cash_m = balance_0 + \\sum_{i≤m} (collected_i + subsidyPaid_i + other_i - levies_i - paid_i)",
          "draw_m = min(fund, max(0, drawBelowMonths·paid_{t-1}/12 - cash_m))",
        ],
      },
      { kind: "table", table: "months" },
    ],
  },
  {
    id: "estimation",
    title: text("参数估计", "Estimation"),
    blocks: [
      {
        kind: "text",
        text: text(
          "由历年数据表估计增长率、各级波动的 σ 和 φ 以及相关系数：对数值减去趋势，余下的波动按一阶自回归、受限极大似然估计，自下而上分出县、市、省各级的部分。每个估计值附标准误和所用年数；数据说明不了的，保留情景原值并注明。口径有变的年份（如 2022—2023 年个人账户改革）可以剔除。",
          "From a table of past years: growth, σ and φ by level, and correlations. Logarithms less a trend leave AR(1) shocks, fitted by restricted maximum likelihood from the lowest level up. Every estimate has a standard error and the years behind it; what the table cannot tell keeps the scenario's value and says so. Years with a break (such as the reform of individual accounts, 2022 to 2023) can be left out.",
        ),
      },
      {
        kind: "formulas",
        formulas: ["ln x_t = α + β·t + a_t, a_t = φ·a_{t-1} + σ·ε_t"],
      },
    ],
  },
  {
    id: "reproducibility",
    title: text("可复现", "Reproducibility"),
    blocks: [
      {
        kind: "list",
        items: [
          text(
            "随机数为 xoshiro128++，每条路径、地区、因素各有一条由种子推出的随机流，年份是流中的位置。增减一个县或一个规则方案，其余的抽取不变。",
            "Random numbers are xoshiro128++, one stream for each path, place and factor, derived from the seed, the year being the position in it. Adding or taking out a county or a rule set leaves every other draw as it was.",
          ),
          text(
            "正态变量用 Box–Muller 法，指数、对数、正弦、余弦由引擎自己计算，只用加减乘除和开方，因此各浏览器、各种机器结果逐位相同。",
            "Normals are Box–Muller; exponential, logarithm, sine and cosine are the engine's own, from + − × ÷ and square roots only, so that every browser and machine gives the same bits.",
          ),
          text(
            `路径按 ${BLOCK_PATHS} 条一块、至多 ${CHUNK_BLOCKS} 块一组固定切分，各组按编号两两合并，结果与线程数、与是否分段计算无关。`,
            `Paths are cut into blocks of ${BLOCK_PATHS} and chunks of at most ${CHUNK_BLOCKS} blocks, which are merged in pairs by their numbers, so that the result depends neither on the number of threads nor on whether the run was computed in shards.`,
          ),
          text(
            "指纹是情景、引擎版本和结果的 SHA-256；指纹相同，数字就相同。",
            "The fingerprint is a SHA-256 of scenario, engine version and summary: the same fingerprint, the same figures.",
          ),
          text(
            "任何一条路径都可以导出，由另一套逐笔精确核算（十进制）重新结算，并列出每笔支付依据的条款。",
            "Any path can be taken out and settled again by the exact settlement in decimals, with the clause at every payment.",
          ),
        ],
      },
    ],
  },
  {
    id: "limits",
    title: text("假设与局限", "Assumptions and limits"),
    blocks: [
      {
        kind: "list",
        items: [
          text(
            "情景中没有官方数据的数字都标明“假设”或“示意数据”，并写明理由；结论随这些假设而变。",
            "Numbers without an official source are marked as assumptions or illustrative, with the reason; conclusions change with them.",
          ),
          text(
            "年龄结构只体现在在职与退休人数及其人均费用上，不模拟个人。个人层面的偶然性在三十万参保人规模上只有年支出的 0.4 %–0.6 %，略去。",
            "Age enters through the numbers of working and retired and their cost a head; persons are not simulated. Person-level chance is 0.4 to 0.6 % of a year's spending for 300,000 insured, and is left out.",
          ),
          text(
            "波动服从（对数）正态或学生 t 分布，σ、φ 和相关系数不随时间变化；σ、φ 多为判断值，可由本地历年数据估计。",
            "Shocks are (log)normal or Student t with σ, φ and correlations that do not change over time; most are judgement and can be estimated from local data.",
          ),
          text(
            "行为反应（征缴、控费的积极性）的大小没有定论，单列为假设，可设为 0。",
            "The size of behavioural responses is not settled; they are assumptions of their own and may be 0.",
          ),
          text(
            "财政补缺不设上限，只记录金额；财政能否承受，要与当地预算对照。",
            "Governments pay without limit and what they paid is recorded; whether they can bear it is to be held against their budgets.",
          ),
          text(
            "文件没有写明的规则按假设处理，并在规则出现处标明。",
            "What a document leaves open is an assumption and marked wherever the rule is shown.",
          ),
          text(
            "地区之间没有人口流动，参保人数各自增长。",
            "People do not move between places; membership grows in each on its own.",
          ),
        ],
      },
    ],
  },
  {
    id: "parameters",
    title: text("参数一览", "Parameters"),
    blocks: [
      {
        kind: "text",
        text: text(
          "参数可按全省给定，再由市、县的数值覆盖；可逐年给定的，一个数表示各年相同。",
          "Every parameter may be given for the province and overridden by city or county; one that may be a path over the years may also be one number.",
        ),
      },
      { kind: "table", table: "parameters" },
    ],
  },
];
