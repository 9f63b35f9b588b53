import { textSchema } from "../model/Text";
import { LEVELS } from "../model/Tree";
import { z } from "../model/zod";
import { BASES, KIND_WORDS, WITHIN } from "./ruleWords";

export {
  BASES,
  type Base,
  datedRules,
  GOVERNMENTS,
  KINDS,
  type Kind,
  kindsOf,
  POOLS,
  withinOf,
} from "./ruleWords";

/**
 * The rule language: what a rule set may say. Its meaning, step by step, is in `settle.ts`; what only shows against
 * a region tree (a level above the root, an account that does not exist) is checked in `checkRuleSet.ts`.
 */

const share = z.number().min(0).max(1);
const word = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);

/** Where a part of a rule set comes from. `assumed` marks what the document leaves open; `note` says why it was read so. */
const cited = {
  clause: z.string().optional(),
  assumed: z.boolean().optional(),
  note: textSchema.optional(),
};
const citationSchema = z.strictObject(cited);

const makeGoodSchema = z.strictObject({
  kinds: z.array(z.enum(["collection", "subsidy"])).min(1),
  share,
  ...cited,
});

const reserveSchema = z.strictObject({
  id: word,
  holder: z.enum(["city", "province"]),
  base: z.enum(BASES),
  /** One rate, or one a year from the rule set's first; the last goes on. */
  rate: z.union([share, z.array(share).min(1)]),
  takenFrom: z.enum(["income", "surplus"]).default("income"),
  cap: z
    .strictObject({
      ratio: z.number().min(0),
      base: z.enum(BASES),
      rule: z.enum(["stop", "top-up"]),
      ...cited,
    })
    .optional(),
  ...cited,
});

const allocationSchema = z.strictObject({
  from: word,
  of: z.enum(["levied", "balance"]),
  share,
  key: z.enum(["members", "retired", "expenditure-previous-year", "collected-previous-year"]),
  scaledBy: z.literal("score").optional(),
  scoreAtLeast: share.optional(),
  ...cited,
});

const surplusSchema = z.strictObject({
  retain: share,
  restTo: word.nullable().default(null),
  keepUpTo: z.strictObject({ months: z.number().min(0), ...cited }).optional(),
  rewarded: z
    .array(
      z.strictObject({
        retain: share,
        when: z.array(z.enum(["over-collected", "assessed", "within-quota"])),
        scoreAtLeast: share.optional(),
        ...cited,
      }),
    )
    .default([]),
  ...cited,
});

const layerSchema = z.strictObject({
  kinds: z.array(z.enum(KIND_WORDS)).min(1),
  when: z.enum(["plan-met", "plan-missed"]).optional(),
  from: word,
  share: share.optional(),
  limit: z.strictObject({ ratio: z.number().min(0), base: z.enum([...BASES, "account"]), ...cited }).optional(),
  onlyIf: z.strictObject({ monthsBelow: z.number().min(0).optional(), scoreAtLeast: share.optional() }).optional(),
  scaledBy: z.enum(["score", "1-score"]).optional(),
  ...cited,
});

/*
 * What follows changes a path's figures before they are settled, so settling a case passes it over: the figures of a
 * case are taken as they stand. How each part acts is said in `engine/planFigureChanges.ts` and `engine/RuleFigures.ts`.
 */

/** Levels of counties that are brought together within one place: the highest, the mean, that of the city's own part, or a number. */
const levelTarget = z.union([z.enum(["max", "mean", "city-own"]), z.number().positive()]);
const years = z.number().int().min(1);
const within = z.enum(WITHIN).optional();

/** Soft budget constraint: shares by which contributions collected and expenditure change once the ramp is over. */
const behaviourSchema = z.strictObject({
  collection: z.number().min(-1).max(1).optional(),
  expenditure: z.number().min(-1).max(1).optional(),
  /** 1 if left out: the whole effect from the first year. */
  rampYears: years.optional(),
  ...cited,
});
/** Alignment of benefits: cost a head for the same age mix moves to the target; a number is in yuan of the base year. */
const harmoniseSchema = z.strictObject({
  target: levelTarget.optional(),
  years: years.optional(),
  within,
  ...cited,
});
const convergenceSchema = z.strictObject({ target: levelTarget, years, ...cited });
/** Contribution rate (a number is a share) and contribution base (a number is in yuan of the base year) become one. */
const convergeSchema = z.strictObject({
  contributionRate: convergenceSchema.optional(),
  wageBase: convergenceSchema.optional(),
  within,
  ...cited,
});
/** Quota by budget: planned income less levies and a holdback (a share of planned income), shared by three years' expenditure. */
const quotaSchema = z.strictObject({
  mode: z.literal("budget"),
  holdback: share,
  within,
  ...cited,
});

