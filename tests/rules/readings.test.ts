import { describe, expect, test } from "vitest";
import { setField, valueAt } from "../../src/rules/describe/editRules";
import { hasPlaceFor, originalIn, readingGroups, readingOf, takeReading } from "../../src/rules/describe/readings";
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
      expect(says!.zh).not.toBe("");
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

  test("knows its readings beside other edits, none once their own fields are edited, and no place once a list has grown", () => {
    for (const group of groups) {
      const isCited = (path: readonly unknown[]) => ["clause", "assumed", "note"].includes(String(path.at(-1)));
      const path = group.paths.find((one) => !isCited(one))!;
      const elsewhere = setField(file.rules, ["surplus", "retain"], 0.123);
      expect(readingOf(elsewhere, group)).toBe(file.rules.id);
      expect(hasPlaceFor(elsewhere, group)).toBe(true);
      const within = setField(file.rules, path, valueAt(file.rules, path) === "x" ? "y" : "x");
      expect(readingOf(within, group)).toBeNull();
      for (const cited of group.paths.filter(isCited)) {
        expect(readingOf(setField(file.rules, cited, "x"), group)).toBe(file.rules.id);
      }
      const inList = path.findIndex((step) => typeof step === "number");
      if (inList < 0) continue;
      const list = path.slice(0, inList);
      const grown = setField(file.rules, list, [...(valueAt(file.rules, list) as unknown[]), {}]);
      expect(hasPlaceFor(grown, group)).toBe(false);
    }
  });
});

test("a copy is known by its id, and a variant by its own", () => {
  const [hunan] = FILES.filter(({ rules }) => rules.id === "hunan-2025");
  const known = (id: string) => originalIn({ ...hunan.rules, id }, FILES)?.rules.id;
  expect(known("hunan-2025-copy-2")).toBe("hunan-2025");
  expect(known("hunan-2025-ex-ante-copy")).toBe("hunan-2025-ex-ante");
  expect(known("hunan-20255")).toBeUndefined();
});
