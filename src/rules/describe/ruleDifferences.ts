import { type Text, text } from "../../units/Text";
import type { RuleSet } from "../RuleSet";
import { describeRules } from "./describeRules";
import { valueAt } from "./editRules";
import { isSame } from "./isSame";
import type { Part } from "./Part";
import { type Pair, pairEntries } from "./pairEntries";
import { STATUS_NAMES } from "./ruleNames";
import { slotsOf, writeSentence } from "./Sentence";

/** Words do not depend on which choices there are, so any context will do. */
const CONTEXT = { rootLevel: "province", debtors: [] } as const;

type Entry = Readonly<Record<string, unknown>>;
const alike = (key: string) => (a: Entry, b: Entry) => isSame(a[key], b[key]);

/** The lists of a rule set, and by what two entries are taken for the same one. */
const LISTS: readonly {
  readonly path: readonly string[];
  readonly tests: readonly ((a: Entry, b: Entry) => boolean)[];
}[] = [
  { path: ["reserves"], tests: [alike("id")] },
  { path: ["allocations"], tests: [isSame, alike("from"), () => true] },
  { path: ["surplus", "rewarded"], tests: [isSame, alike("when"), () => true] },
  {
    path: ["layers"],
    tests: [isSame, (a, b) => alike("from")(a, b) && alike("kinds")(a, b), alike("from"), alike("kinds")],
  },
];

/**
 * What differs between two rule sets, a sentence each: "第 2 顺位（县级财政）比例：30 % → 50 %". None exactly if they say
 * the same (a field that is left out and one that says what then holds count as the same); their ids are not compared.
 */
export function ruleDifferences(before: RuleSet, after: RuleSet): Text[] {
  const [old, now] = [before, after].map((rules) => describeRules(rules, CONTEXT).flatMap(({ parts }) => parts));
  const differences = headDifferences(before, after);
  const listed = new Set<Part>();
  for (const { path, tests } of LISTS) {
    const [entriesBefore, entriesAfter] = [before, after].map((rules) => (valueAt(rules, path) ?? []) as Entry[]);
    const pairs = pairEntries(entriesBefore, entriesAfter, tests);
    const partsOf = (parts: readonly Part[], index: number | null): Part[] =>
      index === null ? [] : parts.filter((part) => isWithin(part, [...path, index]));
    const changes = pairs.flatMap((pair) => {
      const [were, are] = [partsOf(old, pair.before), partsOf(now, pair.after)];
      for (const part of [...were, ...are]) listed.add(part);
      return pairedDifferences(were, are, path.length + 1);
    });
    differences.push(...orderDifference(pairs, (index) => partsOf(now, index)[0], path.at(-1)!), ...changes);
  }
  const others = (parts: readonly Part[]) => parts.filter((part) => !listed.has(part));
  return unique([...differences, ...pairedDifferences(others(old), others(now), 0)]);
}

function isWithin({ path }: Part, start: readonly (string | number)[]): boolean {
  return start.every((step, i) => path[i] === step);
}

function unique(texts: readonly Text[]): Text[] {
  return [...new Map(texts.map((one) => [`${one.zh} ${one.en}`, one])).values()];
}

function changed(subject: Text, old: Text, now: Text): Text {
  return text(`${subject.zh}：${old.zh} → ${now.zh}`, `${subject.en}: ${old.en} → ${now.en}`);
}

const NONE = text("无", "none");

/** Differences of title and source. */
function headDifferences(before: RuleSet, after: RuleSet): Text[] {
  const plain = (word: string | undefined): Text => (word ? text(word, word) : NONE);
  const rows: [subject: Text, old: Text, now: Text][] = [
    [text("名称", "Title"), before.title ?? NONE, after.title ?? NONE],
    [text("文件名称", "Document"), plain(before.source?.document), plain(after.source?.document)],
    [text("文号", "Number"), plain(before.source?.number), plain(after.source?.number)],
    [text("日期", "Date"), plain(before.source?.date), plain(after.source?.date)],
    [text("状态", "Status"), statusOf(before), statusOf(after)],
  ];
  return rows.flatMap(([subject, old, now]) => (isSame(old, now) ? [] : [changed(subject, old, now)]));
}

