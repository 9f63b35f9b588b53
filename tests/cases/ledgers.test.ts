import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { caseSchema } from "../../src/rules/formats";
import type { Ledger } from "../../src/rules/Ledger";
import { ledgerToJson } from "../../src/rules/ledgerToJson";
import { settle } from "../../src/rules/settle";
import { differences } from "../../src/rules/compareLedgers";

const folder = new URL(".", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

interface WorkedCase {
  note: string;
  case: unknown;
  ledger: Ledger<number>;
}

test("there are worked cases", () => {
  expect(names.length).toBeGreaterThanOrEqual(26);
});

for (const name of names) {
  const worked = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as WorkedCase;
  test(`${name}: ${worked.note}`, () => {
    const ledger = ledgerToJson(settle(caseSchema.parse(worked.case)));
    expect(differences(ledger, worked.ledger)).toEqual([]);
  });
}
