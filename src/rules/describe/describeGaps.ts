import { type Text, text } from "../../units/Text";
import { labelOf } from "../fieldLabels";
import { KIND_NAMES, payerName } from "../ledgerWords";
import type { Layer } from "../RuleSet";
import { type Kind, kindsOf } from "../ruleWords";
import { CITY_OWN_WORDS } from "./cityOwnWords";
import type { Addition, Describing, Part, Section } from "./Part";
import { OWN_ASSUMPTION, optionalPart, plainPart } from "./partMakers";
import { baseChoices, debtorChoices, isGovernment, KIND_CHOICES, payerChoices, writeKinds } from "./ruleChoices";
import { type Choice, NOTHING, type Piece, pieces, type Sentence, sentence } from "./Sentence";
import { choiceSlot, choicesSlot, numberSlot, shareSlot, writeList } from "./slots";

/** Who covers a gap, in which order; what is done about what stays unpaid and about debts. */

const PLAN_TESTS: readonly Choice[] = [
  { value: "collection", label: text("实收不低于征收任务", "the collection task is met") },
  { value: "expenditure", label: text("支出不超过指标", "expenditure is within the quota") },
  { value: "arrears", label: text("当年清欠到位", "the year's arrears are repaid") },
];
const WHEN: readonly Choice[] = [
  { value: "plan-met", label: text("完成计划的单位", "Where the plan was met") },
  { value: "plan-missed", label: text("未完成计划的单位", "Where the plan was missed") },
];
const SCALES: readonly Choice[] = [
  { value: "score", label: text("考核得分", "the assessment score") },
  { value: "1-score", label: text("（1 − 考核得分）", "1 less the assessment score") },
];
const INSTRUMENTS: readonly Choice[] = [
  { value: "contribution", label: text("提高缴费", "contributions are raised") },
  { value: "benefit", label: text("降低待遇", "benefits are cut") },
];

/** The kinds of a gap in words: those named, or the whole where they are a whole. */
function writeKindNames(kinds: readonly Kind[]): Text {
  return writeList(writeKinds(kinds).map((kind) => KIND_NAMES[kind]));
}

const NO_WORDS = text("", "");

/** Whether two layers may pay of one gap: a kind and a unit that both are for. */
function mayShareGap(a: Layer, b: Layer): boolean {
  const kinds = kindsOf(b.kinds);
  return (a.when ?? b.when) === (b.when ?? a.when) && kindsOf(a.kinds).some((kind) => kinds.includes(kind));
}

