import { roundTo } from "./numbers.js";
import { assumed, text } from "./parameters.js";
import { NATION } from "./readFigures.js";

/** What may come or is announced: an epidemic, and the changes of policy of Hunan's draft. */

export const epidemic = {
  id: "epidemic",
  title: text("疫情", "Epidemic"),
  probabilityPerYear: assumed(
    "share",
    0.02,
    [0, 0.05],
    "判断值：约五十年一遇。",
    "Judgement: about once in fifty years.",
  ),
  effect: {
    mean: assumed(
      "share",
      -0.11,
      [-0.15, 0],
      "2020 年全国出院人次下降 10%–12%。",
      "Discharges in the nation fell by 10 to 12 % in 2020.",
    ),
    sd: assumed("share", 0.03, [0, 0.06], "判断值：每次轻重不同。", "Judgement: no two are equally severe."),
  },
  rebound: {
    mean: assumed(
      "share",
      Number(((1 - 0.11) * (1 + 0.14) - 1).toFixed(3)),
      [0, 0.14],
      "2021 年比 2020 年回升 14%，相对于没有疫情的水平为 (1 − 11%) × (1 + 14%) − 1 = 1.5%。",
      "2021 rose by 14 % over 2020, which against a year without an epidemic is (1 − 11 %) × (1 + 14 %) − 1 = 1.5 %.",
    ),
  },
};

/** 二(三) of Hunan's draft for one scheme: what is paid of care outside one's own place falls from 2027 on. */
function offSite(scheme, outOfArea, paymentRatio, who) {
  const share = roundTo(3, outOfArea);
  const inProvince = 0.6;
  const splitZh = `2025 年全国${who.zh}异地就医费用占 ${(outOfArea * 100).toFixed(1)}%（不含药店）`;
  const splitEn = `Care outside one's own place cost ${(outOfArea * 100).toFixed(1)} % of all in the nation in 2025 (${who.en}, pharmacies left out)`;
  return {
    id: `off-site-${scheme}`,
    title: text(`异地就医支付比例下调（${who.zh}）`, `Lower payment for care elsewhere (${who.en})`),
    year: 2027,
    schemes: [scheme],
    multiplies: "expenditure",
    offSite: {
      inProvinceShare: assumed(
        "share",
        roundTo(3, share * inProvince),
        [0, 0.25],
        `${splitZh}；省内与跨省之比未读到，假定六四开。`,
        `${splitEn}; how much of it lies in the province could not be read, 60 % is assumed.`,
      ),
      outsideShare: assumed(
        "share",
        roundTo(3, share * (1 - inProvince)),
        [0, 0.25],
        `${splitZh}；省内与跨省之比未读到，假定六四开。`,
        `${splitEn}; how much of it lies outside the province could not be read, 40 % is assumed.`,
      ),
      exemptShare: assumed(
        "share",
        0.5,
        [0.2, 0.8],
        "征求意见稿规定长期异地居住备案人员和急诊不下调；所占比重未读到，假定一半。",
        "Registered long-term residents and emergencies are exempt by the draft; their share could not be read, a half is assumed.",
      ),
      paymentRatio: assumed(
        "share",
        paymentRatio,
        [0.5, 0.9],
        `以 2025 年全国${who.zh}政策范围内住院支付比例代替。`,
        `The payment ratio of covered inpatient cost in the nation in 2025 (${who.en}) stands for it.`,
      ),
      inProvincePoints: assumed(
        "share",
        0.1,
        [0, 0.2],
        "征求意见稿二(三)：省内异地降低 10 个百分点。",
        "Draft, 二(三): 10 points less elsewhere in the province.",
      ),
      outsidePoints: assumed(
        "share",
        0.2,
        [0, 0.3],
        "征求意见稿二(三)：跨省异地降低 20 个百分点。",
        "Draft, 二(三): 20 points less outside the province.",
      ),
      comesBackShare: assumed(
        "share",
        0.3,
        [0, 0.6],
        "多付的自付费用计入大病保障，部分就医回流本地；假定节省额的 30% 因此抵消。",
        "What patients pay more counts for critical-illness cover and some care returns home; 30 % of the saving is assumed to be lost that way.",
      ),
    },
    clause: "二(三)",
    assumption: text(
      "征求意见稿没有单列异地就医降比的起始时间；三 规定 2026 年统一全省主要政策，这里假定政策 2026 年出台、2027 年起执行，两个险种同时。它是政策背景，对所比较的各规则方案一律适用。",
      "The draft gives no start of its own; it has the main policies unified in 2026. Assumed to be issued in 2026 and to hold from 2027, for both schemes. It is part of the setting and holds under every rule set compared.",
    ),
  };
}

/** 二(三): lower payment ratios for care outside one's own place, for both schemes. */
export const offSiteChanges = [
  offSite("employee", NATION.employeeOutOfArea, NATION.employeePaymentRatio, text("职工", "employees")),
  offSite("resident", NATION.residentOutOfArea, NATION.residentPaymentRatio, text("居民", "residents")),
];
