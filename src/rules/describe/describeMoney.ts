import { type Text, text } from "../../units/Text";
import { labelOf } from "../fieldLabels";
import { payerName } from "../ledgerWords";
import type { Reserve } from "../RuleSet";
import { CITY_OWN_WORDS } from "./cityOwnWords";
import type { Addition, Describing, Part, Section } from "./Part";
import { OWN_ASSUMPTION, optionalPart, plainPart } from "./partMakers";
import { accountChoices, baseChoices, holderChoices, KIND_CHOICES, openingChoices, unitChoices } from "./ruleChoices";
import { type Choice, NOTHING, pieces, sentence } from "./Sentence";
import { choiceSlot, choicesSlot, numberSlot, shareSlot, sharesSlot } from "./slots";

/** How the accounts fill: unit, income, levies and surplus. The length is that of the sentences in two languages. */

export function describeUnit({ rules, rootLevel }: Describing): Section {
  const unit = choiceSlot(["unit"], rules.unit, unitChoices(rootLevel));
  return {
    id: "unit",
    title: text("核算层级", "Accounting level"),
    parts: [
      plainPart({
        path: ["unit"],
        name: text("核算单位", "Unit"),
        sentence: sentence(
          pieces`以${unit}为核算单位，一年的收入与支出在单位内相抵。`,
          pieces`The unit is ${unit}: a year's income and expenditure are netted within it.`,
        ),
        citation: rules.clauses?.unit,
        citationPath: ["clauses", "unit"],
      }),
    ],
    additions: [],
  };
}

const BENCHMARKS: readonly Choice[] = [
  { value: "due", label: text("应收", "what is due") },
  { value: "target", label: text("征收任务", "the collection task") },
];

export function describeIncome({ rules, rootLevel }: Describing): Section {
  const { makeGood } = rules;
  const opening = choiceSlot(
    ["opening"],
    rules.opening,
    openingChoices(rules, rootLevel),
    text("归属", "where they go"),
  );
  const benchmark = choiceSlot(["collectionBenchmark"], rules.collectionBenchmark, BENCHMARKS);
  const parts: Part[] = [
    plainPart({
      path: ["opening"],
      name: text("期初结余", "Opening balances"),
      sentence: sentence(pieces`期初累计结余${opening}。`, pieces`Balances at the start ${opening}.`),
      citation: rules.clauses?.opening,
      citationPath: ["clauses", "opening"],
    }),
    plainPart({
      path: ["collectionBenchmark"],
      name: text("征收缺口", "Collection gap"),
      sentence: sentence(
        pieces`实收保费低于${benchmark}的部分，计为征收缺口。`,
        pieces`Contributions collected below ${benchmark} count as a collection gap.`,
      ),
      citation: rules.clauses?.collectionBenchmark,
      citationPath: ["clauses", "collectionBenchmark"],
    }),
  ];
  const additions: Addition[] = [];
  if (makeGood) {
    const kinds = choicesSlot(
      ["makeGood", "kinds"],
      makeGood.kinds,
      KIND_CHOICES.filter(({ value }) => value === "collection" || value === "subsidy"),
    );
    const share = shareSlot(["makeGood", "share"], makeGood.share);
    parts.push(
      optionalPart({
        path: ["makeGood"],
        name: labelOf("makeGood")!,
        sentence: sentence(
          pieces`${kinds}由县级财政${CITY_OWN_WORDS.zh}当年补足 ${share}，有结余的年份同样补足。`,
          pieces`The county government${CITY_OWN_WORDS.en} makes good ${share} of each year's ${kinds}, in a year of surplus too.`,
        ),
        citation: makeGood,
      }),
    );
  } else {
    additions.push({
      label: text("由县级财政补足收入缺口", "Make-good by the county government"),
      path: ["makeGood"],
      isEntry: false,
      value: { kinds: ["collection", "subsidy"], share: 1, ...OWN_ASSUMPTION },
    });
  }
  return { id: "income", title: text("收入归集", "Income"), parts, additions };
}

