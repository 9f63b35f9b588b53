import type { Locate, Located } from "../model/FileFormat";
import { FACTOR_LABELS, type Factor } from "../model/parameters";
import type { JsonPath } from "../model/Refusal";
import type { JsonObject } from "../model/readJson";
import type { Scheme } from "../model/SettlementCase";
import { partOf } from "../model/schemaParts";
import { type Text, text } from "../units/Text";
import { labelOf, SCHEME_NAMES } from "./fieldLabels";

/** Keys that mean something of their own inside a rule set. */
const RULE_SET_LABELS: Readonly<Record<string, Text>> = {
  unit: text("核算单位", "unit"),
  opening: text("期初结余的处理", "opening balances"),
};
const DATED_LABELS: Readonly<Record<string, Text>> = { from: text("起始年份", "first year") };
const ALLOCATION_LABELS: Readonly<Record<string, Text>> = { from: text("分配的账户", "account allocated from") };

/** Keys whose own word says nothing: the field is what they stand in. */
const SILENT_KEYS: ReadonlySet<string> = new Set(["value", "values", "byPlace"]);

function joinTexts(parts: readonly Text[]): Text {
  return text(parts.map((part) => part.zh).join(" · "), parts.map((part) => part.en).join(" · "));
}

/** A word of the file that we do not know, as it stands there. */
function asWritten(word: string): Text {
  return word.trim() === "" ? text(`“${word}”`, `"${word}"`) : text(word, word);
}

/** A path in words, step by step: "补缺顺位第 3 项 · 资金来源". */
function chain(path: JsonPath, own: Readonly<Record<string, Text>> = {}): Text[] {
  const parts: Text[] = [];
  path.forEach((step, i) => {
    if (typeof step === "number") {
      const last = parts.pop() ?? text("", "entry");
      parts.push(text(`${last.zh}第 ${step + 1} 项`, `${last.en} ${step + 1}`));
    } else if (Object.hasOwn(own, step) && i === 0) parts.push(own[step]);
    else if (step === "from" && path[0] === "allocations") parts.push(ALLOCATION_LABELS.from);
    else parts.push(labelOf(step) ?? asWritten(step));
  });
  return parts;
}

/** Names of all places of a file's tree by id, whatever state the tree is in. */
function placeNames(tree: unknown): ReadonlyMap<string, Text> {
  const names = new Map<string, Text>();
  const waiting = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop();
    const id = partOf(node, ["id"]);
    if (typeof id === "string") names.set(id, nodeName(node) ?? text(id, id));
    const children = partOf(node, ["children"]);
    if (Array.isArray(children)) for (const child of children) waiting.push(child);
  }
  return names;
}

function nodeName(node: unknown): Text | undefined {
  const zh = partOf(node, ["name", "zh"]);
  const en = partOf(node, ["name", "en"]);
  const id = partOf(node, ["id"]);
  const word = [zh, en, id].find((candidate) => typeof candidate === "string") as string | undefined;
  if (word === undefined) return undefined;
  return text(typeof zh === "string" ? zh : word, typeof en === "string" ? en : word);
}

/** A path under `tree`: the place is the nearest one that has a name, the field what is left. */
function locateInTree(file: JsonObject, path: JsonPath): Located {
  let depth = 1;
  while (path[depth] === "children" && typeof path[depth + 1] === "number") depth += 2;
  const node = partOf(file, path.slice(0, depth));
  const parts = chain(path.slice(depth));
  return { place: nodeName(node), field: parts.length > 0 ? joinTexts(parts) : text("地区", "place") };
}

function yearText(year: unknown): Text | undefined {
  return typeof year === "number" ? text(`${year} 年`, String(year)) : undefined;
}

function joinWhere(...parts: readonly (Text | undefined)[]): Text | undefined {
  const given = parts.filter((part) => part !== undefined);
  if (given.length === 0) return undefined;
  return text(given.map((part) => part.zh).join("，"), given.map((part) => part.en).join(", "));
}