function statusOf({ source }: RuleSet): Text {
  return source ? STATUS_NAMES[source.status] : NONE;
}

const ORDER_WORDS: Readonly<Record<string, Text>> = {
  layers: text("补缺次序", "Order of the layers"),
  reserves: text("提取次序", "Order of the reserves"),
  allocations: text("分配次序", "Order of the allocations"),
  rewarded: text("奖励档次序", "Order of the rewarded bands"),
};

/** Entries of a list that stand in another order than they did: what the order is now, by the ranks that they had. */
function orderDifference(pairs: readonly Pair[], partOf: (index: number) => Part, list: string): Text[] {
  const stayed = pairs.flatMap(({ before, after }) => (before === null || after === null ? [] : [{ before, after }]));
  if (!stayed.some(({ before }, i) => i > 0 && before < stayed[i - 1].before)) return [];
  const names = stayed.map(({ before, after }) => {
    const { zh, en } = plainName(partOf(after));
    return text(`${zh}（原第 ${before + 1}）`, `${en} (was ${before + 1})`);
  });
  const subject = ORDER_WORDS[list];
  return [
    text(
      `${subject.zh}改为：${names.map(({ zh }) => zh).join("、")}`,
      `${subject.en} now: ${names.map(({ en }) => en).join(", ")}`,
    ),
  ];
}

/** A layer by who pays; its rank is what has changed. */
function plainName({ name }: Part): Text {
  const inside = (label: string) => /[（(](.+)[）)]$/.exec(label)?.[1] ?? label;
  return text(inside(name.zh), inside(name.en));
}

/** Differences of parts that stand for one another by what follows the first `depth` steps of their paths. */
function pairedDifferences(before: readonly Part[], after: readonly Part[], depth: number): Text[] {
  const key = ({ path }: Part): string => path.slice(depth).join("/");
  const keys = new Set([...before, ...after].map(key));
  return [...keys].flatMap((one) => {
    const old = before.find((part) => key(part) === one);
    const now = after.find((part) => key(part) === one);
    if (old && now) return partDifferences(old, now, depth);
    return [old ? goneOrNew(old, text("删去", "Removed")) : goneOrNew(now!, text("增加", "Added"))];
  });
}

function goneOrNew(part: Part, what: Text): Text {
  const said = writeSentence(part.sentence);
  return text(`${what.zh} ${part.name.zh}：${said.zh}`, `${what.en} ${part.name.en}: ${said.en}`);
}

function partDifferences(before: Part, after: Part, depth: number): Text[] {
  const key = (path: Part["path"]): string => path.slice(depth).join("/");
  const [old, now] = [before, after].map(
    ({ sentence }) => new Map(slotsOf(sentence).map((slot) => [key(slot.path), slot])),
  );
  // A field that is all its part says is called as the part is.
  const name = (label: Text): Text =>
    label.zh === after.name.zh ? after.name : text(`${after.name.zh}${label.zh}`, `${after.name.en}, ${label.en}`);
  const fields = [...new Set([...old.keys(), ...now.keys()])].flatMap((one) => {
    const [was, is] = [old.get(one), now.get(one)];
    if (isSame(was?.written, is?.written)) return [];
    return [changed(name((is ?? was!).label), was?.written ?? NONE, is?.written ?? NONE)];
  });
  return [...fields, ...citationDifferences(before, after, name)];
}

function citationDifferences(before: Part, after: Part, name: (label: Text) => Text): Text[] {
  const [old, now] = [before.citation, after.citation];
  const plain = (clause: string | undefined): Text => (clause ? text(clause, clause) : NONE);
  const differences: Text[] = [];
  if (old.clause !== now.clause)
    differences.push(changed(name(text("条款", "clause")), plain(old.clause), plain(now.clause)));
  if ((old.assumed ?? false) !== (now.assumed ?? false)) {
    const said = now.assumed
      ? text("现标为假设", "now marked as an assumption")
      : text("不再标为假设", "no longer marked as an assumption");
    differences.push(name(said));
  }
  if (!isSame(old.note, now.note)) {
    differences.push(changed(name(text("理由", "reason")), old.note ?? NONE, now.note ?? NONE));
  }
  return differences;
}
