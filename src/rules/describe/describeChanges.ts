import { text } from "../../units/Text";
import { labelOf } from "../fieldLabels";
import type { LevelTarget } from "../RuleSet";
import { withinOf } from "../ruleWords";
import type { Addition, Describing, Part, Section } from "./Part";
import { OWN_ASSUMPTION, optionalPart, plainPart } from "./partMakers";
import { targetChoices, withinChoices } from "./ruleChoices";
import { type Choice, pieces, sentence } from "./Sentence";
import { choiceSlot, numberSlot, shareSlot } from "./slots";

/** When cash moves within the year, and what a rule set changes in the figures before they are settled. The length is that of the sentences in two languages. */

const REMITTED_TO: readonly Choice[] = [
  {
    value: "unit",
    label: text("记入核算单位名下，由其自有资金支付", "booked to the unit, whose own cash pays for it"),
  },
  {
    value: "city",
    label: text("归入市级统一账户，由其统一支付", "kept in one account of the city, which pays for all"),
  },
];

/** When expenditure is paid; a rule set that says when cash moves has exactly one of these. */
const PAID_BY_MONTH: Addition = {
  label: text("按月拨付", "payment by the month"),
  path: ["liquidity", "payment"],
  isEntry: false,
  value: { day: 20, monthsLater: 1, ...OWN_ASSUMPTION },
};
const PREPAID: Addition = {
  label: text("年初预拨", "prepayment"),
  path: ["liquidity", "prepayment"],
  isEntry: false,
  value: { quarters: 1, ...OWN_ASSUMPTION },
};

export function describeLiquidity({ rules }: Describing): Section {
  const { liquidity } = rules;
  const title = text("年内周转", "Within the year");
  if (!liquidity) {
    const value = {
      remittance: { day: 31, to: "unit" },
      payment: { day: 20, monthsLater: 1 },
      ...OWN_ASSUMPTION,
    };
    const addition: Addition = {
      label: text("年内周转安排", "When cash moves"),
      path: ["liquidity"],
      isEntry: false,
      value,
    };
    return { id: "liquidity", title, parts: [], additions: [addition] };
  }
  const { remittance, payment, prepayment, revolvingFund } = liquidity;
  const to = choiceSlot(
    ["liquidity", "remittance", "to"],
    remittance.to,
    rules.unit === "province" ? REMITTED_TO.slice(0, 1) : REMITTED_TO,
  );
  const day = numberSlot(["liquidity", "remittance", "day"], remittance.day, [1, 31], { whole: true });
  const parts: Part[] = [
    optionalPart({
      path: ["liquidity"],
      name: title,
      sentence: sentence(
        ["年内按下列时间收付；补缺和调剂在年终清算时进行。"],
        [
          "Cash moves within the year as follows; allocations and the covering of gaps wait for the clearing at its end.",
        ],
      ),
      citation: liquidity,
    }),
    plainPart({
      path: ["liquidity", "remittance"],
      name: labelOf("remittance")!,
      sentence: sentence(
        pieces`每月收入于 ${day} 日前上划，${to}。`,
        pieces`A month's income is remitted by day ${day}, ${to}.`,
      ),
      citation: remittance,
      isSubordinate: true,
    }),
  ];
  if (payment) {
    const by = numberSlot(["liquidity", "payment", "day"], payment.day, [1, 31], { whole: true });
    const later = numberSlot(["liquidity", "payment", "monthsLater"], payment.monthsLater, [0, 6], { whole: true });
    const months = payment.monthsLater === 1 ? "month" : "months";
    parts.push(
      plainPart({
        path: ["liquidity", "payment"],
        name: PAID_BY_MONTH.label,
        sentence: sentence(
          pieces`当月应付的支出，于 ${later} 个月后的 ${by} 日前拨付。`,
          pieces`What is due of a month is paid ${later} ${months} later, by day ${by}.`,
        ),
        citation: payment,
        isSubordinate: true,
        alternative: PREPAID,
      }),
    );
  }
  if (prepayment) {
    const quarters = numberSlot(["liquidity", "prepayment", "quarters"], prepayment.quarters, [1, 3], { whole: true });
    const [of, are] = prepayment.quarters === 1 ? ["quarter", "is"] : ["quarters", "are"];
    parts.push(
      plainPart({
        path: ["liquidity", "prepayment"],
        name: PREPAID.label,
        sentence: sentence(
          pieces`年初按上年支出预拨 ${quarters} 个季度，期满后按实际支出多退少补，其后各季于季初拨付。`,
          pieces`When the year begins, ${quarters} ${of} of last year's expenditure ${are} prepaid and squared at the next quarter's start; later quarters are paid at theirs.`,
        ),
        citation: prepayment,
        isSubordinate: true,
        alternative: PAID_BY_MONTH,
      }),
    );
  }
  const additions: Addition[] = [];
  if (revolvingFund) {
    const size = numberSlot(
      ["liquidity", "revolvingFund", "monthsOfPayments"],
      revolvingFund.monthsOfPayments,
      [0, 12],
    );
    const below = numberSlot(["liquidity", "revolvingFund", "drawBelowMonths"], revolvingFund.drawBelowMonths, [0, 12]);
    parts.push(
      optionalPart({
        path: ["liquidity", "revolvingFund"],
        name: labelOf("revolvingFund")!,
        sentence: sentence(
          pieces`周转金为上年月均支付额的 ${size} 倍；自有现金不足支付 ${below} 个月时可以动用。`,
          pieces`The revolving fund is ${size} times last year's average monthly payments; it may be drawn once own cash covers fewer than ${below} months.`,
        ),
        citation: revolvingFund,
        isSubordinate: true,
      }),
    );
  } else {
    additions.push({
      label: labelOf("revolvingFund")!,
      path: ["liquidity", "revolvingFund"],
      isEntry: false,
      value: { monthsOfPayments: 2, drawBelowMonths: 2, ...OWN_ASSUMPTION },
    });
  }
  return { id: "liquidity", title, parts, additions };
}

