import { FACTORS, PARAMETER_NAMES, type ParameterName, UNITS } from "./parameters";
import { SCHEMES } from "./SettlementCase";
import { textSchema } from "./Text";
import { placeIdSchema, placeSchema } from "./Tree";
import { z } from "./zod";

/**
 * Scenario format, version 1. Every number is a value with a unit and a source, or an assumption with its reason.
 * What only shows across fields (a county without a value, an unknown source) is checked in `checkScenario.ts`.
 */

/** Measures that are known by quantiles or by their far end, of which every path can be kept. */
export const WATCHABLE_MEASURES = [
  "months",
  "available",
  "outlay",
  "outlay-county-government",
  "outlay-city-government",
  "outlay-province-government",
  "unpaid",
] as const;
export type WatchableMeasure = (typeof WATCHABLE_MEASURES)[number];

/** Where a number comes from: a source of the file, or a reason why it was assumed. Exactly one of the two. */
const origin = {
  source: z.string().optional(),
  assumption: textSchema.optional(),
};

const valueSchema = z.union([z.number(), z.array(z.number()).min(1)]);

/**
 * A number with its unit and origin. `value` holds wherever no place says otherwise; `byPlace` overrides it for a
 * province, city or county and all below it, the nearest winning. An array holds one number a simulated year.
 */
export const quantitySchema = z.strictObject({
  unit: z.enum(UNITS),
  value: valueSchema.optional(),
  range: z.tuple([z.number(), z.number()]).optional(),
  ...origin,
  byPlace: z.array(z.strictObject({ values: z.record(z.string(), valueSchema), ...origin })).optional(),
});
export type Quantity = z.infer<typeof quantitySchema>;

const shockSchema = z.strictObject({ sd: quantitySchema, persistence: quantitySchema.optional() });
/** A factor's shocks by level: standard deviation and persistence φ of an AR(1); a level left out has none. */
const shockByLevelSchema = z.strictObject({
  province: shockSchema.optional(),
  city: shockSchema.optional(),
  county: shockSchema.optional(),
});
/** Expenditure may swing more widely than a normal: Student t with so many degrees of freedom, at all its levels. */
const spendShockSchema = shockByLevelSchema.extend({ degreesOfFreedom: quantitySchema.optional() });

const arrearSchema = z.strictObject({
  place: placeIdSchema,
  debtor: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  amountYuan: z.number().min(0),
  plan: z.array(z.number().min(0).max(1)),
  paid: z.number().min(0).max(1).default(1),
  ...origin,
});

const openingAccountSchema = z.strictObject({
  account: z.string(),
  place: placeIdSchema,
  balanceYuan: z.number().min(0),
  ...origin,
});

const parameterShape = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, quantitySchema.optional()])) as Record<
  ParameterName,
  z.ZodOptional<typeof quantitySchema>
>;
const shockShape = {
  ...(Object.fromEntries(FACTORS.map((factor) => [factor, shockByLevelSchema.optional()])) as Record<
    (typeof FACTORS)[number],
    z.ZodOptional<typeof shockByLevelSchema>
  >),
  spend: spendShockSchema.optional(),
};

/** How a year's sum spreads over its months, January first: twelve shares that add up to 1. */
const monthlyProfileSchema = z.strictObject({
  unit: z.literal("share"),
  byMonth: z.array(z.number().min(0).max(1)).length(12),
  ...origin,
});
export type MonthlyProfile = z.infer<typeof monthlyProfileSchema>;

/** What a year's figures need to be followed through its months (周转); other income comes as `collected` does. */
const liquiditySchema = z.strictObject({
  collected: monthlyProfileSchema,
  /** Residents only. */
  subsidyPaid: monthlyProfileSchema.optional(),
  /** When expenditure is due; when it is paid is for the rule set to say. */
  expenditure: monthlyProfileSchema,
});
export type LiquidityInput = z.infer<typeof liquiditySchema>;

export const schemeSchema = z.strictObject({
  parameters: z.strictObject(parameterShape),
  shocks: z.strictObject(shockShape).default({}),
  /** Debts owed to the fund (清欠), as in a settlement case. */
  arrears: z.array(arrearSchema).default([]),
  /** Reserves and pools that exist at the start; where a rule set has no such account, the sum joins the own-balances under its holder. */
  openingAccounts: z.array(openingAccountSchema).default([]),
  /** Absent: nothing is said about cash within the year. */
  liquidity: liquiditySchema.optional(),
});

