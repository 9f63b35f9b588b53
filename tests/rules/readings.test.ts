import { describe, expect, test } from "vitest";
import {
  originalIn,
  type ReadingGroup,
  readingGroups,
  readingOf,
  takeReading,
} from "../../src/rules/describe/readings";
import { ruleDifferences } from "../../src/rules/describe/ruleDifferences";
import { readRuleSetFiles } from "../scenarios/bundled";

const FILES = readRuleSetFiles();
const DOCUMENTS = FILES.filter(({ variants }) => variants.length > 0);

describe.each(DOCUMENTS.map((file) => [file.rules.id, file] as const))("%s", (_, file) => {
  const groups = readingGroups(file);
  const named = groups.flatMap(({ readings }) => readings.slice(1));

  test("offers every named variant once, with what it says, and has the main reading itself", () => {
    expect(named.map(({ id }) => id).sort()).toEqual(file.variants.map(({ rules }) => rules.id).sort());
    for (const { title, says } of named) {
      expect(title.zh).toMatch(/^[^（）]{2,20}$/);
      expect(title.en).toMatch(/^[^()]{2,60}$/);
      expect(says.zh).not.toBe("");
    }
    for (const group of groups) expect(readingOf(file.rules, group)).toBe(file.rules.id);
  });

  test("takes a reading and gives it up again, and leaves what it does not concern", () => {
    for (const group of groups) {
      for (const { id } of group.readings.slice(1)) {
        const taken = takeReading(file.rules, group, id);
        const variant = file.variants.find(({ rules }) => rules.id === id)!.rules;
        expect(ruleDifferences(variant, { ...taken, title: variant.title })).toEqual([]);
        expect(readingOf(taken, group)).toBe(id);
        for (const other of groups.filter((one) => one !== group)) expect(readingOf(taken, other)).toBe(file.rules.id);
        expect(ruleDifferences(file.rules, takeReading(taken, group, file.rules.id))).toEqual([]);
      }
    }
  });

  test("says that its parts are as no reading has them once they are edited", () => {
    const keys = (group: ReadingGroup) => group.keys.map(([key]) => key);
    const group = groups.find((one) => keys(one).includes("layers"));
    if (!group) return;
    const edited = { ...file.rules, layers: file.rules.layers.toReversed() };
    expect(readingOf(edited, group)).toBeNull();
  });
});

test("a copy is known by its id, and a variant by its own", () => {
  const [hunan] = FILES.filter(({ rules }) => rules.id === "hunan-2025");
  const known = (id: string) => originalIn({ ...hunan.rules, id }, FILES)?.rules.id;
  expect(known("hunan-2025-copy-2")).toBe("hunan-2025");
  expect(known("hunan-2025-ex-ante-copy")).toBe("hunan-2025-ex-ante");
  expect(known("hunan-20255")).toBeUndefined();
});
