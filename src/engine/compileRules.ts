import { commonAccountsOf, governmentOf, levelOfAccount, type Phase } from "../rules/phases";
import { type Base, type Kind, type KindWord, kindsOf, type RuleSet } from "../rules/RuleSet";
import { type BlockAccount, createAccount } from "./blockAccounts";
import type { Kernel } from "./Kernel";
import { type Layout, unitStarts } from "./layout";
import type { SettlementPlan } from "./Plan";

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
  readonly reserves: readonly { readonly rule: RuleSet["reserves"][number]; readonly account: BlockAccount }[];
  readonly allocations: readonly { readonly rule: RuleSet["allocations"][number]; readonly account: BlockAccount }[];
  readonly restTo: BlockAccount | null;
  readonly layers: readonly CompiledLayer[];
  /** The pools among the layers' accounts, each once. */
  readonly pools: readonly BlockAccount[];
  readonly needsScore: boolean;
  readonly needsPlan: boolean;
}

/** All accounts besides own-balances that any phase of a plan knows or its opening names. */
export function createAccounts(plan: SettlementPlan, kernel: Kernel, phases: readonly Phase[]): BlockAccount[] {
  const known = phases.flatMap(({ rules }) => commonAccountsOf(rules));
  for (const id of Object.keys(plan.openingAccounts)) {
    const [word, place] = id.split(":") as [string, string];
    const level = plan.layout.places.find((candidate) => candidate.id === place)!.level;
    if (level !== "county") known.push({ word, holder: level });
  }
  const accounts = new Map<string, BlockAccount>();
  for (const { word, holder } of known) {
    const key = `${word} ${holder}`;
    if (!accounts.has(key)) accounts.set(key, createAccount(word, holder, plan.layout, kernel, plan.openingAccounts));
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
  return {
    rules,
    firstYear: phase.firstYear,
    starts,
    unitCount: starts.length - 1,
    unitOfCounty,
    perCounty: rules.unit === "county",
    reserves: rules.reserves.map((rule) => ({ rule, account: findAccount(accounts, rule.id, rules)! })),
    allocations: rules.allocations.map((rule) => ({ rule, account: findAccount(accounts, rule.from, rules)! })),
    restTo: findAccount(accounts, rules.surplus.restTo, rules),
    layers,
    pools: [...new Set(layers.flatMap(({ isPool, account }) => (isPool && account ? [account] : [])))],
    needsScore:
      rules.allocations.length > 0 ||
      rules.surplus.rewarded.length > 0 ||
      layers.some((layer) => layer.scale > 0 || layer.scoreAtLeast !== null),
    needsPlan: layers.some((layer) => layer.when >= 0),
  };
}

function kindWeightsOf(words: readonly KindWord[]): readonly [number, number, number, number] {
  const kinds = kindsOf(words);
  const weight = (kind: Kind): number => (kinds.includes(kind) ? 1 : 0);
  return [weight("collection"), weight("subsidy"), weight("excess"), weight("policy")];
}