const correlationSchema = z.strictObject({
  /** Two factors, each `scheme.factor` or, for every scheme alike, `factor`. */
  between: z.tuple([z.string(), z.string()]),
  value: z.number().min(-1).max(1),
  range: z.tuple([z.number(), z.number()]).optional(),
  ...origin,
});
export type Correlation = z.infer<typeof correlationSchema>;

const idSchema = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const schemesSchema = z.array(z.enum(SCHEMES)).min(1).optional();

const effectSchema = z.strictObject({ mean: quantitySchema, sd: quantitySchema.optional() });

/**
 * Something that strikes the whole region in some years, such as an epidemic: expenditure is multiplied by 1 + effect
 * in the year in which it strikes, and by 1 + rebound in the year after.
 */
const eventSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  probabilityPerYear: quantitySchema,
  /** All of the scenario's schemes if left out. */
  schemes: schemesSchema,
  effect: effectSchema,
  rebound: effectSchema.optional(),
});

/** What a policy change multiplies: planned expenditure, contributions due, or subsidies due. */
export const MULTIPLIED = ["expenditure", "due", "subsidy"] as const;

/**
 * Lower payment for care outside one's own place: shares of expenditure by where care is given, who is exempt, the
 * share of a bill that the fund pays before the change, and by how much that is lowered.
 */
const offSiteSchema = z.strictObject({
  inProvinceShare: quantitySchema,
  outsideShare: quantitySchema,
  exemptShare: quantitySchema,
  paymentRatio: quantitySchema,
  inProvincePoints: quantitySchema,
  outsidePoints: quantitySchema,
  comesBackShare: quantitySchema,
});

/** A change of policy from a year on: what it multiplies, and by how much (`factor`, or by `offSite`). */
const policyChangeSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  year: z.number().int().min(1990).max(2200),
  /** The last year in which it holds; it lasts if left out. */
  lastYear: z.number().int().min(1990).max(2200).optional(),
  /** All of the scenario's schemes if left out. */
  schemes: schemesSchema,
  multiplies: z.enum(MULTIPLIED),
  factor: quantitySchema.optional(),
  offSite: offSiteSchema.optional(),
  clause: z.string().optional(),
  ...origin,
});

/** The scenario format around the rule language that `src/rules` brings. */
export function scenarioSchemaOf<R extends z.ZodType, D extends z.ZodType>(ruleSet: R, dated: D) {
  const timeline = z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
    title: textSchema,
    /** The rules of each scheme over the years; a scheme left out follows `employee`'s. */
    timeline: z.strictObject({
      employee: dated.optional(),
      resident: dated.optional(),
      "mutual-aid": dated.optional(),
    }),
  });
  return z.strictObject({
    format: z.literal("tongchou/scenario"),
    version: z.literal(1),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
    title: textSchema,
    question: textSchema.optional(),
    /** What in this file is not an official figure; shown wherever its figures are. */
    illustrative: textSchema.optional(),
    baseYear: z.number().int().min(1990).max(2100),
    lastYear: z.number().int().min(1991).max(2200),
    run: z.strictObject({
      seed: z.string().min(1).max(200),
      paths: z.number().int().min(1).max(1_000_000),
      /** Series of which every path is kept, so that their quantiles are exact; months of reserve of the root if left out. */
      watch: z
        .array(z.strictObject({ place: placeIdSchema, measure: z.enum(WATCHABLE_MEASURES) }))
        .max(100)
        .optional(),
    }),
    sources: z.record(
      z.string(),
      z.strictObject({
        title: textSchema,
        date: z.string().optional(),
        trust: textSchema,
      }),
    ),
    interest: quantitySchema,
    warningLevels: z.strictObject({ months: z.array(z.number().min(0)).max(8), ...origin }).optional(),
    tree: placeSchema,
    /** The place that the scenario is about, shown first; the root if left out. */
    focus: placeIdSchema.optional(),
    schemes: z.strictObject({
      employee: schemeSchema.optional(),
      resident: schemeSchema.optional(),
      "mutual-aid": schemeSchema.optional(),
    }),
    correlations: z.array(correlationSchema).default([]),
    events: z.array(eventSchema).max(20).default([]),
    policyChanges: z.array(policyChangeSchema).max(50).default([]),
    /** What is compared: rule sets, each for all schemes and years, or a timeline of rule sets by scheme. */
    ruleSets: z
      .array(z.union([ruleSet, timeline]))
      .min(1)
      .max(20),
  });
}
