import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GLOSSARY, glossaryEntry } from "../../src/app/help/glossary";
import { filesUnder } from "../filesUnder";

const ENTRIES = GLOSSARY.flatMap(({ entries }) => entries);

test("every word stands once, in both languages, with its meaning", () => {
  for (const of of [(one: (typeof ENTRIES)[number]) => one.id, ({ word }: (typeof ENTRIES)[number]) => word.zh]) {
    const all = ENTRIES.map(of);
    expect(new Set(all).size).toBe(all.length);
  }
  for (const { word, meaning } of ENTRIES) {
    expect(word.zh).toMatch(/\p{Script=Han}/u);
    expect(meaning.zh).toMatch(/。$/);
    expect(word.en).not.toMatch(/\p{Script=Han}/u);
    expect(meaning.en).toMatch(/\.$/);
  }
});

test("where the guide to the sources has a word too, it is called the same", () => {
  const rows = readFileSync("src/README.md", "utf8").matchAll(/^\| ([a-z- ]+) \| ([^|]*\p{Script=Han}[^|]*) \|/gmu);
  const guide = new Map([...rows].map(([, en, zh]) => [en, zh]));
  expect(guide.size).toBeGreaterThan(30);
  const both = ENTRIES.filter(({ word }) => guide.has(word.en));
  expect(both.length).toBeGreaterThan(20);
  for (const { word } of both) expect(guide.get(word.en)).toBe(word.zh);
});

test("every word that the page explains is in the glossary", () => {
  const asked = filesUnder("src/app").flatMap((file) => {
    const source = readFileSync(file, "utf8");
    return [...source.matchAll(/(?:<Help word|\bhelp)="([a-z-]+)"/g)].map(([, word]) => word!);
  });
  expect(asked.length).toBeGreaterThan(3);
  for (const word of asked) expect(glossaryEntry(word).id).toBe(word);
  expect(() => glossaryEntry("nonsense")).toThrow(RangeError);
});