const TAKEN_FROM: readonly Choice[] = [
  { value: "income", label: text("当年收入", "income, before expenditure") },
  { value: "surplus", label: text("当年结余", "surplus only") },
];
const CAP_RULES: readonly Choice[] = [
  { value: "stop", label: text("达到上限后当年不再提取", "once reached, nothing is levied") },
  { value: "top-up", label: text("只补足到上限", "levies only top it up") },
];
const ALLOCATED: readonly Choice[] = [
  { value: "levied", label: text("当年提取额", "the year's levy") },
  { value: "balance", label: text("全部余额", "the whole balance") },
];
const KEYS: readonly Choice[] = [
  { value: "members", label: text("参保人数", "insured people") },
  { value: "retired", label: text("退休人数", "retired people") },
  { value: "expenditure-previous-year", label: text("上年支出", "last year's expenditure") },
  { value: "collected-previous-year", label: text("上年实收保费", "last year's contributions collected") },
];

function reserveParts(describing: Describing, reserve: Reserve, index: number): Part[] {
  const { rules, rootLevel } = describing;
  const path = ["reserves", index];
  const name = payerName(reserve.id);
  const base = choiceSlot([...path, "base"], reserve.base, baseChoices(false));
  const rate = sharesSlot([...path, "rate"], reserve.rate);
  const holder = choiceSlot([...path, "holder"], reserve.holder, holderChoices(rules, rootLevel));
  const takenFrom = choiceSlot([...path, "takenFrom"], reserve.takenFrom, TAKEN_FROM);
  const { cap } = reserve;
  const parts = [
    plainPart({
      path,
      name,
      sentence: sentence(
        pieces`每年从${takenFrom}中按${base}的 ${rate} 提取${name.zh}，由${holder}管理。`,
        pieces`Each year ${rate} of ${base} goes to the ${name.en}, held by ${holder} and taken from ${takenFrom}.`,
      ),
      citation: reserve,
      entry: { list: ["reserves"], index, length: rules.reserves.length, isOrdered: true },
      toggles: [
        {
          label: text("设规模上限", "a ceiling on its size"),
          path: [...path, "cap"],
          initial: { ratio: 0.5, base: "income-previous-year", rule: "stop", ...OWN_ASSUMPTION },
          isPresent: cap !== undefined,
        },
      ],
    }),
  ];
  if (cap) {
    const ratio = shareSlot([...path, "cap", "ratio"], cap.ratio, [0, 10]);
    const capBase = choiceSlot([...path, "cap", "base"], cap.base, baseChoices(false));
    const rule = choiceSlot([...path, "cap", "rule"], cap.rule, CAP_RULES);
    parts.push(
      optionalPart({
        path: [...path, "cap"],
        name: text(`${name.zh}规模上限`, `Ceiling of the ${name.en}`),
        sentence: sentence(
          pieces`${name.zh}以${capBase}的 ${ratio} 为上限，${rule}。`,
          pieces`The ${name.en} has a ceiling of ${ratio} of ${capBase}; ${rule}.`,
        ),
        citation: cap,
        isSubordinate: true,
      }),
    );
  }
  return parts;
}