/** A path inside rules: one rule set or a dated list of them. */
function rulesChain(rules: unknown, path: JsonPath): Text[] {
  if (typeof path[0] === "number") {
    const from = partOf(rules, [path[0], "from"]);
    const stretch =
      typeof from === "number"
        ? text(`${from} 年起的规则`, `rules from ${from}`)
        : text(`第 ${path[0] + 1} 段规则`, `rules ${path[0] + 1}`);
    if (path[1] !== "rules") return [stretch, ...chain(path.slice(1), DATED_LABELS)];
    return [stretch, ...ruleSetChain(partOf(rules, [path[0], "rules"]), path.slice(2))];
  }
  return ruleSetChain(rules, path);
}

function ruleSetChain(rules: unknown, path: JsonPath): Text[] {
  const id = partOf(rules, ["id"]);
  const name = typeof id === "string" ? text(`规则方案 ${id}`, `rule set ${id}`) : text("规则方案", "rule set");
  return [name, ...chain(path, RULE_SET_LABELS)];
}

/** Words for the paths of a scenario file. */
export function locateInScenario(file: JsonObject): Locate {
  const names = placeNames(file.tree);
  const nameOf = (id: unknown): Text | undefined =>
    typeof id === "string" ? (names.get(id) ?? asWritten(id)) : undefined;
  const root = nodeName(file.tree);
  const schemes = typeof file.schemes === "object" && file.schemes !== null ? Object.keys(file.schemes) : [];
  const yearOf = (index: number): Text | undefined =>
    typeof file.baseYear === "number" ? yearText(file.baseYear + 1 + index) : undefined;

  /** A quantity's path behind its own name: the place it is given for, the year, and what part of it is meant. */
  const locateQuantity = (base: readonly Text[], rest: JsonPath, where: Text | undefined): Located => {
    let place = root;
    let index: unknown = rest[0] === "value" ? rest[1] : undefined;
    let parts = rest;
    if (rest[0] === "byPlace" && rest[2] === "values" && typeof rest[3] === "string") {
      place = nameOf(rest[3]);
      index = rest[4];
      parts = rest.slice(5);
    } else if (rest[0] === "value") parts = rest.slice(2);
    const said = chain(parts);
    const silent = parts.length === 1 && SILENT_KEYS.has(String(parts[0]));
    return {
      place,
      field: joinTexts(silent ? base : [...base, ...said]),
      where: joinWhere(where, typeof index === "number" ? yearOf(index) : undefined),
    };
  };

  const locateInScheme = (path: JsonPath): Located => {
    const scheme = SCHEME_NAMES[path[1] as Scheme];
    const [, , part, name, ...rest] = path;
    const where = schemes.length > 1 ? scheme : undefined;
    if (part === "parameters" && typeof name === "string") {
      return locateQuantity([labelOf(name) ?? text(name, name)], rest, where);
    }
    if (part === "shocks" && typeof name === "string" && Object.hasOwn(FACTOR_LABELS, name)) {
      const factor = FACTOR_LABELS[name as Factor];
      const shock = text(`${factor.zh}波动`, `shock to ${factor.en}`);
      const named = chain(rest.slice(0, 1));
      if (rest[0] === "degreesOfFreedom") return locateQuantity([shock, ...named], rest.slice(1), where);
      if (rest.length < 2) return { place: root, field: joinTexts([shock, ...named]), where };
      return locateQuantity([shock, ...named, ...chain(rest.slice(1, 2))], rest.slice(2), where);
    }
    const place =
      typeof name === "number" ? nameOf(partOf(file, ["schemes", path[1], part, name, "place"])) : undefined;
    return { place, field: joinTexts(chain(path.slice(2))), where: path.length > 2 ? where : undefined };
  };

  return (path, place) => {
    const located = ((): Located => {
      if (path[0] === "tree") return locateInTree(file, path);
      if (path[0] === "interest") return locateQuantity(chain(["interest"]), path.slice(1), undefined);
      if (path[0] === "schemes" && path.length > 2 && Object.hasOwn(SCHEME_NAMES, path[1])) return locateInScheme(path);
      if (path[0] === "ruleSets" && typeof path[1] === "number") {
        const ruleSet = partOf(file, ["ruleSets", path[1]]);
        if (path[2] !== "timeline") return { field: joinTexts(ruleSetChain(ruleSet, path.slice(2))) };
        const parts = ruleSetChain(ruleSet, path.slice(2, 4));
        if (path.length > 4) parts.push(...rulesChain(partOf(ruleSet, path.slice(2, 4)), path.slice(4)));
        return { field: joinTexts(parts) };
      }
      if (path[0] === "events" || path[0] === "policyChanges") {
        const depth = path[2] === "effect" || path[2] === "rebound" || path[2] === "offSite" ? 4 : 3;
        const rest = path.slice(depth);
        if (["value", "byPlace", "unit", "range", "source"].includes(String(rest[0])))
          return locateQuantity(chain(path.slice(0, depth)), rest, undefined);
      }
      if (path.length === 0) return { field: text("情景", "scenario") };
      return { field: joinTexts(chain(path)) };
    })();
    return place === undefined ? located : { ...located, place: nameOf(place) };
  };
}