export function describeBehaviour({ rules }: Describing): Section {
  const { behaviour } = rules;
  const title = text("行为反应", "Behaviour");
  if (!behaviour) {
    const value = { collection: 0, expenditure: 0, rampYears: 3, ...OWN_ASSUMPTION };
    return {
      id: "behaviour",
      title,
      parts: [],
      additions: [{ label: title, path: ["behaviour"], isEntry: false, value }],
    };
  }
  const collection = shareSlot(
    ["behaviour", "collection"],
    behaviour.collection ?? 0,
    [-1, 1],
    text("实收变动", "change of contributions collected"),
  );
  const expenditure = shareSlot(
    ["behaviour", "expenditure"],
    behaviour.expenditure ?? 0,
    [-1, 1],
    text("支出变动", "change of expenditure"),
  );
  const ramp = numberSlot(["behaviour", "rampYears"], behaviour.rampYears ?? 1, [1, 60], { whole: true });
  const part = optionalPart({
    path: ["behaviour"],
    name: title,
    sentence: sentence(
      pieces`缺口由他人分担后，征收努力变化使实收变动 ${collection}，控费努力变化使支出变动 ${expenditure}，在 ${ramp} 年内逐步显现。`,
      pieces`Once others share the gaps, less effort changes contributions collected by ${collection} and expenditure by ${expenditure}, building up over ${ramp} ${yearsIn(behaviour.rampYears ?? 1)}.`,
    ),
    citation: behaviour,
  });
  return { id: "behaviour", title, parts: [part], additions: [] };
}

const TARGET = text("目标水平", "level");

const yearsIn = (count: number): string => (count === 1 ? "year" : "years");

/** A target that is a level given in numbers stands in the sentence beside the word. */
function targetPieces(
  path: Part["path"],
  target: LevelTarget,
  within: "city" | "province",
  given: { readonly initial: number; readonly isShare: boolean },
) {
  const word = choiceSlot(path, target, targetChoices(within, target, given.initial), TARGET);
  if (typeof target !== "number") return pieces`${word}`;
  const number = given.isShare
    ? shareSlot(path, target, [0, 1], TARGET)
    : numberSlot(path, target, [0.01, 1e7], { unit: text("元", "yuan"), label: TARGET });
  return pieces`${word}${" "}${number}`;
}

export function describeHarmonise({ rules, rootLevel }: Describing): Section {
  const { harmonise } = rules;
  const title = text("待遇统一", "Harmonised benefits");
  if (!harmonise) {
    const value = { target: "mean", years: 3, ...OWN_ASSUMPTION };
    return {
      id: "harmonise",
      title,
      parts: [],
      additions: [{ label: title, path: ["harmonise"], isEntry: false, value }],
    };
  }
  const level = withinOf(harmonise.within, rules.unit);
  const within = choiceSlot(["harmonise", "within"], level, withinChoices(rootLevel));
  const { target, years } = harmonise;
  const moves = target !== undefined && years !== undefined;
  const by = numberSlot(["harmonise", "years"], years ?? 1, [1, 60], { whole: true });
  const to = moves ? targetPieces(["harmonise", "target"], target, level, { initial: 2000, isShare: false }) : [];
  const part = optionalPart({
    path: ["harmonise"],
    name: title,
    sentence: moves
      ? sentence(
          pieces`${within}范围内，各县（市、区）待遇水平在 ${by} 年内趋于${to}。`,
          pieces`Within ${by} ${yearsIn(years)}, counties' benefit levels move to one level across ${within}: ${to}.`,
        )
      : sentence(
          pieces`待遇在${within}范围内统一，目标水平和年数未给出，推演中不改变待遇。`,
          pieces`Benefits are uniform within ${within}; as level and years are not given, the simulation changes none.`,
        ),
    citation: harmonise,
  });
  return { id: "harmonise", title, parts: [part], additions: [] };
}

