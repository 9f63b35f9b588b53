import type { Kind } from "../rules/RuleSet";
import { type Language, pickText, type Text, text } from "../units/Text";

export const KIND_NAMES: Readonly<Record<Kind, Text>> = {
  collection: text("征收缺口", "collection"),
  subsidy: text("补助缺口", "subsidy"),
  excess: text("管理性超支", "excess"),
  policy: text("政策性缺口", "policy"),
};

/** Accounts and governments; a reserve of another name is called by its id. */
const PAYER_NAMES: Readonly<Record<string, Text>> = {
  "own-balance": text("累计结余", "own balance"),
  "city-pool": text("市级统筹结余", "city pool"),
  "province-pool": text("省级统筹结余", "province pool"),
  "city-risk-reserve": text("市级风险储备金", "city risk reserve"),
  "province-adjustment-fund": text("省级调剂金", "province adjustment fund"),
  "county-government": text("县级财政", "county government"),
  "city-government": text("市级财政", "city government"),
  "province-government": text("省级财政", "province government"),
};

export function payerName(id: string, language: Language): string {
  return Object.hasOwn(PAYER_NAMES, id) ? pickText(PAYER_NAMES[id], language) : id;
}