/** Words for the paths of a case file. */
export function locateInCase(file: JsonObject): Locate {
  const names = placeNames(file.tree);
  const nameOf = (id: unknown): Text | undefined =>
    typeof id === "string" ? (names.get(id) ?? asWritten(id)) : undefined;
  return (path, place) => {
    const located = ((): Located => {
      const [part, key, ...rest] = path;
      if (part === "tree") return locateInTree(file, path);
      if (part === "rules") return { field: joinTexts(rulesChain(file.rules, path.slice(1))) };
      if (part === "figures" && key !== undefined) {
        const [index, ...inside] = rest;
        const year = typeof index === "number" ? yearText(partOf(file, ["years", index])) : undefined;
        return {
          place: nameOf(key),
          field: joinTexts(inside.length > 0 ? chain(inside) : chain(["figures"])),
          where: year,
        };
      }
      if (part === "opening" && key !== undefined) {
        return { place: nameOf(key), field: joinTexts(rest.length > 0 ? chain(rest) : chain(["opening"])) };
      }
      if (part === "openingAccounts" && typeof key === "string") {
        const [account, holder] = key.split(":");
        return { place: nameOf(holder), field: text(`期初账户余额 ${account}`, `opening balance of ${account}`) };
      }
      if (path.length === 0) return { field: text("案例", "case") };
      return { field: joinTexts(chain(path)) };
    })();
    return place === undefined ? located : { ...located, place: nameOf(place) };
  };
}

/** Words for the paths of a rule set file, or of one in `variants`. */
export function locateInRuleSetFile(file: JsonObject): Locate {
  return (path) => {
    if (path[0] === "rules") return { field: joinTexts(ruleSetChain(file.rules, path.slice(1))) };
    if (path[0] === "variants" && typeof path[1] === "number" && path[2] === "rules") {
      return { field: joinTexts(ruleSetChain(partOf(file, path.slice(0, 3)), path.slice(3))) };
    }
    return { field: joinTexts(chain(path)) };
  };
}

/** Words for the paths of the documents file. */
export function locateInDocuments(file: JsonObject): Locate {
  return (path) => {
    const id = partOf(file, ["documents", path[1], "id"]);
    const clause = partOf(file, ["documents", path[1], "clauses", path[3], "id"]);
    const parts = chain(path);
    if (typeof id === "string") parts.unshift(text(id, id));
    if (typeof clause === "string") parts.unshift(text(clause, clause));
    return { field: joinTexts(parts) };
  };
}
