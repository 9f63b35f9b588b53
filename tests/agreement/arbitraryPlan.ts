import fc from "fast-check";
import { createFigureBlock, type FigureBlock } from "../../src/engine/FigureBlock";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS, layOut } from "../../src/engine/layout";
import type { SettlementPlan } from "../../src/engine/Plan";
import type { Place } from "../../src/model/Tree";
import type { SettlementCase } from "../../src/rules/formats";
import { commonAccountsOf, phasesOf } from "../../src/rules/phases";
import { BASES, type RuleSet, type Rules, ruleSetSchema } from "../../src/rules/RuleSet";

/** Whole settlements at random: trees, rule sets with every feature mixed, dated lists, openings, arrears, figures. */

const BASE = fc.constantFrom(...BASES);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const TREE: fc.Arbitrary<Place> = fc
  .array(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((cities) => ({
    id: "P",
    level: "province",
    children: cities.map((counties, k) => ({
      id: `K${k}`,
      level: "city",
      children: counties.map((cityOwn, c) => ({ id: `K${k}-${c}`, level: "county", cityOwn })),
    })),
  }));

function reserveArbitrary(id: string, holder: "city" | "province") {
  const rate = fc.double({ min: 0, max: 0.15, noNaN: true });
  return fc.record({
    id: fc.constant(id),
    holder: fc.constant(holder),
    base: BASE,
    rate: fc.oneof(rate, fc.array(rate, { minLength: 1, maxLength: 3 })),
    takenFrom: fc.constantFrom("income", "surplus"),
    cap: maybe(
      fc.record({
        ratio: fc.double({ min: 0, max: 0.4, noNaN: true }),
        base: BASE,
        rule: fc.constantFrom("stop", "top-up"),
      }),
    ),
  });
}

/** A rule set that its tree can carry, with any mixture of the language's features. */
const RULE_SET: fc.Arbitrary<RuleSet> = fc.constantFrom("county", "city", "province").chain((unit) => {
  const cityAllowed = unit !== "province";
  const holders = cityAllowed ? (["city", "province"] as const) : (["province"] as const);
  const ids = { city: "city-risk-reserve", province: "province-adjustment-fund" } as const;
  const pools = cityAllowed ? ["city-pool", "province-pool"] : ["province-pool"];
  return fc.subarray([...holders]).chain((withReserve) => {
    const reserveIds = withReserve.map((holder) => ids[holder]);
    const governments = [
      "county-government",
      "province-government",
      "own-government",
      ...(cityAllowed ? ["city-government"] : []),
    ];
    const accounts = ["own-balance", ...pools, ...reserveIds];
    const layer = fc.constantFrom(...accounts, ...accounts, ...governments).chain((from) =>
      fc.record({
        kinds: fc.constantFrom(["all"], ["management"], ["policy"], ["collection"], ["subsidy", "excess", "policy"]),
        when: maybe(fc.constantFrom("plan-met", "plan-missed")),
        from: fc.constant(from),
        share: maybe(share),
        limit: maybe(
          fc.record({
            ratio: fc.double({ min: 0, max: 0.5, noNaN: true }),
            base: accounts.includes(from) ? fc.oneof(BASE, fc.constant("account")) : BASE,
          }),
        ),
        onlyIf: maybe(
          fc.record({
            monthsBelow: maybe(fc.double({ min: 0, max: 12, noNaN: true })),
            scoreAtLeast: maybe(share),
          }),
        ),
        scaledBy: maybe(fc.constantFrom("score", "1-score")),
      }),
    );
    const pots = [...pools, ...reserveIds];
    return fc
      .record({
        id: fc.constant("mixed"),
        unit: fc.constant(unit),
        opening: unit === "province" ? fc.constant("keep") : fc.constantFrom("keep", "pool"),
        collectionBenchmark: fc.constantFrom("due", "target"),
        planMet: fc.subarray(["collection", "expenditure", "arrears"]),
        makeGood: maybe(fc.record({ kinds: fc.subarray(["collection", "subsidy"], { minLength: 1 }), share })),
        reserves: fc.tuple(...withReserve.map((holder) => reserveArbitrary(ids[holder], holder))),
        allocations: fc.array(
          fc.constantFrom(...pots).chain((from) =>
            fc.record({
              from: fc.constant(from),
              of: reserveIds.includes(from as (typeof reserveIds)[number])
                ? fc.constantFrom("levied", "balance")
                : fc.constant("balance"),
              share,
              key: fc.constantFrom("members", "retired", "expenditure-previous-year", "collected-previous-year"),
              scaledBy: maybe(fc.constant("score")),
              scoreAtLeast: maybe(share),
            }),
          ),
          { maxLength: 2 },
        ),
        surplus: fc.record({
          retain: share,
          restTo: fc.constantFrom(...pots),
          keepUpTo: maybe(fc.record({ months: fc.double({ min: 0, max: 6, noNaN: true }) })),
          rewarded: fc.array(
            fc.record({
              retain: share,
              when: fc.subarray(["over-collected", "assessed", "within-quota"]),
              scoreAtLeast: maybe(share),
            }),
            { maxLength: 2 },
          ),
        }),
        layers: fc.array(layer, { minLength: 1, maxLength: 6 }),
        clawback: maybe(fc.record({ share })),
        arrears: maybe(fc.record({ deduct: share, debtors: fc.constant(["government", "audited-gap"]) })),
        policyResponse: maybe(
          fc.record({
            instrument: fc.constantFrom("contribution", "benefit"),
            maxStep: fc.double({ min: 0, max: 0.1, noNaN: true }),
          }),
        ),
      })
      .map((rules) => ruleSetSchema.parse(dropUndefined(rules)));
  });
});

function dropUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const RULES: fc.Arbitrary<Rules> = fc.oneof(
  RULE_SET,
  fc.tuple(RULE_SET, RULE_SET, RULE_SET).map(
    ([a, b, c]): Rules => [
      { from: 2020, rules: a },
      { from: 2023, rules: b },
      { from: 2025, rules: c },
    ],
  ),
);

export interface RandomSettlement {
  readonly plan: SettlementPlan;
  readonly tree: Place;
  /** The memory that the figures are in, with room for the settlement. */
  readonly kernel: Kernel;
  /** By year. */
  readonly figures: readonly FigureBlock[];
}

/** A small generator for the mass of figures, where shrinking would tell nothing. */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Each settlement has a memory of its own: small, as there are hundreds. */
const KERNEL_BYTES = 16 * 1024 * 1024;
const YEARS = [2022, 2023, 2024, 2025, 2026];

export const SETTLEMENT: fc.Arbitrary<RandomSettlement> = fc
  .record({
    tree: TREE,
    rules: RULES,
    seed: fc.integer(),
    interest: fc.constantFrom(0, 0.02, [0.03, 0, -0.01, 0.02, 0.05]),
  })
  .map(({ tree, rules, seed, interest }) => {
    const layout = layOut(tree);
    const next = uniforms(seed);
    const upTo = (most: number): number => most * next();
    const sometimes = (value: number): number => (next() < 0.3 ? 0 : value);
    const opening = Array.from({ length: layout.counties }, () => ({
      balance: sometimes(upTo(3e8)),
      payable: next() < 0.2 ? upTo(5e7) : 0,
      previous: {
        collected: 5e8 + upTo(5e8),
        subsidyPaid: upTo(2e8),
        income: 6e8 + upTo(6e8),
        expenditure: 6e8 + upTo(6e8),
      },
      arrears:
        next() < 0.5
          ? [
              {
                debtor: next() < 0.5 ? "government" : "enterprise",
                amount: upTo(1e8),
                plan: [0.5, 0.25, 0.25],
                paid: next() < 0.5 ? 1 : next(),
              },
              { debtor: "audited-gap", amount: upTo(1e7), plan: [1], paid: next() },
            ]
          : [],
    }));
    const openingAccounts: Record<string, number> = {};
    for (const { word, holder } of commonAccountsOf(phasesOf(rules, YEARS)[0]!.rules)) {
      for (const place of layout.places) if (place.level === holder) openingAccounts[`${word}:${place.id}`] = upTo(2e8);
    }
    const kernel = Kernel.create(KERNEL_BYTES);
    const figures = YEARS.map(() => {
      const block = createFigureBlock(layout.counties, kernel);
      for (let i = 0; i < layout.counties * BLOCK_PATHS; i++) {
        const due = 5e8 + upTo(5e8);
        block.due[i] = due;
        block.collected[i] = due * (0.9 + upTo(0.12));
        block.target[i] = due * (0.92 + upTo(0.08));
        block.subsidyDue[i] = sometimes(upTo(2e8));
        block.subsidyPaid[i] = block.subsidyDue[i]! * (0.8 + upTo(0.25));
        block.other[i] = sometimes(upTo(1e7));
        block.expenditure[i] = next() < 0.01 ? 0 : 6e8 + upTo(6e8);
        block.excess[i] = sometimes(upTo(0.1)) * block.expenditure[i]!;
        block.quota[i] = 6e8 + upTo(6e8);
        block.score[i] = next();
        block.members[i] = sometimes(1e5 + upTo(1e6));
        block.retired[i] = block.members[i]! * next();
      }
      return block;
    });
    return { plan: { layout, years: YEARS, interest, rules, opening, openingAccounts }, tree, kernel, figures };
  });

/** One path of a random settlement as a case for the exact settlement. */
export function caseOfRandomPath({ plan, tree, figures }: RandomSettlement, path: number): SettlementCase {
  const ids = Array.from(plan.layout.placeOfCounty, (place) => plan.layout.places[place]!.id);
  return {
    format: "tongchou/case",
    version: 1,
    scheme: "employee",
    interest: typeof plan.interest === "number" ? plan.interest : [...plan.interest],
    years: [...plan.years],
    tree,
    opening: Object.fromEntries(
      ids.map((id, c) => [id, { ...plan.opening[c]!, arrears: [...plan.opening[c]!.arrears] }]),
    ),
    openingAccounts: { ...plan.openingAccounts },
    figures: Object.fromEntries(
      ids.map((id, c) => [
        id,
        figures.map((block) => {
          const i = c * BLOCK_PATHS + path;
          return {
            due: block.due[i]!,
            collected: block.collected[i]!,
            target: block.target[i]!,
            subsidyDue: block.subsidyDue[i]!,
            subsidyPaid: block.subsidyPaid[i]!,
            other: block.other[i]!,
            expenditure: block.expenditure[i]!,
            excess: block.excess[i]!,
            quota: block.quota[i]!,
            score: block.score[i]!,
            members: block.members[i]!,
            retired: block.retired[i]!,
          };
        }),
      ]),
    ),
    rules: plan.rules,
  };
}