function layerParts(describing: Describing, index: number): Part[] {
  const { rules, rootLevel } = describing;
  const layer = rules.layers[index];
  const path = ["layers", index];
  const kindsPresent = kindsOf(layer.kinds);
  const kinds = choicesSlot([...path, "kinds"], kindsPresent, KIND_CHOICES, { written: writeKindNames(kindsPresent) });
  const from = choiceSlot([...path, "from"], layer.from, payerChoices(rules, rootLevel));
  const isFirst = !rules.layers.slice(0, index).some((other) => mayShareGap(other, layer));
  const when =
    layer.when === undefined
      ? NOTHING
      : both(choiceSlot([...path, "when"], layer.when, WHEN), (slot) => [
          pieces`${slot}，${isFirst ? "其" : ""}`,
          pieces`${slot}, `,
        ]);
  const share =
    layer.share === undefined
      ? NOTHING
      : both(shareSlot([...path, "share"], layer.share), (slot) => [pieces`的 ${slot} `, pieces`${slot} of `]);
  const scaled =
    layer.scaledBy === undefined
      ? NOTHING
      : both(choiceSlot([...path, "scaledBy"], layer.scaledBy, SCALES), (slot) => [
          pieces`按${slot}折算后`,
          pieces`, scaled by ${slot}`,
        ]);
  const { monthsBelow, scoreAtLeast } = layer.onlyIf ?? {};
  const months =
    monthsBelow === undefined
      ? NOTHING
      : both(numberSlot([...path, "onlyIf", "monthsBelow"], monthsBelow, [0, 120]), (slot) => [
          pieces`，限累计结余可支付不足 ${slot} 个月的单位`,
          pieces`, only where the own balance covers less than ${slot} months`,
        ]);
  const least =
    scoreAtLeast === undefined
      ? NOTHING
      : both(numberSlot([...path, "onlyIf", "scoreAtLeast"], scoreAtLeast, [0, 1]), (slot) => [
          pieces`，限考核得分不低于 ${slot} 的单位`,
          pieces`, only with a score of at least ${slot}`,
        ]);
  const rank = isFirst ? NO_WORDS : text("余下的", "what remains of ");
  const cityOwn = layer.from === "county-government" ? CITY_OWN_WORDS : NO_WORDS;
  const name = text(
    `第 ${index + 1} 顺位（${payerName(layer.from).zh}）`,
    `Layer ${index + 1} (${payerName(layer.from).en})`,
  );
  const parts = [
    plainPart({
      path,
      name,
      sentence: sentence(
        pieces`${when.zh}${rank.zh}${kinds}${share.zh}由${from}${cityOwn.zh}${scaled.zh}弥补${months.zh}${least.zh}。`,
        capitalised(
          pieces`${when.en}${share.en}${rank.en}the ${kinds} is paid by ${from}${cityOwn.en}${scaled.en}${months.en}${least.en}.`,
        ),
      ),
      citation: layer,
      entry: { list: ["layers"], index, length: rules.layers.length, isOrdered: true },
      toggles: layerToggles(layer, index),
    }),
  ];
  if (layer.limit) {
    const ratio = shareSlot([...path, "limit", "ratio"], layer.limit.ratio, [0, 10]);
    const base = choiceSlot([...path, "limit", "base"], layer.limit.base, baseChoices(!isGovernment(layer)));
    parts.push(
      optionalPart({
        path: [...path, "limit"],
        name: text(`${name.zh}支付限额`, `Limit of ${name.en}`),
        sentence:
          layer.limit.base === "account"
            ? sentence(
                pieces`这一顺位一年从每个账户支付的合计，以补缺前${base}的 ${ratio} 为限。`,
                pieces`What this layer takes from an account in a year is limited to ${ratio} of ${base} before gaps are covered.`,
              )
            : sentence(
                pieces`各核算单位一年由这一顺位弥补的金额，以该单位${base}的 ${ratio} 为限。`,
                pieces`What this layer pays a unit in a year is limited to ${ratio} of ${base} of that unit.`,
              ),
        citation: layer.limit,
        isSubordinate: true,
      }),
    );
  }
  return parts;
}

/** Pieces that begin with a capital letter where they begin with text. */
function capitalised([first, ...rest]: readonly Piece[]): Piece[] {
  return [typeof first === "string" ? first[0].toUpperCase() + first.slice(1) : first, ...rest];
}

function both<T>(slot: T, write: (slot: T) => [zh: Sentence["zh"], en: Sentence["en"]]): Sentence {
  return sentence(...write(slot));
}

function layerToggles(layer: Layer, index: number): Part["toggles"] {
  const path = ["layers", index];
  return [
    {
      label: text("区分是否完成计划", "by whether the plan was met"),
      path: [...path, "when"],
      initial: "plan-met",
      isPresent: layer.when !== undefined,
    },
    {
      label: text("只承担一定比例", "a share only"),
      path: [...path, "share"],
      initial: 0.5,
      isPresent: layer.share !== undefined,
    },
    {
      label: text("按考核得分折算", "scaled by the score"),
      path: [...path, "scaledBy"],
      initial: "score",
      isPresent: layer.scaledBy !== undefined,
    },
    {
      label: text("设支付限额", "a limit"),
      path: [...path, "limit"],
      initial: { ratio: 0.1, base: "collected", ...OWN_ASSUMPTION },
      isPresent: layer.limit !== undefined,
    },
    {
      label: text("限可支付月数不足的单位", "only with few months of reserve"),
      path: [...path, "onlyIf", "monthsBelow"],
      initial: 6,
      isPresent: layer.onlyIf?.monthsBelow !== undefined,
    },
    {
      label: text("设最低得分", "a least score"),
      path: [...path, "onlyIf", "scoreAtLeast"],
      initial: 0.6,
      isPresent: layer.onlyIf?.scoreAtLeast !== undefined,
    },
  ];
}

