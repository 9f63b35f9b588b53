import { labelOf } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { type AssumptionItem, itemOf } from "./assumptionItems";

/** As the door has them (`checkFuture`). */
const LARGEST_EFFECT = 5;
const LARGEST_FACTOR = 10;

const EVENT_MEANINGS = {
  probabilityPerYear: text(
    "每年发生的概率，各年互不影响。",
    "How likely it is in a year; years do not depend on each other.",
  ),
  mean: text(
    "发生当年，全省支出平均变动多少；负数为减少。",
    "By how much expenditure changes on average in the year; less where it is negative.",
  ),
  sd: text("每次轻重不同：影响大小的标准差。", "No two are equally severe: the standard deviation of the effect."),
  reboundMean: text(
    "次年支出平均变动多少，如推迟的就医补回。",
    "By how much expenditure changes in the year after, such as care that was put off.",
  ),
  reboundSd: text("次年变动大小的标准差。", "The standard deviation of the change in the year after."),
} as const;

/** The numbers of one event. */
export function eventItems(scenario: Scenario, index: number): AssumptionItem[] {
  const event = scenario.events[index];
  const path = ["events", index];
  const common = { group: "events" as const, unit: "share" as const, hasPlaces: false };
  const part = (name: "effect" | "rebound", number: "mean" | "sd"): AssumptionItem =>
    itemOf(scenario, {
      ...common,
      path: [...path, name, number],
      label: joined(labelOf(name)!, labelOf(number)!),
      meaning: EVENT_MEANINGS[name === "effect" ? number : number === "mean" ? "reboundMean" : "reboundSd"],
      limits: { min: number === "mean" ? -1 : 0, max: LARGEST_EFFECT },
      overTime: false,
      absent: name === "effect" && number === "mean" ? undefined : 0,
      hasPlaces: true,
      picture: "effect",
    });
  return [
    itemOf(scenario, {
      ...common,
      path: [...path, "probabilityPerYear"],
      label: labelOf("probabilityPerYear")!,
      meaning: EVENT_MEANINGS.probabilityPerYear,
      limits: { min: 0, max: 1 },
      overTime: true,
      absent: undefined,
      picture: "probability",
    }),
    part("effect", "mean"),
    part("effect", "sd"),
    part("rebound", "mean"),
    ...(event.rebound ? [part("rebound", "sd")] : []),
  ];
}

const OFF_SITE_MEANINGS: Readonly<Record<string, Text>> = {
  inProvinceShare: text(
    "支出中用于省内异地就医的比例。",
    "The share of expenditure for care elsewhere in the province.",
  ),
  outsideShare: text("支出中用于跨省就医的比例。", "The share of expenditure for care outside the province."),
  exemptShare: text(
    "异地就医支出中不降低支付比例的部分，如长期异地居住和急诊。",
    "The part of it whose payment is not lowered, such as long-term residents elsewhere and emergencies.",
  ),
  paymentRatio: text("调整前基金支付费用的比例。", "The share of a bill that the fund paid before."),
  inProvincePoints: text(
    "省内异地就医支付比例降低几个百分点。",
    "By how many points payment is lowered in the province.",
  ),
  outsidePoints: text(
    "跨省就医支付比例降低几个百分点。",
    "By how many points payment is lowered outside the province.",
  ),
  comesBackShare: text("不再外出、回到本地就医的比例。", "The share that comes back to be treated at home."),
};

/** The numbers of one policy change: its factor, or those of care elsewhere. */
export function policyItems(scenario: Scenario, index: number): AssumptionItem[] {
  const { offSite } = scenario.policyChanges[index];
  const path = ["policyChanges", index];
  const common = { group: "policies" as const, overTime: true, absent: undefined, hasPlaces: true };
  if (offSite === undefined) {
    return [
      itemOf(scenario, {
        ...common,
        path: [...path, "factor"],
        label: labelOf("factor")!,
        meaning: text(
          "自起始年起乘以这个数，1 为不变。",
          "What it is multiplied by from the first year on; 1 changes nothing.",
        ),
        unit: "ratio",
        limits: { min: 0, max: LARGEST_FACTOR },
        picture: "level",
      }),
    ];
  }
  return Object.keys(offSite).map((name) =>
    itemOf(scenario, {
      ...common,
      path: [...path, "offSite", name],
      label: labelOf(name)!,
      meaning: OFF_SITE_MEANINGS[name],
      unit: "share",
      limits: { min: name === "paymentRatio" ? 0.0001 : 0, max: 1 },
      picture: "share",
    }),
  );
}

function joined(a: Text, b: Text): Text {
  return text(`${a.zh}（${b.zh}）`, `${a.en} (${b.en})`);
}
