import { commonAccountsOf, governmentOf, levelOfAccount, type Phase } from "../rules/phases";
import type { RuleSet } from "../rules/RuleSet";
import { type Base, type Kind, type KindWord, kindsOf } from "../rules/ruleWords";
import type { RespondedFigure } from "./BlockYear";
import { type BlockAccount, createAccount } from "./blockAccounts";
import type { Kernel } from "./Kernel";
import { MUST_COLLECT, MUST_KEEP_QUOTA, RETAIN, REWARD_NUMBERS, SCORE_AT_LEAST } from "./kernel/settlementArrays";
import { type Layout, unitStarts } from "./layout";
import type { SettlementPlan } from "./Plan";
import type { SettlementMemory } from "./SettlementMemory";

/** Who pays a layer. */
export const PAYER = { ownBalance: 0, account: 1, county: 2, city: 3, province: 4 } as const;

/** A layer with its words looked up: what the kernel's inner loop reads. */
export interface CompiledLayer {
  readonly payer: number;
  readonly account: BlockAccount | null;
  readonly isPool: boolean;
  /** 1 for each of KINDS that the layer covers, else 0. */
  readonly kindWeights: readonly [number, number, number, number];
  /** 1 plan met, 0 plan missed, -1 both. */
  readonly when: number;
  readonly share: number;
  /** 0 none, 1 score, 2 one minus score. */
  readonly scale: number;
  readonly monthsBelow: number | null;
  readonly scoreAtLeast: number | null;
  readonly limitRatio: number;
  readonly limitBase: Base | "account" | null;
}

/** A rule set laid out for a block: units, accounts and layers. */
export interface CompiledRules {
  readonly rules: RuleSet;
  readonly firstYear: number;
  readonly starts: Int32Array;
  readonly unitCount: number;
  readonly unitOfCounty: Int32Array;
  readonly perCounty: boolean;
  readonly reserves: readonly CompiledReserve[];
  readonly allocations: readonly { readonly rule: RuleSet["allocations"][number]; readonly account: BlockAccount }[];
  readonly restTo: BlockAccount | null;
  readonly layers: readonly CompiledLayer[];
  /** The pools among the layers' accounts, each once. */
  readonly pools: readonly BlockAccount[];
  readonly needsScore: boolean;
  readonly needsPlan: boolean;
  /** The areas that decide on a policy response: counties areaStarts[a]..areaStarts[a + 1] - 1 and units likewise. */
  readonly areaStarts: Int32Array;
  readonly areaUnits: Int32Array;
  /** The surplus rule's rewards as records of the kernel, in the order in which one overrules another; null without any. */
  readonly rewards: Float64Array | null;
  readonly uses: RuleUses;
}

export interface CompiledReserve {
  readonly rule: RuleSet["reserves"][number];
  readonly account: BlockAccount;
  /** Units of holder h: holderUnits[h]..holderUnits[h + 1] - 1. */
  readonly holderUnits: Int32Array;
}

/** What rules have a use for; the rest costs nothing. */
export interface RuleUses {
  readonly makeGood: boolean;
  readonly clawback: boolean;
  readonly allocations: boolean;
  /** Levies on the income or the surplus of a year. */
  readonly levies: boolean;
  readonly surplusReserves: boolean;
  readonly rewards: boolean;
  /** Some surplus may go beyond a unit. */
  readonly handsUp: boolean;
  /** A county may get something from beyond its own account or give it. */
  readonly transfers: boolean;
  /** Layers that are paid by own-balances, by pools, by reserves. */
  readonly ownBalance: boolean;
  readonly pools: boolean;
  readonly reserves: boolean;
  /** Governments may be called for gaps or make something good. */
  readonly outlays: boolean;
  readonly bases: ReadonlySet<Base>;
  /** A levy from income or an allocation goes by the year's income. */
  readonly earlyIncome: boolean;
  /** A budget is drawn up before the year, from own-balances with their interest. */
  readonly budget: boolean;
  /** Of the figures that a policy response changes. */
  readonly figures: ReadonlySet<RespondedFigure>;
}

