import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type RuleSet, ruleSetSchema } from "../../src/rules/RuleSet";
import { allRuleSets, readDocuments, readRuleSetFiles, walk } from "./bundled";

const MAIN = [
  "changsha-2020",
  "city-full",
  "county-pooling",
  "hunan-2025",
  "hunan-2026",
  "jiangsu-2019",
  "province-full",
  "ziyang-2017",
];
const VARIANTS = [
  "changsha-2020-city-mean",
  "changsha-2020-reserve-first",
  "changsha-2020-yearly-levy",
  "hunan-2025-balance-limit",
  "hunan-2025-city-pays",
  "hunan-2025-county-first",
  "hunan-2025-ex-ante",
  "hunan-2025-highest-benefits",
  "hunan-2025-subsidies-in-base",
  "jiangsu-2019-benefit",
  "jiangsu-2019-mean-benefits",
  "jiangsu-2019-own-balances",
  "ziyang-2017-expenditure-plan",
  "ziyang-2017-from-surplus",
  "ziyang-2017-risk-fund-first",
];

interface Part {
  readonly name: string;
  readonly clause?: string | undefined;
  readonly assumed?: boolean | undefined;
  readonly note?: { zh: string; en: string } | undefined;
}

/** Parts that change figures before they are settled. */
const BEFORE_SETTLEMENT = ["behaviour", "harmonise", "converge", "quota", "budgetCheck"] as const;

/** Every part of a rule set that must say where it comes from. */
function partsOf(rules: RuleSet): Part[] {
  const parts: Part[] = [
    { name: "unit", ...rules.clauses?.unit },
    { name: "opening", ...rules.clauses?.opening },
    { name: "collectionBenchmark", ...rules.clauses?.collectionBenchmark },
    { name: "surplus", ...rules.surplus },
    ...rules.layers.map((layer, index) => ({ name: `layers ${index}`, ...layer })),
  ];
  if (rules.planMet.length > 0) parts.push({ name: "planMet", ...rules.clauses?.planMet });
  for (const reserve of rules.reserves) {
    parts.push({ name: `reserve ${reserve.id}`, ...reserve });
    if (reserve.cap) parts.push({ name: `cap of ${reserve.id}`, ...reserve.cap });
  }
  rules.allocations.forEach((allocation, index) => {
    parts.push({ name: `allocations ${index}`, ...allocation });
  });
  rules.surplus.rewarded.forEach((band, index) => {
    parts.push({ name: `rewarded ${index}`, ...band });
  });
  for (const layer of rules.layers) if (layer.limit) parts.push({ name: "limit", ...layer.limit });
  const optional = ["makeGood", "clawback", "arrears", "policyResponse", ...BEFORE_SETTLEMENT] as const;
  for (const name of optional) {
    const part = rules[name];
    if (part) parts.push({ name, ...part });
  }
  if (rules.liquidity) {
    parts.push({ name: "liquidity", ...rules.liquidity });
    for (const name of ["remittance", "payment", "prepayment", "revolvingFund"] as const) {
      const part = rules.liquidity[name];
      if (part) parts.push({ name: `liquidity ${name}`, ...part });
    }
  }
  if (rules.surplus.keepUpTo) parts.push({ name: "keepUpTo", ...rules.surplus.keepUpTo });
  if (rules.clauses?.reserves) parts.push({ name: "reserves", ...rules.clauses.reserves });
  return parts;
}

test("each document and baseline has its rule set, and the named variants are there", () => {
  const files = readRuleSetFiles();
  expect(files.map((file) => file.rules.id)).toEqual(MAIN);
  expect(files.flatMap((file) => file.variants.map((variant) => variant.rules.id)).sort()).toEqual(VARIANTS);
});

describe.each(allRuleSets().map((rules) => [rules.id, rules] as const))("%s", (_id, rules) => {
  test("every part has a clause, but behaviour, of which a document may say nothing", () => {
    const without = partsOf(rules).filter((part) => !part.clause && !(part.name === "behaviour" && part.assumed));
    expect(without.map((part) => part.name)).toEqual([]);
  });

  test("what is assumed says why in both languages, and nothing else carries a note", () => {
    for (const part of partsOf(rules)) {
      expect([part.name, part.note !== undefined]).toEqual([part.name, part.assumed === true]);
      expect(part.note?.zh ?? "。").toMatch(/[。；]$/u);
    }
  });

  test("has a title and a source", () => {
    expect(rules.title).toBeDefined();
    expect(rules.source).toBeDefined();
  });
});

