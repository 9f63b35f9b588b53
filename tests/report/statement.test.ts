import { expect, test } from "vitest";
import { ledgerToJson } from "../../src/rules/ledgerToJson";
import { mapLedger, readYear, writeLedger } from "../../src/rules/mapLedger";
import { movementsOf, movementsOfAll } from "../../src/rules/movementsOf";
import { statementOf } from "../../src/rules/statementOf";
import { sumExact } from "../../src/units/Exact";
import { WORKED_NAMES, workedLedger } from "./workedLedgers";

/** What nobody paid and is too small to be carried, a unit. */
const NEGLIGIBLE_YUAN = 0.005;

test.each(WORKED_NAMES)("%s: every part of a statement adds up, for each unit and for all", (name) => {
  const { ledger, rules } = workedLedger(name);
  ledger.years.forEach((year, i) => {
    for (const unit of [null, ...Object.keys(year.units)]) {
      const sections = statementOf(year, rules[i], unit);
      expect(sections[0].id).toBe("year");
      expect(sections.at(-1)?.id).toBe("balance");
      for (const { id, adds, rows } of sections) {
        const [start, end] = [rows.find(({ role }) => role === "start"), rows.find(({ role }) => role === "end")];
        const moved = sumExact(rows.filter(({ role }) => role === "move").map(({ amount }) => amount));
        const total = adds === "parts" ? start!.amount : end!.amount.minus(start?.amount ?? 0);
        const allowed = NEGLIGIBLE_YUAN * Object.keys(year.units).length;
        const where = `${year.year} ${unit} ${id}: ${moved}, not ${total}`;
        expect(
          moved
            .minus(total)
            .abs()
            .lte(id === "payers" ? allowed : 1e-20),
          where,
        ).toBe(true);
      }
    }
  });
});

test("a line says its clause, and that it is assumed where the document leaves it open", () => {
  const { ledger, rules } = workedLedger("changsha-two-gaps");
  const [year] = ledger.years;
  const movements = movementsOf("a", year.units.a, rules[0]);
  const found = movements.map(({ step, account, kind, clause, assumed, amount }) => {
    return [step, account, kind, clause, assumed, amount.toNumber()];
  });
  expect(found).toEqual([
    ["income", null, null, "", false, 100],
    ["expenditure", null, null, "", false, 112],
    ["payment", "own-balance", "collection", "五(二)", false, 2],
    ["payment", "own-balance", "excess", "五(二)", false, 2.5],
    ["payment", "own-balance", "policy", "五(二)", false, 1.5],
    ["payment", "city-pool", "policy", "五(二)", true, 1.5],
    ["payment", "county-government", "collection", "五(二)", false, 2],
    ["payment", "county-government", "excess", "五(二)", false, 2.5],
  ]);
  const levy = movementsOf("b", year.units.b, rules[0]).find(({ step }) => step === "levy-from-surplus");
  expect([levy?.account, levy?.clause, levy?.amount.toNumber()]).toEqual(["city-risk-reserve", "三(一)", 10]);
  expect(
    movementsOfAll(year, rules[0])
      .find(({ step }) => step === "income")
      ?.amount.toNumber(),
  ).toBe(200);
});

test("a unit that a year does not have has no statement", () => {
  const { ledger, rules } = workedLedger("phase-changsha-to-hunan");
  expect(Object.keys(ledger.years[0].units)).toContain("a");
  const last = ledger.years.length - 1;
  expect(statementOf(ledger.years[last], rules[last], "a")).toEqual([]);
  expect(statementOf(ledger.years[0], rules[0], "a")).not.toEqual([]);
});

test.each(WORKED_NAMES)("%s: a written ledger is read again to the last digit", (name) => {
  const { ledger } = workedLedger(name);
  const written = structuredClone(writeLedger(ledger));
  const read = { years: written.years.map(readYear) };
  expect(writeLedger(read)).toEqual(written);
  expect(ledgerToJson(read)).toEqual(ledgerToJson(ledger));
  expect(mapLedger(written, (amount) => /^-?\d+(\.\d+)?$/.test(amount)).years[0]).toEqual(
    mapLedger(written, () => true).years[0],
  );
});
