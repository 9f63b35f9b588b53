import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type CheckedEvidence, EVIDENCE, runEvidence } from "../../src/analysis/evidence/allEvidence";
import { holds, SIZES } from "../../src/analysis/evidence/Evidence";
import { fingerprint } from "../../src/engine/fingerprint";
import { ENGINE_VERSION } from "../../src/engine/version";
import { runInProcess } from "./runInProcess";

const UPDATE = process.env.UPDATE_EVIDENCE === "1";
const FILE = "src/analysis/evidence/storedEvidence.json";
/** Digits that are stored: more than a reader needs, fewer than those in which machines may differ in a closed form. */
const DIGITS = 9;
const WAIT_MS = 400_000;

function rounded(checks: readonly CheckedEvidence[]): CheckedEvidence[] {
  const round = (value: number): number => Number(value.toPrecision(DIGITS));
  return checks.map(({ id, rows }) => ({
    id,
    rows: rows.map((row) => ({
      ...row,
      reference: round(row.reference),
      ours: round(row.ours),
      standardError: round(row.standardError),
      z: round(row.z),
    })),
  }));
}

test("what is known holds, and the table that comes with the page is what the engine gives now", {
  timeout: WAIT_MS,
}, async () => {
  const checks = rounded(await runEvidence({ size: "full", run: runInProcess, pause: async () => {} }));
  const failed = checks.flatMap(({ id, rows }) => rows.filter((row) => !holds(row)).map((row) => ({ id, ...row })));
  expect(failed).toEqual([]);
  const ours = Float64Array.from(checks.flatMap(({ rows }) => rows.map((row) => row.ours)));
  const current = {
    engineVersion: ENGINE_VERSION,
    fingerprint: fingerprint(checks, ENGINE_VERSION, ours),
    checks,
  };
  const text = `${JSON.stringify(current, null, 2)}\n`;
  if (UPDATE) writeFileSync(FILE, text);
  expect(
    readFileSync(FILE, "utf8") === text,
    `${FILE} is out of date; UPDATE_EVIDENCE=1 npx vitest run tests/published/evidence.test.ts writes it`,
  ).toBe(true);
});

test("checks have names, sources and scenarios that pass the door", () => {
  expect(new Set(EVIDENCE.map(({ id }) => id)).size).toBe(EVIDENCE.length);
  for (const size of SIZES) {
    for (const { scenarios } of EVIDENCE) {
      // Made by `openScenario`, which refuses what a user's file may not say.
      const titles = scenarios(size).map(({ title }) => title.en);
      expect(new Set(titles).size).toBe(titles.length);
    }
  }
});