/** All accounts besides own-balances that any phase of a plan knows or its opening names. */
export function createAccounts(
  plan: SettlementPlan,
  kernel: Kernel,
  phases: readonly Phase[],
  memory: SettlementMemory,
): BlockAccount[] {
  const known = phases.flatMap(({ rules }) => commonAccountsOf(rules));
  for (const id of Object.keys(plan.openingAccounts)) {
    const [word, place] = id.split(":") as [string, string];
    const level = plan.layout.places.find((candidate) => candidate.id === place)!.level;
    if (level !== "county") known.push({ word, holder: level });
  }
  const accounts = new Map<string, BlockAccount>();
  for (const { word, holder } of known) {
    const key = `${word} ${holder}`;
    if (accounts.has(key)) continue;
    accounts.set(key, createAccount(word, holder, plan.layout, kernel, memory, plan.openingAccounts));
  }
  return [...accounts.values()];
}

function findAccount(accounts: readonly BlockAccount[], word: string | null, rules: RuleSet): BlockAccount | null {
  if (word === null) return null;
  const holder = levelOfAccount(word, rules);
  return accounts.find((account) => account.word === word && account.holder === holder) ?? null;
}

/** Looks up every word of a phase's rules once, so that the kernel's loops meet numbers and arrays only. */
export function compileRules(
  phase: Phase,
  layout: Layout,
  kernel: Kernel,
  accounts: readonly BlockAccount[],
): CompiledRules {
  const { rules } = phase;
  const starts = kernel.copyInt32(unitStarts(layout, rules.unit));
  const unitOfCounty = kernel.int32(layout.counties);
  for (let unit = 0; unit + 1 < starts.length; unit++) unitOfCounty.fill(unit, starts[unit], starts[unit + 1]);
  const layers = rules.layers.map((layer): CompiledLayer => {
    const government = governmentOf(layer.from, rules.unit);
    const account = findAccount(accounts, layer.from, rules);
    const payer = government
      ? { "county-government": PAYER.county, "city-government": PAYER.city, "province-government": PAYER.province }[
          government
        ]
      : layer.from === "own-balance"
        ? PAYER.ownBalance
        : PAYER.account;
    return {
      payer,
      account: payer === PAYER.account ? account : null,
      isPool: layer.from === "city-pool" || layer.from === "province-pool",
      kindWeights: kindWeightsOf(layer.kinds),
      when: layer.when === undefined ? -1 : layer.when === "plan-met" ? 1 : 0,
      share: layer.share ?? 1,
      scale: layer.scaledBy === undefined ? 0 : layer.scaledBy === "score" ? 1 : 2,
      monthsBelow: layer.onlyIf?.monthsBelow ?? null,
      scoreAtLeast: layer.onlyIf?.scoreAtLeast ?? null,
      limitRatio: layer.limit?.ratio ?? 0,
      limitBase: layer.limit?.base ?? null,
    };
  });
  const areaStarts = unitStarts(layout, rules.unit === "province" ? "province" : "city");
  const unitsFrom = (counties: Int32Array): Int32Array =>
    kernel.copyInt32(Array.from(counties, (county) => unitOfCounty[county] ?? starts.length - 1));
  return {
    rules,
    firstYear: phase.firstYear,
    starts,
    unitCount: starts.length - 1,
    unitOfCounty,
    perCounty: rules.unit === "county",
    reserves: rules.reserves.map((rule) => {
      const account = findAccount(accounts, rule.id, rules)!;
      return { rule, account, holderUnits: unitsFrom(account.starts) };
    }),
    allocations: rules.allocations.map((rule) => ({ rule, account: findAccount(accounts, rule.from, rules)! })),
    restTo: findAccount(accounts, rules.surplus.restTo, rules),
    layers,
    pools: [...new Set(layers.flatMap(({ isPool, account }) => (isPool && account ? [account] : [])))],
    needsScore:
      rules.allocations.length > 0 ||
      rules.surplus.rewarded.length > 0 ||
      layers.some((layer) => layer.scale > 0 || layer.scoreAtLeast !== null),
    needsPlan: layers.some((layer) => layer.when >= 0),
    areaStarts: kernel.copyInt32(areaStarts),
    areaUnits: unitsFrom(areaStarts),
    rewards: recordRewards(rules, kernel),
    uses: usesOf(rules, layers),
  };
}