const dayOfMonth = z.number().int().min(1).max(31);

/** When cash moves within the year (周转). Exactly one of `payment` and `prepayment`. */
const liquidityRulesSchema = z.strictObject({
  /** The day by which a month's income is there, and where: booked to the unit, whose own cash pays for it, or in one account of the city that pays for all. */
  remittance: z.strictObject({ day: dayOfMonth, to: z.enum(["unit", "city"]).default("unit"), ...cited }),
  /** The day by which what is due of a month is paid, so many months later. */
  payment: z.strictObject({ day: dayOfMonth, monthsLater: z.number().int().min(0).max(6), ...cited }).optional(),
  /** So many quarters of last year's expenditure are paid when the year begins, what they lack or exceed at the next quarter's start, later quarters each at its start. */
  prepayment: z.strictObject({ quarters: z.number().int().min(1).max(3), ...cited }).optional(),
  /** Cash that a unit may draw once its own covers fewer months of last year's average monthly payments. */
  revolvingFund: z
    .strictObject({
      monthsOfPayments: z.number().min(0).max(12),
      drawBelowMonths: z.number().min(0).max(12),
      ...cited,
    })
    .optional(),
  ...cited,
});
export type LiquidityRules = z.infer<typeof liquidityRulesSchema>;

export const ruleSetSchema = z.strictObject({
  id: word,
  title: textSchema.optional(),
  source: z
    .strictObject({
      document: z.string(),
      number: z.string().optional(),
      date: z.string().optional(),
      status: z.enum(["in-force", "expired", "draft", "assumed"]),
    })
    .optional(),
  unit: z.enum(LEVELS),
  opening: z.enum(["keep", "pool"]).default("keep"),
  collectionBenchmark: z.enum(["due", "target"]).default("due"),
  planMet: z.array(z.enum(["collection", "expenditure", "arrears"])).default([]),
  /** Where the parts come from that are a single word or a list of words; `reserves` where a document has none. */
  clauses: z
    .strictObject({
      unit: citationSchema.optional(),
      opening: citationSchema.optional(),
      collectionBenchmark: citationSchema.optional(),
      planMet: citationSchema.optional(),
      reserves: citationSchema.optional(),
    })
    .optional(),
  makeGood: makeGoodSchema.optional(),
  reserves: z.array(reserveSchema).default([]),
  allocations: z.array(allocationSchema).default([]),
  surplus: surplusSchema.default({ retain: 1, restTo: null, rewarded: [] }),
  layers: z.array(layerSchema),
  clawback: z.strictObject({ share, ...cited }).optional(),
  arrears: z.strictObject({ deduct: share, debtors: z.array(word).min(1), ...cited }).optional(),
  policyResponse: z
    .strictObject({ instrument: z.enum(["contribution", "benefit"]), maxStep: share, ...cited })
    .optional(),
  liquidity: liquidityRulesSchema.optional(),
  behaviour: behaviourSchema.optional(),
  harmonise: harmoniseSchema.optional(),
  converge: convergeSchema.optional(),
  quota: quotaSchema.optional(),
  /** No budget with a deficit, in the year or accumulated: how often and by how much planned expenditure exceeds it is shown. */
  budgetCheck: citationSchema.optional(),
});
export type RuleSet = z.infer<typeof ruleSetSchema>;
export type Reserve = RuleSet["reserves"][number];
export type Layer = RuleSet["layers"][number];
export type LevelTarget = z.infer<typeof levelTarget>;

/** One rule set for all years, or a dated list: each holds from its year until the next one's. */
export const rulesSchema = z.union([
  ruleSetSchema,
  z.array(z.strictObject({ from: z.number().int(), rules: ruleSetSchema })).min(1),
]);
export type Rules = z.infer<typeof rulesSchema>;
