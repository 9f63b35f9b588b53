import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { caseSchema } from "../../src/rules/formats";
import type { Ledger } from "../../src/rules/Ledger";
import { ledgerToJson } from "../../src/rules/ledgerToJson";
import { settle } from "../../src/rules/settle";
import { differences } from "../../src/rules/compareLedgers";

/** Those of the test suite, and those that come with the product. */
const FOLDERS = [new URL(".", import.meta.url), new URL("../../scenarios/cases/", import.meta.url)];
const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ name, url: new URL(name, folder) })),
);

interface WorkedCase {
  note: string;
  case: unknown;
  ledger: Ledger<number>;
}

test("there are worked cases", () => {
  expect(files.length).toBeGreaterThanOrEqual(26);
});

for (const { name, url } of files) {
  const worked = JSON.parse(readFileSync(url, "utf8")) as WorkedCase;
  test(`${name}: ${worked.note}`, () => {
    const ledger = ledgerToJson(settle(caseSchema.parse(worked.case)));
    expect(differences(ledger, worked.ledger)).toEqual([]);
  });
}
