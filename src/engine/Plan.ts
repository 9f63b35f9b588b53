import type { Factor } from "../model/parameters";
import type { LiquidityInput } from "../model/Scenario";
import type { Debt, Scheme } from "../model/SettlementCase";
import type { Level } from "../model/Tree";
import type { Rules } from "../rules/RuleSet";
import type { Text } from "../units/Text";
import type { Layout } from "./layout";
import type { Measure } from "./measures";

/** A county's state at the start, in yuan: what a case file's `opening` says. */
export interface CountyOpening {
  readonly balance: number;
  readonly payable: number;
  readonly previous: {
    readonly collected: number;
    readonly subsidyPaid: number;
    readonly income: number;
    readonly expenditure: number;
  };
  readonly arrears: readonly Debt[];
}

/**
 * What a rule set changes in a scheme's figures before they are settled. By county and year (`county * years + t`) or by
 * year; null where nothing is changed.
 */
export interface FigureChanges {
  /** Factors on expenditure, excess and quota (`harmonise`), and on due, target and collected (`converge`). */
  readonly benefits: Float64Array | null;
  readonly contributions: Float64Array | null;
  /** Shares by which contributions collected and expenditure change (`behaviour`). */
  readonly collectionEffect: Float64Array | null;
  readonly expenditureEffect: Float64Array | null;
  /** The slack that the drivers' quota has, by county and year. */
  readonly quotaSlack: Float64Array;
}

/** One scheme under one rule set: what the settlement kernel is built from. */
export interface SettlementPlan {
  readonly layout: Layout;
  readonly years: readonly number[];
  /** Rate a year: one number, or one for each of the years. */
  readonly interest: number | readonly number[];
  readonly rules: Rules;
  /** By county. */
  readonly opening: readonly CountyOpening[];
  /** Balances at the start by account id (`city-risk-reserve:K1`), own-balances left out. */
  readonly openingAccounts: Readonly<Record<string, number>>;
  /** Left out where the rules change nothing before settlement. */
  readonly changes?: FigureChanges;
  /** Monthly profiles of the scheme; left out where it has none. */
  readonly liquidity?: LiquidityInput;
}

/** Standard deviation and persistence of a factor's shock at a level: by place of that level, in layout order. */
export interface ShockPlan {
  readonly sd: Float64Array;
  readonly persistence: Float64Array;
  /** Of Student t; null where shocks are normal. */
  readonly degreesOfFreedom: Float64Array | null;
}

/** An event of the whole region: its chance by year. */
export interface EventPlan {
  readonly id: string;
  readonly probability: Float64Array;
}

/** What an event does to a scheme's expenditure, by county: effect in the year and rebound in the next, each with its standard deviation. */
export interface EventEffect {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  readonly reboundMean: Float64Array;
  readonly reboundSd: Float64Array;
}

/** What the dated policy changes multiply, by how much: `county * years + (t - 1)`; null where nothing is changed. */
export type PolicyPlan = Readonly<Record<"expenditure" | "due" | "subsidy", Float64Array | null>>;

/** One scheme's parameters, resolved to counties. Base-year arrays are by county; paths over time are `county * years + (t - 1)`. */
export interface SchemePlan {
  readonly scheme: Scheme;
  readonly parameters: Readonly<Record<string, Float64Array>>;
  readonly shocks: Readonly<Partial<Record<Factor, Partial<Record<Level, ShockPlan>>>>>;
  readonly opening: readonly CountyOpening[];
  readonly openingAccounts: Readonly<Record<string, number>>;
  readonly policy: PolicyPlan;
  /** In the order of `Plan.events`; null for an event that does not concern the scheme. */
  readonly eventEffects: readonly (EventEffect | null)[];
}

export interface RuleSetPlan {
  readonly id: string;
  readonly title: Text;
  /** By scheme, in the order of `Plan.schemes`. */
  readonly settlements: readonly SettlementPlan[];
}

/** A series whose figures are kept of every path: a place, by index, and the measure that is kept for it there. */
export interface WatchedFigure {
  readonly place: number;
  readonly measure: Measure;
}

/** A scenario made ready for the engine: all numbers resolved, all rule sets laid out. */
export interface Plan {
  readonly layout: Layout;
  readonly years: readonly number[];
  readonly seed: string;
  readonly paths: number;
  readonly schemes: readonly SchemePlan[];
  readonly events: readonly EventPlan[];
  /** Interest on balances, a rate a year: one number, or one for each of the years. */
  readonly interest: number | readonly number[];
  readonly ruleSets: readonly RuleSetPlan[];
  /** Index of the rule set that the others are compared with. */
  readonly baseline: number;
  /** Months of reserve. */
  readonly warningLevels: readonly number[];
  readonly watch: readonly WatchedFigure[];
  /** Lower triangle of the factors' joint correlation at each level (Cholesky), row-major in the order of `factorIndex`. */
  readonly correlation: Float64Array;
}
