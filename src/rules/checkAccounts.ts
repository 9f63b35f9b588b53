import type { TreeIndex } from "../model/checkTree";
import { nearestWord } from "../model/nearestWord";
import type { Parts } from "../model/schemaParts";
import type { Level } from "../model/Tree";
import { type Text, text } from "../units/Text";
import { POOLS, type RuleSet } from "./RuleSet";

/** The levels that hold each account which some of the rule sets know, own-balances left out; undefined if a faulty rule set leaves it open. */
export function accountHolders(
  ruleSets: readonly (Parts<RuleSet> | undefined)[],
): ReadonlyMap<string, ReadonlySet<Level>> | undefined {
  const holders = new Map<string, Set<Level>>();
  const add = (word: string, level: Level): void => {
    holders.set(word, (holders.get(word) ?? new Set<Level>()).add(level));
  };
  for (const rules of ruleSets) {
    if (rules === undefined || ("reserves" in rules && rules.reserves === undefined)) return undefined;
    for (const reserve of rules.reserves ?? []) {
      if (reserve?.id === undefined || reserve.holder === undefined) return undefined;
      add(reserve.id, reserve.holder);
    }
    if (rules.unit !== "province") add(POOLS[0], "city");
    add(POOLS[1], "province");
  }
  return holders;
}

/** What is wrong with an opening balance of the account `word` at a place; undefined if nothing is. */
export function accountProblem(
  word: string,
  place: string,
  holders: ReadonlyMap<string, ReadonlySet<Level>> | undefined,
  tree: TreeIndex | undefined,
): { readonly of: "account" | "place"; readonly expected: Text } | undefined {
  if (word === "own-balance") {
    const expected = text(
      "累计结余应填在各县的期初数据中",
      "a place's own balance belongs to its county's opening figures",
    );
    return { of: "account", expected };
  }
  const levels = holders?.get(word);
  if (holders !== undefined && levels === undefined) {
    const words = [...holders.keys()];
    const meant = nearestWord(word, words);
    const hint = meant === undefined ? text("", "") : text(`（是否指 ${meant}？）`, ` (is ${meant} meant?)`);
    const expected = text(
      `规则中没有账户 ${word}，应为 ${words.join("、")} 之一${hint.zh}`,
      `the rules have no account ${word}; should be one of ${words.join(", ")}${hint.en}`,
    );
    return { of: "account", expected };
  }
  const level = tree?.levelOf.get(place);
  if (tree !== undefined && level === undefined) {
    return { of: "place", expected: text("地区树中没有这个地区", "is no place of the region tree") };
  }
  if (levels === undefined || level === undefined || levels.has(level)) return undefined;
  const wanted = [...levels];
  const expected = text(
    `账户 ${word} 由 ${wanted.join(" 或 ")} 管理，而该地区是 ${level}`,
    `the account ${word} is held by a ${wanted.join(" or ")}, but this place is a ${level}`,
  );
  return { of: "place", expected };
}