/** The last entry first, so that an earlier one whose conditions hold overrules it. */
function recordRewards({ surplus }: RuleSet, kernel: Kernel): Float64Array | null {
  if (surplus.rewarded.length === 0) return null;
  const records = kernel.float64(surplus.rewarded.length * REWARD_NUMBERS);
  surplus.rewarded.toReversed().forEach(({ when, scoreAtLeast, retain }, i) => {
    const record = records.subarray(i * REWARD_NUMBERS, (i + 1) * REWARD_NUMBERS);
    record[MUST_COLLECT] = Number(when.includes("over-collected"));
    record[MUST_KEEP_QUOTA] = Number(when.includes("within-quota"));
    record[SCORE_AT_LEAST] = when.includes("assessed") ? (scoreAtLeast ?? 0) : Number.NEGATIVE_INFINITY;
    record[RETAIN] = retain;
  });
  return records;
}

function usesOf(rules: RuleSet, layers: readonly CompiledLayer[]): RuleUses {
  const { reserves, allocations, surplus, planMet } = rules;
  const ofAccounts = layers.filter(({ payer }) => payer === PAYER.account);
  const makeGood = (rules.makeGood?.share ?? 0) > 0;
  const handsUp =
    surplus.keepUpTo !== undefined || surplus.retain !== 1 || surplus.rewarded.some(({ retain }) => retain !== 1);
  const keyOf = ({ key }: RuleSet["allocations"][number]): Base[] =>
    key === "members" || key === "retired" ? [] : [key];
  const early = [
    ...reserves.filter(({ takenFrom }) => takenFrom === "income").flatMap(basesOf),
    ...allocations.flatMap(keyOf),
  ];
  const limits = layers.flatMap(({ limitBase }) => (limitBase === null || limitBase === "account" ? [] : [limitBase]));
  const isRewarded = (condition: "over-collected" | "within-quota") =>
    surplus.rewarded.some(({ when }) => when.includes(condition));
  const asksPlan = layers.some(({ when }) => when >= 0);
  const figures = new Set<RespondedFigure>(["collected", "expenditure", "excess", rules.collectionBenchmark]);
  if (isRewarded("over-collected") || (asksPlan && planMet.includes("collection"))) figures.add("target");
  if (isRewarded("within-quota") || (asksPlan && planMet.includes("expenditure"))) figures.add("quota");
  const pools = ofAccounts.some(({ isPool }) => isPool);
  const ofReserves = ofAccounts.some(({ isPool }) => !isPool);
  return {
    makeGood,
    clawback: rules.clawback !== undefined,
    allocations: allocations.length > 0,
    levies: reserves.length > 0,
    surplusReserves: reserves.some(({ takenFrom }) => takenFrom === "surplus"),
    rewards: surplus.rewarded.length > 0,
    handsUp,
    transfers:
      rules.unit !== "county" || allocations.length > 0 || reserves.length > 0 || handsUp || ofAccounts.length > 0,
    ownBalance: layers.some(({ payer }) => payer === PAYER.ownBalance),
    pools,
    reserves: ofReserves,
    outlays: makeGood || layers.some(({ payer }) => payer >= PAYER.county),
    bases: new Set([...early, ...reserves.flatMap(basesOf), ...limits]),
    earlyIncome: early.includes("income"),
    budget: rules.quota !== undefined || rules.budgetCheck !== undefined,
    figures,
  };
}

function basesOf({ base, cap }: RuleSet["reserves"][number]): Base[] {
  return cap ? [base, cap.base] : [base];
}

function kindWeightsOf(words: readonly KindWord[]): readonly [number, number, number, number] {
  const kinds = kindsOf(words);
  const weight = (kind: Kind): number => (kinds.includes(kind) ? 1 : 0);
  return [weight("collection"), weight("subsidy"), weight("excess"), weight("policy")];
}
