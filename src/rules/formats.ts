import type { z } from "zod";
import { scenarioSchemaOf } from "../model/Scenario";
import { caseSchemaOf } from "../model/SettlementCase";
import { ruleSetSchema, rulesSchema } from "./RuleSet";

export const scenarioSchema = scenarioSchemaOf(ruleSetSchema, rulesSchema);
export type Scenario = z.infer<typeof scenarioSchema>;

export const caseSchema = caseSchemaOf(rulesSchema);
export type SettlementCase = z.infer<typeof caseSchema>;