const CONVERGING = {
  contributionRate: { initial: 0.08, isShare: true },
  wageBase: { initial: 60_000, isShare: false },
} as const;

export function describeConverge({ rules, rootLevel }: Describing): Section {
  const { converge } = rules;
  const title = text("缴费标准统一", "Uniform contributions");
  if (!converge) {
    const value = { contributionRate: { target: "mean", years: 3 }, ...OWN_ASSUMPTION };
    return {
      id: "converge",
      title,
      parts: [],
      additions: [{ label: title, path: ["converge"], isEntry: false, value }],
    };
  }
  const level = withinOf(converge.within, rules.unit);
  const within = choiceSlot(["converge", "within"], level, withinChoices(rootLevel));
  const parts: Part[] = [
    optionalPart({
      path: ["converge"],
      name: title,
      sentence: sentence(
        pieces`职工医保缴费标准在${within}范围内统一。`,
        pieces`The employee scheme's contributions become uniform within ${within}.`,
      ),
      citation: converge,
    }),
  ];
  const additions: Addition[] = [];
  for (const name of ["contributionRate", "wageBase"] as const) {
    const move = converge[name];
    const path = ["converge", name];
    const label = labelOf(name)!;
    if (!move) {
      additions.push({ label, path, isEntry: false, value: { target: "mean", years: 3, ...OWN_ASSUMPTION } });
      continue;
    }
    const years = numberSlot([...path, "years"], move.years, [1, 60], { whole: true });
    const target = targetPieces([...path, "target"], move.target, level, CONVERGING[name]);
    parts.push(
      optionalPart({
        path,
        name: label,
        sentence: sentence(
          pieces`${label.zh}在 ${years} 年内趋于${target}。`,
          pieces`The ${label.en} moves within ${years} ${yearsIn(move.years)} to ${target}.`,
        ),
        citation: move,
        isSubordinate: true,
      }),
    );
  }
  return { id: "converge", title, parts, additions };
}

export function describeQuota({ rules, rootLevel }: Describing): Section {
  const { quota } = rules;
  const title = text("支出计划", "Expenditure plan");
  if (!quota) {
    const value = { mode: "budget", holdback: 0.05, ...OWN_ASSUMPTION };
    return { id: "quota", title, parts: [], additions: [{ label: title, path: ["quota"], isEntry: false, value }] };
  }
  const mode = choiceSlot(["quota", "mode"], quota.mode, [
    { value: "budget", label: text("按预算编制", "made by budget") },
  ]);
  const within = choiceSlot(["quota", "within"], withinOf(quota.within, rules.unit), withinChoices(rootLevel));
  const holdback = shareSlot(["quota", "holdback"], quota.holdback);
  const part = optionalPart({
    path: ["quota"],
    name: title,
    sentence: sentence(
      pieces`支出指标${mode}：${within}计划收入扣除提取数，再按其 ${holdback} 扣除预留资金，余额按近三年支出分到各县（市、区）。`,
      pieces`Quotas are ${mode}: planned income of ${within} less levies and a holdback of ${holdback} of that income, shared out by three years' expenditure.`,
    ),
    citation: quota,
  });
  return { id: "quota", title, parts: [part], additions: [] };
}

export function describeBudgetCheck({ rules: { budgetCheck } }: Describing): Section {
  const title = text("预算平衡检查", "Budget check");
  if (!budgetCheck) {
    const addition = { label: title, path: ["budgetCheck"], isEntry: false, value: { ...OWN_ASSUMPTION } };
    return { id: "budgetCheck", title, parts: [], additions: [addition] };
  }
  const part = optionalPart({
    path: ["budgetCheck"],
    name: title,
    sentence: sentence(
      [
        "预算按以收定支、收支平衡编制：计划支出和上解不超过当年计划收入，累计结余也不出现赤字；推演给出预算赤字的概率和金额。",
      ],
      [
        "The budget balances: planned expenditure and levies to the level above exceed neither the year's planned income nor this and the accumulated balance together; how often and by how much they do is shown.",
      ],
    ),
    citation: budgetCheck,
  });
  return { id: "budgetCheck", title, parts: [part], additions: [] };
}
