import { scenarioSchemaOf } from "../model/Scenario";
import { caseSchemaOf } from "../model/SettlementCase";
import { textSchema } from "../model/Text";
import { z } from "../model/zod";
import { ruleSetSchema, rulesSchema } from "./RuleSet";

export const scenarioSchema = scenarioSchemaOf(ruleSetSchema, rulesSchema);
export type Scenario = z.infer<typeof scenarioSchema>;

export const caseSchema = caseSchemaOf(rulesSchema);
export type SettlementCase = z.infer<typeof caseSchema>;

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
