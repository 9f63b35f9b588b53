import { describe, expect, test } from "vitest";
import { differencesOf } from "../../src/app/differences";
import { parsePhaseYear, withNextPhase, withoutPhase, withPhaseYear } from "../../src/app/rules/parsePhase";
import { parseSlot, writeSlot } from "../../src/app/rules/parseSlot";
import { refusalsByPart } from "../../src/app/rules/refusalsAt";
import {
  asTimeline,
  changePhases,
  changeRulesIn,
  copyOf,
  type Entry,
  editEntry,
  insertEntry,
  phasesIn,
  removeEntry,
  renameEntry,
  rulesIn,
  shiftEntry,
  type TimelineEntry,
} from "../../src/app/rules/ruleSetEdits";
import type { InputRefused } from "../../src/model/Refusal";
import { describeRules } from "../../src/rules/describe/describeRules";
import { moveEntry, setField } from "../../src/rules/describe/editRules";
import { numberSlot, shareSlot, sharesSlot } from "../../src/rules/describe/slots";
import type { Scenario } from "../../src/rules/formats";
import { openScenario } from "../../src/rules/openFile";
import type { RuleSet } from "../../src/rules/RuleSet";
import { text } from "../../src/units/Text";
import { readBundled, readRuleSetFiles } from "../scenarios/bundled";

const HUNAN = openScenario(readBundled("hunan.json"));
const CITY_FULL = readRuleSetFiles().find(({ rules }) => rules.id === "city-full")!.rules;
const entryOf = (scenario: Scenario, id: string): Entry => scenario.ruleSets.find((entry) => entry.id === id)!;
const STEPS = entryOf(HUNAN, "hunan-2025") as TimelineEntry;
const [CITIES, PROVINCE] = rulesIn(STEPS, HUNAN).map(({ rules }) => rules);
const levyMore = (rules: RuleSet): RuleSet => setField(rules, ["reserves", 0, "rate"], 0.08);
const inZh = (edited: Scenario): string[] => differencesOf(HUNAN, edited).map(({ zh }) => zh);

describe("an edit of an entry", () => {
  test("makes a copy behind the original, which stays as it was", () => {
    const change = (entry: Entry) => changeRulesIn(entry, PROVINCE, levyMore);
    const once = editEntry(HUNAN, "hunan-2025", "copy", change);
    expect(openScenario(JSON.stringify(once.scenario))).toEqual(once.scenario);
    expect(once.id).toBe("hunan-2025-copy");
    expect(once.scenario.ruleSets.map(({ id }) => id).slice(3, 5)).toEqual(["hunan-2025", "hunan-2025-copy"]);
    expect(entryOf(once.scenario, "hunan-2025")).toBe(STEPS);
    expect(entryOf(once.scenario, once.id).title!.zh).toMatch(/^湖南省级统筹.*（副本）$/);
    expect(inZh(once.scenario)).toEqual([
      expect.stringMatching(/^新增规则方案：湖南省级统筹.*（副本）$/),
      expect.stringMatching(/（副本） · 湖南省级统筹（2025 征求意见稿） · 省级调剂金提取比例：5 % → 8 %$/),
    ]);
    const twice = editEntry(once.scenario, "hunan-2025", "copy", change);
    expect(twice.id).toBe("hunan-2025-copy-2");
    expect(copyOf(twice.scenario, entryOf(twice.scenario, twice.id))).toMatchObject({ id: "hunan-2025-copy-3" });
  });

  test("changes a rule set of a timeline in every year and scheme that has it, and no other", () => {
    const edited = changeRulesIn(STEPS, PROVINCE, levyMore);
    const [cities, province, ...others] = rulesIn(edited, HUNAN);
    expect(cities.rules).toEqual(CITIES);
    expect(province.rules.reserves[0].rate).toBe(0.08);
    expect(others).toEqual([]);
    expect(province.uses).toEqual([
      { scheme: "employee", from: 2027, to: 2045 },
      { scheme: "resident", from: 2029, to: 2045 },
    ]);
  });
});