export function describeLayers(describing: Describing): Section {
  const { rules } = describing;
  const tests = choicesSlot(["planMet"], rules.planMet, PLAN_TESTS, {
    none: text("不设标准（各单位均视为完成）", "none (all units count as having met it)"),
  });
  const parts: Part[] = [
    plainPart({
      path: ["planMet"],
      name: labelOf("planMet")!,
      sentence: sentence(pieces`计划完成的标准：${tests}。`, pieces`Tests of the plan: ${tests}.`),
      citation: rules.clauses?.planMet,
      citationPath: ["clauses", "planMet"],
    }),
    ...rules.layers.flatMap((_, index) => layerParts(describing, index)),
  ];
  const additions: Addition[] = [
    {
      label: text("补缺顺位", "Layer"),
      path: ["layers"],
      isEntry: true,
      value: { kinds: ["all"], from: "own-government", ...OWN_ASSUMPTION },
    },
  ];
  const { policyResponse } = rules;
  if (policyResponse) {
    const instrument = choiceSlot(["policyResponse", "instrument"], policyResponse.instrument, INSTRUMENTS);
    const step = shareSlot(["policyResponse", "maxStep"], policyResponse.maxStep);
    parts.push(
      optionalPart({
        path: ["policyResponse"],
        name: labelOf("policyResponse")!,
        sentence: sentence(
          pieces`各顺位之后仍有欠付的，次年起${instrument}，每年至多 ${step}。`,
          pieces`Where something stays unpaid after all layers, ${instrument} from the next year, by at most ${step} a year.`,
        ),
        citation: policyResponse,
      }),
    );
  } else {
    additions.push({
      label: text("欠付后调整政策", "Policy response to what stays unpaid"),
      path: ["policyResponse"],
      isEntry: false,
      value: { instrument: "contribution", maxStep: 0.05, ...OWN_ASSUMPTION },
    });
  }
  return { id: "layers", title: text("补缺顺位", "Layers"), parts, additions };
}

export function describeArrears({ rules, debtors: inScenario }: Describing): Section {
  const { arrears, clawback } = rules;
  const parts: Part[] = [];
  const additions: Addition[] = [];
  if (arrears) {
    const debtors = choicesSlot(["arrears", "debtors"], arrears.debtors, debtorChoices(rules, inScenario));
    const deduct = shareSlot(["arrears", "deduct"], arrears.deduct);
    parts.push(
      optionalPart({
        path: ["arrears"],
        name: labelOf("arrears")!,
        sentence: sentence(
          pieces`欠费（限${debtors}）未按清欠计划到位的部分，次年从县级财政${CITY_OWN_WORDS.zh}的转移支付中扣缴 ${deduct}，计入基金收入。`,
          pieces`Of arrears (${debtors}) not received as planned, ${deduct} is deducted from the county government's transfers${CITY_OWN_WORDS.en} next year and joins the fund's income.`,
        ),
        citation: arrears,
      }),
    );
  } else {
    additions.push({
      label: text("欠费扣缴", "Deduction of arrears"),
      path: ["arrears"],
      isEntry: false,
      value: { deduct: 1, debtors: ["government"], ...OWN_ASSUMPTION },
    });
  }
  if (clawback) {
    const share = shareSlot(["clawback", "share"], clawback.share);
    parts.push(
      optionalPart({
        path: ["clawback"],
        name: labelOf("clawback")!,
        sentence: sentence(
          pieces`财政补助应到未到、当年又未由财政补足的部分，次年由上级从县级财政${CITY_OWN_WORDS.zh}的转移支付中扣回 ${share}，计入基金收入。`,
          pieces`Of subsidies that were due, not delivered and not made up by a government in the year, ${share} is clawed back from the county government's transfers${CITY_OWN_WORDS.en} next year and joins the fund's income.`,
        ),
        citation: clawback,
      }),
    );
  } else {
    additions.push({
      label: text("补助欠拨扣回", "Clawback of missing subsidies"),
      path: ["clawback"],
      isEntry: false,
      value: { share: 1, ...OWN_ASSUMPTION },
    });
  }
  return { id: "arrears", title: text("清欠", "Arrears"), parts, additions };
}
