import { scenarioSchemaOf } from "../model/Scenario";
import { caseSchemaOf } from "../model/SettlementCase";
import { textSchema } from "../model/Text";
import { z } from "../model/zod";
import type { Ledger } from "./Ledger";
import { KINDS, ruleSetSchema, rulesSchema } from "./RuleSet";

export const scenarioSchema = scenarioSchemaOf(ruleSetSchema, rulesSchema);
export type Scenario = z.infer<typeof scenarioSchema>;

export const caseSchema = caseSchemaOf(rulesSchema);
export type SettlementCase = z.infer<typeof caseSchema>;

const sum = z.number().default(0);

/** A ledger as it stands in a file; rows and columns that are left out count as 0. */
const ledgerSchema: z.ZodType<Ledger<number>> = z.strictObject({
  years: z.array(
    z.strictObject({
      year: z.number().int(),
      units: z.record(
        z.string(),
        z.strictObject({
          income: sum,
          madeGood: sum,
          allocated: sum,
          levies: z.record(z.string(), z.number()).default({}),
          expenditure: sum,
          carried: sum,
          net: sum,
          planMet: z.boolean(),
          score: sum,
          retained: sum,
          handedUp: sum,
          gap: z
            .strictObject({ collection: sum, subsidy: sum, excess: sum, policy: sum })
            .default({ collection: 0, subsidy: 0, excess: 0, policy: 0 }),
          paid: z
            .array(
              z.strictObject({
                layer: z.number().int().min(0),
                kind: z.enum(KINDS),
                from: z.string(),
                amount: z.number(),
              }),
            )
            .default([]),
          unpaid: sum,
          ownBalance: sum,
        }),
      ),
      accounts: z
        .record(z.string(), z.strictObject({ opening: sum, interest: sum, in: sum, out: sum, closing: sum }))
        .default({}),
      outlays: z
        .record(z.string(), z.strictObject({ layers: sum, makeGood: sum, clawback: sum, arrears: sum }))
        .default({}),
    }),
  ),
});

/** A case with the ledger that it must give, and what it shows: a worked case of the test suite. */
export const workedCaseSchema = z.strictObject({
  note: z.string().optional(),
  case: z.unknown(),
  ledger: ledgerSchema.optional(),
});

/** A file of `scenarios/rules`: one document's rules and the other readings of it that were named. */
export const ruleSetFileSchema = z.strictObject({
  format: z.literal("tongchou/rule-set"),
  version: z.literal(1),
  rules: ruleSetSchema,
  variants: z
    .array(
      z.strictObject({
        rules: ruleSetSchema,
        /** What differs from the main rule set, and why it may be read so. */
        differs: textSchema,
      }),
    )
    .default([]),
});
export type RuleSetFile = z.infer<typeof ruleSetFileSchema>;

/** `scenarios/documents.json`: the documents that the rule sets come from, clause by clause, in paraphrase. */
export const documentsSchema = z.strictObject({
  format: z.literal("tongchou/documents"),
  version: z.literal(1),
  documents: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
      title: textSchema,
      /** The document's number (文号); empty if it has none. */
      number: z.string(),
      date: z.string(),
      status: z.enum(["in-force", "expired", "draft"]),
      statusNote: textSchema.optional(),
      issuer: textSchema,
      summary: textSchema,
      clauses: z.array(
        z.strictObject({
          id: z.string().regex(/^[A-Z]\d{1,3}$/),
          clause: z.string().min(1),
          /** What the document gives, and what it leaves open; null if nothing. */
          given: textSchema.nullable(),
          open: textSchema.nullable(),
          /** What the clause becomes in a simulation. */
          becomes: textSchema,
        }),
      ),
    }),
  ),
});
export type DocumentsFile = z.infer<typeof documentsSchema>;