describe("every change of the rule sets compared is let in and listed", () => {
  const phases = phasesIn(STEPS, "employee", 2026)!;
  const inTimeline = (next: Parameters<typeof changePhases>[2], scheme: "employee" | "resident" = "employee") =>
    editEntry(HUNAN, "hunan-2025", "in-place", (entry) => changePhases(entry, scheme, next)).scenario;
  const changePlain = (change: (rules: RuleSet) => RuleSet) =>
    editEntry(HUNAN, "jiangsu-2019", "in-place", (entry) => change(entry as RuleSet)).scenario;
  const cases: [string, Scenario, RegExp][] = [
    ["added", insertEntry(HUNAN, CITY_FULL), /^新增规则方案：全市统收统支$/],
    ["duplicated", insertEntry(HUNAN, copyOf(HUNAN, STEPS), "hunan-2025"), /^新增规则方案：.*（副本）$/],
    ["removed", removeEntry(HUNAN, "province-full"), /^移除规则方案：全省统收统支$/],
    ["renamed", renameEntry(HUNAN, "province-full", text("甲", "A")), /^甲 · 名称：全省统收统支 → 甲$/],
    ["steps renamed", renameEntry(HUNAN, "hunan-2025", text("甲", "A")), /^甲 · 名称：湖南省级统筹.* → 甲$/],
    ["moved", shiftEntry(HUNAN, "province-full", -1), /^规则方案的次序：/],
    ["made the baseline", shiftEntry(HUNAN, "province-full", -9), /^对照方案：县级统筹 → 全省统收统支$/],
    ["the first removed", removeEntry(HUNAN, "county-pooling"), /^对照方案：县级统筹 → 长沙/],
    ["a layer moved", changePlain((rules) => moveEntry(rules, ["layers"], 2, 1)), /补缺次序改为：/],
    ["a phase moved", inTimeline(withPhaseYear(phases, 1, 2030)), /职工医保 · 湖南省级统筹.*：2027 年起 → 2030 年起$/],
    ["a phase added", inTimeline(withNextPhase(phases, 2045)), /职工医保：增加 2036 年起的湖南省级统筹/],
    ["a phase removed", inTimeline(withoutPhase(phases, 0, 2026)), /职工医保：删去 2026 年起的/],
    [
      "another rule set in a phase",
      inTimeline([phases[0], { ...phases[1], rules: CITY_FULL }]),
      /增加 2027 年起的全市/,
    ],
    ["residents with employees", inTimeline(null, "resident"), /居民医保的规则：另定 → 与职工医保相同$/],
  ];
  test.each(cases)("%s", (_, edited, said) => {
    expect(openScenario(JSON.stringify(edited))).toEqual(edited);
    expect(inZh(edited)).toContainEqual(expect.stringMatching(said));
    expect(new Set(inZh(edited)).size).toBe(inZh(edited).length);
    expect(differencesOf(edited, HUNAN).length).toBeGreaterThan(0);
  });

  test("a rule set that is made to start by year is so for every scheme, and that is listed", () => {
    const made = editEntry(HUNAN, "jiangsu-2019", "in-place", (entry) => asTimeline(entry as RuleSet, HUNAN)).scenario;
    expect(openScenario(JSON.stringify(made))).toEqual(made);
    expect(inZh(made)).toEqual([expect.stringMatching(/改为分险种、分年实施$/)]);
    const [{ rules, uses }, ...others] = rulesIn(entryOf(made, "jiangsu-2019"), made);
    expect(rules).toEqual(entryOf(HUNAN, "jiangsu-2019"));
    expect([uses.map(({ scheme }) => scheme), others]).toEqual([["employee", "resident"], []]);
  });
});

describe("the years of a timeline", () => {
  const phases = phasesIn(STEPS, "resident", 2026)!;
  const read = (typed: string, index: number) => parsePhaseYear(typed, phases, index, [2026, 2045]);
  test("are read, and kept in order", () => {
    expect(read("２０３１", 1)).toEqual({ value: 2031 });
    expect(withPhaseYear([...phases, { ...phases[1], from: 2040 }], 1, 2044).map(({ from }) => from)).toEqual([
      2026, 2040, 2044,
    ]);
    expect(withoutPhase(phases, 0, 2026).map(({ from }) => from)).toEqual([2026]);
    expect(withNextPhase([{ ...phases[1], from: 2045 }], 2045)).toBeNull();
  });
  test.each([
    ["2025", 1, "应为 2026–2045 的年份"],
    ["2046", 1, "应为 2026–2045 的年份"],
    ["2030.5", 1, "应为 2026–2045 的年份"],
    ["2026", 1, "这一年已有另一阶段开始"],
    ["2027", 0, "最早的阶段应从首年 2026 开始"],
  ])("%s of phase %d is refused at its field", (typed, index, said) =>
    expect(read(typed, index)).toEqual({ error: expect.objectContaining({ zh: `${said}，现为“${typed}”` }) }),
  );
});

describe("what is typed in a sentence", () => {
  const share = shareSlot(["behaviour", "collection"], -0.03, [-1, 1]);
  const rates = sharesSlot(["reserves", 0, "rate"], [0.03, 0.05]);
  const day = numberSlot(["liquidity", "remittance", "day"], 26, [1, 31], { whole: true });
  test("is read as it is written", () => {
    for (const slot of [share, rates, day]) expect(parseSlot(slot, writeSlot(slot))).toEqual({ value: slot.value });
    expect(parseSlot(rates, "3，5%、１０")).toEqual({ value: [0.03, 0.05, 0.1] });
    expect(parseSlot(rates, "7")).toEqual({ value: 0.07 });
    expect(parseSlot(share, "-12.34 %")).toEqual({ value: -0.1234 });
  });
  test.each([
    [share, "-101", "应为 −100 至 100 %"],
    [share, "", "应为 −100 至 100 %"],
    [rates, "3、x", "应为 0–100 %"],
    [day, "1.5", "应为 1 至 31，整数"],
    [day, "32", "应为 1 至 31，整数"],
  ])("is refused with what would be right", (slot, typed, said) =>
    expect(parseSlot(slot, typed)).toEqual({
      error: expect.objectContaining({ zh: expect.stringMatching(`^${said}.*现为“${typed}”$`) }),
    }),
  );
});

test("what only the door finds is shown at the part concerned, once", () => {
  const change = (entry: Entry) => changeRulesIn(entry, PROVINCE, (rules) => setField(rules, ["reserves"], []));
  const { scenario } = editEntry(HUNAN, "hunan-2025", "in-place", change);
  const refuse = () => {
    try {
      return openScenario(JSON.stringify(scenario)) && [];
    } catch (error) {
      return (error as InputRefused).refusals;
    }
  };
  const parts = describeRules(PROVINCE, { rootLevel: "province", debtors: [] }).flatMap((section) => section.parts);
  const found = refusalsByPart(refuse(), parts);
  expect([...found].map(([part, refusals]) => [part, refusals.length])).toEqual([["layers/2", 1]]);
});