/** What clauses.md marks O, as the parts that must be marked assumed. */
const OPEN: Record<string, string[]> = {
  "county-pooling": ["unit", "opening", "collectionBenchmark", "surplus", "layers 0", "layers 1"],
  "province-full": ["unit", "opening", "collectionBenchmark", "surplus", "layers 0", "layers 1", "behaviour"],
  "city-full": ["unit", "opening", "collectionBenchmark", "surplus", "layers 0", "layers 1", "behaviour"],
  // J7, J1, J5, J5, J4, J10, J8, J13
  "jiangsu-2019": [
    "opening",
    "surplus",
    "layers 1",
    "layers 2",
    "policyResponse",
    "behaviour",
    "harmonise",
    "converge",
  ],
  // Z10, Z1, Z9, Z8, Z13, Z6
  "ziyang-2017": [
    "collectionBenchmark",
    "planMet",
    "surplus",
    "layers 1",
    "reserve city-risk-reserve",
    "clawback",
    "quota",
  ],
  // C10, C9, C6, C6, C4, C9
  "changsha-2020": ["opening", "surplus", "layers 1", "layers 3", "cap of city-risk-reserve", "rewarded 0"],
  // H7, H4, H8, H8, H1, H13, H12
  "hunan-2026": ["layers 0", "layers 1", "layers 2", "layers 3", "reserves", "harmonise", "converge"],
  // H7, H4, H9, H8, H8, H3, H13, H12
  "hunan-2025": [
    "layers 0",
    "layers 1",
    "layers 2",
    "layers 3",
    "layers 4",
    "reserve province-adjustment-fund",
    "behaviour",
    "harmonise",
    "converge",
  ],
};
test.each(Object.entries(OPEN))("%s marks as assumed what its document leaves open", (id, open) => {
  const rules = allRuleSets().find((one) => one.id === id)!;
  const assumed = partsOf(rules).filter((part) => part.assumed);
  expect(assumed.map((part) => part.name)).toEqual(expect.arrayContaining(open));
});

test("a rule set's source is one of the documents, unless it is a baseline", () => {
  const documents = readDocuments().documents.map(({ title, number, date, status }) => ({
    document: title.zh,
    number,
    date,
    status,
  }));
  for (const { source } of allRuleSets()) {
    if (source!.status === "assumed") continue;
    expect(documents).toContainEqual({ number: "", ...source });
  }
});

const TOLD = ["clause", "clauses", "note", "assumed", "title", "source"];

/** A rule set without its words of explanation. */
function meaning(rules: unknown, leftOut: readonly string[] = TOLD): unknown {
  if (Array.isArray(rules)) return rules.map((part) => meaning(part, leftOut));
  if (typeof rules !== "object" || rules === null) return rules;
  return Object.fromEntries(
    Object.entries(rules)
      .filter(([key]) => !leftOut.includes(key))
      .map(([key, part]) => [key, meaning(part, leftOut)]),
  );
}

/** What of a rule set settles a case. */
const settling = (rules: unknown): unknown => meaning(rules, [...TOLD, "liquidity", ...BEFORE_SETTLEMENT]);

/** The rule sets in the worked cases, by id. */
function rulesOfCases(): Map<string, RuleSet[]> {
  const folder = new URL("../cases/", import.meta.url);
  const found = new Map<string, RuleSet[]>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const { rules } = JSON.parse(readFileSync(new URL(file, folder), "utf8")).case;
    const sets = Array.isArray(rules) ? rules.map((dated) => dated.rules) : [rules];
    for (const one of sets) {
      const parsed = ruleSetSchema.parse(one);
      found.set(parsed.id, [...(found.get(parsed.id) ?? []), parsed]);
    }
  }
  return found;
}

const ofCases = rulesOfCases();
test.each(MAIN)("%s settles as in the worked cases", (id) => {
  const rules = allRuleSets().find((one) => one.id === id);
  expect(ofCases.get(id)?.length).toBeGreaterThan(0);
  for (const worked of ofCases.get(id) ?? []) expect(settling(rules)).toEqual(settling(worked));
});

test("each variant differs from its main rule set and says how", () => {
  for (const { rules, variants } of readRuleSetFiles()) {
    for (const variant of variants) {
      expect(variant.rules.id.startsWith(`${rules.id}-`)).toBe(true);
      expect({ ...(meaning(variant.rules) as object), id: rules.id }).not.toEqual(meaning(rules));
    }
  }
});

test("the documents have every clause of the four sources, in both languages", () => {
  const counts = { J: 13, Z: 14, C: 11, H: 14 };
  const expected = Object.entries(counts).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
  );
  const { documents } = readDocuments();
  expect(documents.flatMap((document) => document.clauses.map((clause) => clause.id))).toEqual(expected);
  for (const { node } of walk(documents)) {
    if ("zh" in node) expect(node.zh).not.toBe(node.en);
  }
});