function allocationPart({ rules, rootLevel }: Describing, index: number): Part {
  const allocation = rules.allocations[index];
  const path = ["allocations", index];
  const from = choiceSlot(
    [...path, "from"],
    allocation.from,
    accountChoices(rules, rootLevel),
    text("分配的账户", "account allocated from"),
  );
  const reserve = rules.reserves.find(({ id }) => id === allocation.from);
  const of = choiceSlot(
    [...path, "of"],
    allocation.of,
    // Only what is levied from income is there before the gaps.
    ALLOCATED.filter(({ value }) => value === "balance" || reserve?.takenFrom === "income"),
  );
  const share = shareSlot([...path, "share"], allocation.share);
  const key = choiceSlot([...path, "key"], allocation.key, KEYS);
  const scaled =
    allocation.scaledBy === undefined
      ? NOTHING
      : scoreSentence([...path, "scaledBy"], text("乘以考核得分", "times assessment score"));
  const least =
    allocation.scoreAtLeast === undefined
      ? NOTHING
      : sentence(
          pieces`；考核得分不低于 ${leastScore([...path, "scoreAtLeast"], allocation.scoreAtLeast)} 的单位才参加分配`,
          pieces`, to units with a score of at least ${leastScore([...path, "scoreAtLeast"], allocation.scoreAtLeast)}`,
        );
  return plainPart({
    path,
    name: text(`${payerName(allocation.from).zh}事前分配`, `Allocation of the ${payerName(allocation.from).en}`),
    sentence: sentence(
      pieces`${from}${of}的 ${share} 在补缺之前按${key}${scaled.zh}分配给各核算单位${least.zh}。`,
      pieces`Before any gap is covered, ${share} of ${of} of ${from} is allocated to the units by ${key}${scaled.en}${least.en}.`,
    ),
    citation: allocation,
    entry: { list: ["allocations"], index, length: rules.allocations.length, isOrdered: true },
    toggles: [
      {
        label: text("按考核得分折算", "scaled by the score"),
        path: [...path, "scaledBy"],
        initial: "score",
        isPresent: allocation.scaledBy !== undefined,
      },
      {
        label: text("设最低得分", "a least score"),
        path: [...path, "scoreAtLeast"],
        initial: 0.6,
        isPresent: allocation.scoreAtLeast !== undefined,
      },
    ],
  });
}

/** A phrase that is a field of one word: it is there or left out. */
function scoreSentence(path: Part["path"], label: Text) {
  const slot = choiceSlot(path, "score", [{ value: "score", label }]);
  return sentence(pieces`${slot}`, pieces` ${slot}`);
}

const leastScore = (path: Part["path"], value: number) => numberSlot(path, value, [0, 1]);

export function describeReserves(describing: Describing): Section {
  const { rules, rootLevel } = describing;
  const parts = rules.reserves.flatMap((reserve, index) => reserveParts(describing, reserve, index));
  if (rules.reserves.length === 0) {
    parts.push(
      plainPart({
        path: ["reserves"],
        name: labelOf("reserves")!,
        sentence: sentence(["不设储备金和调剂金。"], ["There is no reserve and no adjustment fund."]),
        citation: rules.clauses?.reserves,
        citationPath: ["clauses", "reserves"],
      }),
    );
  } else if (rules.clauses?.reserves) {
    parts.push(
      plainPart({
        path: ["clauses", "reserves"],
        name: labelOf("reserves")!,
        sentence: sentence(["储备金按以上各条设立。"], ["Reserves are set up as said above."]),
        citation: rules.clauses.reserves,
        citationPath: ["clauses", "reserves"],
      }),
    );
  }
  parts.push(...rules.allocations.map((_, index) => allocationPart(describing, index)));
  const additions: Addition[] = holderChoices(rules, rootLevel).map(({ value }) => ({
    label:
      value === "city" ? text("市级风险储备金", "City risk reserve") : text("省级调剂金", "Province adjustment fund"),
    path: ["reserves"],
    isEntry: true,
    value: {
      id: freeReserveId(rules.reserves, value === "city" ? "city-risk-reserve" : "province-adjustment-fund"),
      holder: value,
      base: "collected-previous-year",
      rate: 0.05,
      takenFrom: "income",
      ...OWN_ASSUMPTION,
    },
  }));
  const [account] = [...rules.reserves.map(({ id }) => id)].reverse();
  if (account !== undefined) {
    const fromIncome = rules.reserves.at(-1)!.takenFrom === "income";
    additions.push({
      label: text("事前分配", "Allocation beforehand"),
      path: ["allocations"],
      isEntry: true,
      value: { from: account, of: fromIncome ? "levied" : "balance", share: 0.5, key: "members", ...OWN_ASSUMPTION },
    });
  }
  return { id: "reserves", title: text("提取与调剂", "Levies and allocations"), parts, additions };
}

function freeReserveId(reserves: readonly Reserve[], wanted: string): string {
  const taken = new Set(reserves.map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(id)) return id;
  }
}

const CONDITIONS: readonly Choice[] = [
  { value: "over-collected", label: text("实收超过征收任务", "over-collected") },
  { value: "assessed", label: text("考核达标", "were assessed well") },
  { value: "within-quota", label: text("支出不超过指标", "stayed within the quota") },
];

