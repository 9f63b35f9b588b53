import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BUNDLED } from "../../src/app/bundledScenarios";
import { compareDigits } from "../../src/app/open/FingerprintCheck";
import { writeFacts } from "../../src/app/open/factsWords";
import { reasonOf, tooMany } from "../../src/app/open/recentScenarios";
import { digitsOf } from "../../src/app/open/shareAddress";
import { tileColours, tilesInRows } from "../../src/app/open/tileColours";
import type { Shown } from "../../src/app/store";
import { openScenario } from "../../src/rules/openFile";
import { factsOf } from "../../src/rules/scenarioFacts";

const SCENARIOS = new URL("../../scenarios/", import.meta.url);
const open = (id: string) => openScenario(readFileSync(new URL(`${id}.json`, SCENARIOS)), `${id}.json`);

test("every bundled scenario has a card, and it says what the file says", () => {
  const files = readdirSync(SCENARIOS).filter((file) => file.endsWith(".json") && file !== "documents.json");
  expect(BUNDLED.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort());
  for (const { url, ...facts } of BUNDLED) {
    expect(url).toContain(facts.id);
    expect(facts).toEqual(factsOf(open(facts.id)));
    expect(facts.question?.zh).toMatch(/？|。$/);
  }
  const hunan = BUNDLED.find(({ id }) => id === "hunan")!;
  expect(writeFacts(hunan)).toEqual({
    zh: "职工医保、居民医保 · 14 个市 122 个县级地区 · 2026–2045 年",
    en: "Employee scheme, resident scheme · 14 cities, 122 counties · 20 years, 2026–2045",
  });
});

test("tiles of cities that touch differ in colour, those of one city do not", () => {
  for (const { tiles } of BUNDLED) {
    const colours = tileColours(tiles);
    tiles.forEach(([column, row, city], i) => {
      tiles.forEach(([x, y, other], k) => {
        if (other === city) expect(colours[k]).toBe(colours[i]);
        else if (Math.abs(x - column) + Math.abs(y - row) === 1) expect(colours[k]).not.toBe(colours[i]);
      });
    });
  }
  expect(tilesInRows(1)).toEqual([[0, 0, 0]]);
  expect(tilesInRows(3000).length).toBe(60);
});

test("of the recent scenarios the oldest make room", () => {
  const entries = [5, 1, 4, 2, 3].map((savedAt) => ({ id: `no-${savedAt}`, savedAt }));
  expect(tooMany(entries, 3)).toEqual(["no-2", "no-1"]);
  expect(tooMany(entries, 5)).toEqual([]);
});

test("a browser that keeps nothing is explained, not passed over", () => {
  const named = (name: string) => Object.assign(new Error("of the browser"), { name });
  expect(reasonOf(named("QuotaExceededError")).zh).toContain("空间已满");
  expect(reasonOf(named("InvalidStateError")).zh).toContain("无痕模式");
  expect(reasonOf(named("SecurityError")).zh).toContain("无痕模式");
  expect(reasonOf(named("VersionError")).en).toContain("of the browser");
});

test("digits are compared once they are complete, and not between engine versions", () => {
  const theirs = { fingerprint: "a".repeat(64), engineVersion: "0.2.0" };
  expect(compareDigits(theirs, null).zh).toBe("推演完成后核对");
  expect(compareDigits(theirs, { ...theirs }).zh).toContain("完全一致");
  expect(compareDigits(theirs, { ...theirs, fingerprint: "b".repeat(64) }).zh).toContain("不同");
  expect(compareDigits(theirs, { fingerprint: "b".repeat(64), engineVersion: "0.3.0" }).en).toContain(
    "cannot be checked",
  );
});

test("a link carries the digits of the scenario in hand alone, and of its whole run", () => {
  const scenario = open("ziyang");
  const shown = (part: object) =>
    ({ scenario, preview: false, result: { fingerprint: "f", engineVersion: "1" }, ...part }) as unknown as Shown;
  expect(digitsOf(scenario, shown({}))).toEqual({ fingerprint: "f", engineVersion: "1" });
  expect(digitsOf(scenario, null)).toBeNull();
  expect(digitsOf(scenario, shown({ preview: true }))).toBeNull();
  expect(digitsOf(scenario, shown({ scenario: open("ziyang") }))).toBeNull();
});
