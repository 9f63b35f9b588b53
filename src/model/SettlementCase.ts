import type { FigureName } from "./figures";
import { SCHEMES } from "./schemes";
import { textSchema } from "./Text";
import { placeSchema } from "./Tree";
import { z } from "./zod";

export { FIGURE_NAMES, type FigureName } from "./figures";
export { SCHEMES, type Scheme } from "./schemes";

const amount = z.number().min(0);
const rate = z.number().min(-1).max(1);

/** A county's figures for one year, in yuan; `score` is 0 to 1, `members` and `retired` are people. */
export const figuresSchema = z.strictObject({
  due: amount,
  collected: amount,
  target: amount,
  subsidyDue: amount,
  subsidyPaid: amount,
  other: amount,
  expenditure: amount,
  excess: amount,
  quota: amount,
  score: z.number().min(0).max(1),
  members: amount.default(0),
  retired: amount.default(0),
} satisfies Record<FigureName, z.ZodType>);
export type YearFigures = z.infer<typeof figuresSchema>;

export const debtSchema = z.strictObject({
  debtor: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  amount,
  /** Yearly fractions of the amount from the first year on; together at most 1. */
  plan: z.array(z.number().min(0).max(1)),
  /** The share of each year's instalment that is in fact received. */
  paid: z.number().min(0).max(1).default(1),
});
export type Debt = z.infer<typeof debtSchema>;

const openingSchema = z.strictObject({
  balance: amount.default(0),
  payable: amount.default(0),
  previous: z
    .strictObject({
      collected: amount.optional(),
      subsidyPaid: amount.optional(),
      income: amount.optional(),
      expenditure: amount.optional(),
    })
    .optional(),
  arrears: z.array(debtSchema).default([]),
});

/** The case format: figures that a user typed or a path of a run, to be settled exactly. `rules` is the rule language of `src/rules`. */
export function caseSchemaOf<R extends z.ZodType>(rules: R) {
  return z.strictObject({
    format: z.literal("tongchou/case"),
    version: z.literal(1),
    title: textSchema.optional(),
    note: z.string().optional(),
    scheme: z.enum(SCHEMES),
    /** A rate a year: one number, or one for each of the years. */
    interest: z.union([rate, z.array(rate).min(1)]),
    years: z.array(z.number().int()).min(1),
    tree: placeSchema,
    opening: z.record(z.string(), openingSchema).default({}),
    openingAccounts: z.record(z.string(), amount).default({}),
    figures: z.record(z.string(), z.array(figuresSchema)),
    rules,
  });
}