export function describeSurplus({ rules, rootLevel }: Describing): Section {
  const { surplus } = rules;
  const retain = shareSlot(["surplus", "retain"], surplus.retain);
  const handsUp = surplus.keepUpTo || [surplus, ...surplus.rewarded].some((band) => band.retain < 1);
  const none: Choice = { value: null, label: text("不上缴", "nothing is handed up") };
  const accounts = accountChoices(rules, rootLevel);
  const restTo = choiceSlot(["surplus", "restTo"], surplus.restTo, handsUp ? accounts : [none, ...accounts]);
  const first = rules.reserves.filter(({ takenFrom }) => takenFrom === "surplus").map(({ id }) => payerName(id));
  const before =
    first.length === 0
      ? text("当年结余", "Of a year's surplus,")
      : text(
          `当年结余提取${first.map(({ zh }) => zh).join("、")}后的余额`,
          `Of what a year's surplus has left after the ${first.map(({ en }) => en).join(" and ")},`,
        );
  const parts: Part[] = [
    plainPart({
      path: ["surplus"],
      name: labelOf("surplus")!,
      sentence: sentence(
        pieces`${before.zh}由核算单位留存 ${retain}，${surplus.restTo === null ? "" : "其余归"}${restTo}。`,
        pieces`${before.en} the unit retains ${retain}; ${surplus.restTo === null ? "" : "the rest goes to "}${restTo}.`,
      ),
      citation: surplus,
      toggles: [
        {
          label: text("设留存上限", "an upper limit"),
          path: ["surplus", "keepUpTo"],
          initial: { months: 9, ...OWN_ASSUMPTION },
          isPresent: surplus.keepUpTo !== undefined,
        },
      ],
    }),
  ];
  if (surplus.keepUpTo) {
    const months = numberSlot(["surplus", "keepUpTo", "months"], surplus.keepUpTo.months, [0, 120]);
    parts.push(
      optionalPart({
        path: ["surplus", "keepUpTo"],
        name: labelOf("keepUpTo")!,
        sentence: sentence(
          pieces`留存以累计结余达到可支付 ${months} 个月为限，超出部分与其余部分同样处理。`,
          pieces`Surplus is retained until the balance covers ${months} months of reserve; what exceeds them goes where the rest goes.`,
        ),
        citation: surplus.keepUpTo,
        isSubordinate: true,
      }),
    );
  }
  surplus.rewarded.forEach((band, index) => {
    const path = ["surplus", "rewarded", index];
    const when = choicesSlot([...path, "when"], band.when, CONDITIONS, {
      none: text("不论条件", "need meet no condition"),
      last: text("且", " and "),
    });
    const share = shareSlot([...path, "retain"], band.retain);
    const least =
      band.scoreAtLeast === undefined
        ? NOTHING
        : sentence(
            pieces`（考核达标指得分不低于 ${leastScore([...path, "scoreAtLeast"], band.scoreAtLeast)}）`,
            pieces` (assessed well: a score of at least ${leastScore([...path, "scoreAtLeast"], band.scoreAtLeast)})`,
          );
    parts.push(
      plainPart({
        path,
        name: text(`奖励档 ${index + 1}`, `Rewarded band ${index + 1}`),
        sentence: sentence(
          pieces`${when}的单位，留存比例改为 ${share}${least.zh}。`,
          pieces`Units that ${when} retain ${share} instead${least.en}.`,
        ),
        citation: band,
        isSubordinate: true,
        entry: { list: ["surplus", "rewarded"], index, length: surplus.rewarded.length, isOrdered: true },
        toggles: [
          {
            label: text("设最低得分", "a least score"),
            path: [...path, "scoreAtLeast"],
            initial: 0.9,
            isPresent: band.scoreAtLeast !== undefined,
          },
        ],
      }),
    );
  });
  const rewarded: Addition = {
    label: text("奖励档", "Rewarded band"),
    path: ["surplus", "rewarded"],
    isEntry: true,
    value: { retain: 1, when: ["assessed"], scoreAtLeast: 0.9, ...OWN_ASSUMPTION },
  };
  return { id: "surplus", title: text("结余", "Surplus"), parts, additions: [rewarded] };
}
