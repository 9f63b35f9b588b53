import { type Text, text } from "../units/Text";
import type { KindWord } from "./ruleWords";

/** What a gap comes of, and the words by which a rule speaks of several of these at once. */
export const KIND_NAMES: Readonly<Record<KindWord, Text>> = {
  collection: text("征收缺口", "collection gap"),
  subsidy: text("补助缺口", "subsidy gap"),
  excess: text("管理性超支", "overrun from weak control"),
  policy: text("政策性缺口", "policy gap"),
  management: text("管理性缺口", "management gap"),
  all: text("全部缺口", "whole gap"),
};

/** Accounts and governments, as rules and ledgers call them; a reserve of another name is called by its id. */
const PAYER_NAMES: Readonly<Record<string, Text>> = {
  "own-balance": text("累计结余", "own balance"),
  "own-government": text("同级财政", "own government"),
  "city-pool": text("市级统筹结余", "city pool"),
  "province-pool": text("省级统筹结余", "province pool"),
  "city-risk-reserve": text("市级风险储备金", "city risk reserve"),
  "province-adjustment-fund": text("省级调剂金", "province adjustment fund"),
  "county-government": text("县级财政", "county government"),
  "city-government": text("市级财政", "city government"),
  "province-government": text("省级财政", "province government"),
};

/** An account or government by its word, without place. */
export function payerName(word: string): Text {
  return Object.hasOwn(PAYER_NAMES, word) ? PAYER_NAMES[word] : text(word, word);
}

/** `city-pool:K1` in words: the account or government, and its place as `nameOf` has it. */
export function placedName(id: string, nameOf: (placeId: string) => Text): Text {
  const [word, place] = id.split(":");
  const [payer, name] = [payerName(word), nameOf(place)];
  return text(`${payer.zh} · ${name.zh}`, `${payer.en} · ${name.en}`);
}
