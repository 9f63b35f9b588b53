import { describe, expect, test } from "vitest";
import type { JsonPath } from "../../src/model/Refusal";
import { checkRuleSet } from "../../src/rules/checkRuleSet";
import { describeRules } from "../../src/rules/describe/describeRules";
import {
  addPart,
  citePart,
  fillSlot,
  moveEntry,
  noteWith,
  removePart,
  replacePart,
  setField,
  valueAt,
} from "../../src/rules/describe/editRules";
import type { Citation, Part, Section } from "../../src/rules/describe/Part";
import { ruleDifferences } from "../../src/rules/describe/ruleDifferences";
import { type Slot, slotsOf, writeSentence } from "../../src/rules/describe/Sentence";
import { payerName } from "../../src/rules/ledgerWords";
import { type RuleSet, ruleSetSchema } from "../../src/rules/RuleSet";
import { allRuleSets } from "../scenarios/bundled";

const CONTEXT = { rootLevel: "province", debtors: [] } as const;
const describeAll = (rules: RuleSet): Section[] => describeRules(rules, CONTEXT);
const partsOf = (rules: RuleSet): Part[] => describeAll(rules).flatMap(({ parts }) => parts);

/** Every field of a rule set, to the words of a list. */
function* fieldsOf(value: unknown, path: JsonPath = []): Generator<JsonPath> {
  const isWords = Array.isArray(value) && value.every((item) => typeof item !== "object");
  if (typeof value !== "object" || value === null || (isWords && value.length > 0)) yield path;
  else if (!isWords) {
    for (const [key, part] of Object.entries(value))
      yield* fieldsOf(part, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/** A rule set with everything that the rule language has. */
const EVERYTHING = ruleSetSchema.parse({
  ...allRuleSets().find(({ id }) => id === "changsha-2020"),
  makeGood: { kinds: ["subsidy"], share: 0.5 },
  planMet: ["collection"],
  reserves: [
    {
      id: "city-risk-reserve",
      holder: "city",
      base: "funding",
      rate: [0.03, 0.05],
      takenFrom: "income",
      cap: { ratio: 0.5, base: "income", rule: "stop" },
    },
    { id: "other-fund", holder: "province", base: "income", rate: 0.01, takenFrom: "surplus" },
  ],
  allocations: [
    { from: "city-risk-reserve", of: "levied", share: 0.8, key: "retired", scaledBy: "score", scoreAtLeast: 0.6 },
  ],
  surplus: {
    retain: 0.4,
    restTo: "city-pool",
    keepUpTo: { months: 9, clause: "x" },
    rewarded: [{ retain: 0.7, when: [] }],
  },
  layers: [
    {
      kinds: ["management"],
      when: "plan-missed",
      from: "other-fund",
      share: 0.2,
      limit: { ratio: 0.1, base: "account" },
      onlyIf: { monthsBelow: 6, scoreAtLeast: 0.6 },
      scaledBy: "1-score",
    },
    { kinds: ["all"], from: "own-government" },
  ],
  clawback: { share: 0.5 },
  policyResponse: { instrument: "benefit", maxStep: 0.02 },
  liquidity: {
    remittance: { day: 3, to: "city" },
    payment: { day: 4, monthsLater: 2 },
    revolvingFund: { monthsOfPayments: 2, drawBelowMonths: 1 },
  },
  harmonise: { target: 1800, years: 2, within: "city" },
  converge: { contributionRate: { target: 0.07, years: 2 }, wageBase: { target: 61_000, years: 3 } },
  quota: { mode: "budget", holdback: 0.05, within: "province" },
  budgetCheck: { clause: "二(五)" },
});
const RULE_SETS: [string, RuleSet][] = [...allRuleSets(), EVERYTHING].map((rules, i) => [`${i} ${rules.id}`, rules]);

/** One of each document; the variants of a document offer the same edits. */
const OF_EACH_DOCUMENT = RULE_SETS.filter(
  ([, { id }], i) => !RULE_SETS.slice(0, i).some(([, other]) => id.startsWith(other.id)),
);

describe.each(RULE_SETS)("%s", (_, rules) => {
  test("reads in sentences that leave no field out, in both languages", () => {
    const parts = partsOf(rules);
    const said = new Set(parts.flatMap(({ sentence }) => slotsOf(sentence)).map(({ path }) => path.join("/")));
    const cited = new Set(parts.map(({ citationPath }) => citationPath.join("/")));
    const silent = [...fieldsOf(rules)].filter((path) => {
      const [key, parent] = [path.at(-1), path.slice(0, -1).join("/")];
      if (["id", "title", "source"].includes(String(path[0])) || said.has(path.join("/"))) return false;
      if (key === "clause" || key === "assumed") return !cited.has(parent);
      if (path.at(-2) === "note") return !cited.has(path.slice(0, -2).join("/"));
      if (path[0] === "reserves" && key === "id") {
        return !parts.some(
          (part) =>
            part.path.join("/") === parent &&
            writeSentence(part.sentence).zh.includes(payerName(String(valueAt(rules, path))).zh),
        );
      }
      return true;
    });
    expect(silent).toEqual([]);
    for (const { sentence } of parts) {
      expect(
        slotsOf(sentence)
          .map(({ path }) => path.join("/"))
          .sort(),
      ).toEqual(
        sentence.en
          .filter((piece): piece is Slot => typeof piece === "object")
          .map(({ path }) => path.join("/"))
          .sort(),
      );
      expect(writeSentence(sentence).zh).not.toMatch(/undefined|NaN|(city|province|county|own)-/);
      expect(writeSentence(sentence).en).not.toMatch(/undefined|NaN|[\u4e00-\u9fff]/);
    }
  });
});

describe.each([...OF_EACH_DOCUMENT, RULE_SETS.at(-1)!])("%s", (_, rules) => {
  test("every edit that its sentences offer is a difference in words", () => {
    const quiet: string[] = [];
    for (const [name, edited] of editsOf(rules)) {
      if (ruleDifferences(rules, edited).length === 0) quiet.push(name);
    }
    expect(quiet).toEqual([]);
    expect(ruleDifferences(rules, { ...rules, id: "other" })).toEqual([]);
  });

  test("what cites a part can be changed by hand, passes the door, is named in words and can be taken back", () => {
    for (const part of partsOf(rules)) {
      const cited = citePart(rules, part, () => HAND);
      expect(opened(cited)).toEqual(cited);
      const { clause, note } = partAt(cited, part).citation;
      expect({ clause, note }).toEqual({ clause: HAND.clause, note: HAND.note });
      const [zh, en] = (["zh", "en"] as const).map((language) =>
        ruleDifferences(rules, cited).map((difference) => difference[language]),
      );
      expect(zh).toContainEqual(expect.stringMatching(/^(?!增加).*条款：.* → 九\(九\)$/));
      expect(zh.every((said) => said.includes(part.name.zh))).toBe(true);
      expect(en.every((said) => said.includes(part.name.en))).toBe(true);
      const { clause: had, assumed, note: hadNote } = part.citation;
      const back = citePart(cited, part, () => ({ clause: had, assumed, note: hadNote }));
      expect(back).toEqual(rules);
      expect(ruleDifferences(rules, back)).toEqual([]);
    }
  });

  test("a part of which a rule set must have one or the other is switched, and switched back", () => {
    const switchable = partsOf(rules).filter(({ alternative }) => alternative);
    expect(switchable.map(({ path }) => path[0])).toEqual(rules.liquidity ? ["liquidity"] : []);
    for (const part of switchable) {
      const switched = replacePart(rules, part);
      expect(opened(switched)).toEqual(switched);
      expect(checkRuleSet(switched)).toEqual([]);
      const other = partsOf(switched).find(({ path }) => path.join() === part.alternative!.path.join())!;
      expect(ruleDifferences(rules, switched).map(({ zh }) => zh)).toEqual(
        expect.arrayContaining([
          `删去 ${part.name.zh}：${writeSentence(part.sentence).zh}`,
          `增加 ${other.name.zh}：${writeSentence(other.sentence).zh}`,
        ]),
      );
      const back = setField(replacePart(switched, other), part.path, valueAt(rules, part.path));
      expect(back).toEqual(rules);
    }
  });

  test("every word that its sentences offer is one that the door knows at its place", () => {
    for (const slot of partsOf(rules).flatMap(({ sentence }) => slotsOf(sentence))) {
      if (slot.what.kind !== "choice") continue;
      for (const { value } of slot.what.choices) {
        const edited = fillSlot(rules, slot, value);
        const path = slot.path.join("/");
        expect(checkRuleSet(edited).filter((finding) => finding.path.join("/") === path)).toEqual([]);
        expect(ruleSetSchema.safeParse(edited).success).toBe(true);
      }
    }
  });
});

/** What a user may cite. */
const HAND: Citation = { clause: "九(九)", assumed: true, note: { zh: "经研究", en: "As decided" } };

/** A rule set as it comes back from a file. */
const opened = (rules: RuleSet): RuleSet => ruleSetSchema.parse(JSON.parse(JSON.stringify(rules)));

const partAt = (rules: RuleSet, { path }: Part): Part =>
  partsOf(rules).find((part) => part.path.join("/") === path.join("/"))!;

/** Every edit that a rule set's sentences offer, and what comes of it. */
function* editsOf(rules: RuleSet): Generator<[string, RuleSet]> {
  for (const { parts, additions } of describeAll(rules)) {
    for (const addition of additions) yield [`add ${addition.path.join("/")}`, addPart(rules, addition)];
    for (const part of parts) {
      const name = part.path.join("/");
      if (part.entry || part.isOptional) yield [`remove ${name}`, removePart(rules, part)];
      if (part.entry && part.entry.index > 0) {
        const { list, index } = part.entry;
        yield [`move ${name}`, moveEntry(rules, list, index, index - 1)];
      }
      for (const { path, isPresent, initial } of part.toggles) {
        yield [`toggle ${path.join("/")}`, setField(rules, path, isPresent ? undefined : initial)];
      }
      if (part.alternative) yield [`replace ${name}`, replacePart(rules, part)];
      for (const [field, value] of Object.entries(HAND)) {
        const has = part.citation[field as keyof Citation];
        const next = field === "assumed" ? !has : value;
        yield [`cite ${field} of ${name}`, citePart(rules, part, () => ({ [field]: next }))];
        if (has) yield [`cite no ${field} of ${name}`, citePart(rules, part, () => ({ [field]: undefined }))];
      }
      for (const slot of slotsOf(part.sentence)) {
        for (const value of otherValues(slot))
          yield [`fill ${slot.path.join("/")} ${value}`, fillSlot(rules, slot, value)];
      }
    }
  }
}

function otherValues({ what, value }: Slot): unknown[] {
  if (what.kind === "share" || what.kind === "number") return [value === what.max ? what.min : what.max];
  if (what.kind === "shares") return [0.77, [0.01, 0.02]];
  if (what.kind === "choice") return what.choices.map((choice) => choice.value).filter((one) => one !== value);
  const words = what.choices.map((choice) => choice.value as string);
  return [words, words.slice(0, 1)].filter((list) => list.join() !== (value as string[]).join());
}

test("sentences are as a document would have them", () => {
  const hunan = allRuleSets().find(({ id }) => id === "hunan-2025")!;
  const said = partsOf(hunan).map(({ sentence }) => writeSentence(sentence));
  expect(said.map(({ zh }) => zh)).toContain("每年从当年收入中按上年实收保费的 5 % 提取省级调剂金，由省级管理。");
  expect(said.map(({ zh }) => zh)).toContain(
    "余下的补助缺口、管理性超支、政策性缺口由省级调剂金按考核得分折算后弥补。",
  );
  // What no layer before it may have paid of is no rest.
  expect(said.map(({ zh }) => zh)).toContain("余下的补助缺口、管理性超支、政策性缺口由市级财政弥补。");
  const jiangsu = allRuleSets().find(({ id }) => id === "jiangsu-2019")!;
  expect(partsOf(jiangsu).map(({ sentence }) => writeSentence(sentence).zh)).toContain(
    "未完成计划的单位，其管理性超支由县级财政（市本级为市级财政）弥补。",
  );
  expect(said.map(({ en }) => en)).toContain(
    "Within 3 years, counties' benefit levels move to one level across the province: the mean.",
  );
});

test("a note typed in one language stands for both until the other is typed", () => {
  const both = { zh: "甲", en: "A" };
  const cases: [now: typeof both | undefined, language: "zh" | "en", typed: string, then: typeof both | undefined][] = [
    [undefined, "zh", "甲", { zh: "甲", en: "甲" }],
    [{ zh: "甲", en: "甲" }, "zh", "乙", { zh: "乙", en: "乙" }],
    [{ zh: "甲", en: "甲" }, "en", "A", both],
    [both, "zh", "乙", { zh: "乙", en: "A" }],
    [{ zh: "A", en: "A" }, "en", "B", { zh: "B", en: "B" }],
    [{ zh: "A", en: "A" }, "zh", "甲", both],
    [both, "en", "", { zh: "甲", en: "甲" }],
    [{ zh: "甲", en: "甲" }, "en", "", undefined],
  ];
  for (const [now, language, typed, then] of cases) expect(noteWith(now, language, typed)).toEqual(then);
});

test("differences name the part, the field, old and new", () => {
  const ziyang = allRuleSets().find(({ id }) => id === "ziyang-2017")!;
  const layers = [ziyang.layers[1], ziyang.layers[0], { ...ziyang.layers[2], share: 0.5 }];
  const edited: RuleSet = { ...ziyang, layers, reserves: [{ ...ziyang.reserves[0], rate: 0.12 }] };
  expect(ruleDifferences(ziyang, edited).map(({ zh }) => zh)).toEqual([
    "市级风险储备金提取比例：10 % → 12 %",
    "补缺次序改为：市级风险储备金（原第 2）、累计结余（原第 1）、县级财政（原第 3）",
    "第 3 顺位（县级财政）比例：无 → 50 %",
  ]);
});
