import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { caseUnder } from "../../src/rules/caseUnder";
import { writeLedger } from "../../src/rules/mapLedger";
import { openCase, openRuleSetFile } from "../../src/rules/openFile";
import { PAYER_GROUPS, payersIn, placesWithin } from "../../src/rules/payersIn";
import { settle } from "../../src/rules/settle";
import { sumExact } from "../../src/units/Exact";
import { workedLedger } from "./workedLedgers";

function bundled(id: string) {
  return openRuleSetFile(readFileSync(new URL(`../../scenarios/rules/${id}.json`, import.meta.url))).rules;
}

test("an opening account that other rules lack joins the own-balances under its holder; nothing is lost", () => {
  const { case: worked } = workedLedger("phase-changsha-to-hunan");
  const other = caseUnder(worked, bundled("county-pooling"));
  expect(other.openingAccounts).toEqual({});
  // 8 of the city's reserve, by last year's expenditure where it is given, else the first year's.
  const [a, b] = ["a", "b"].map((id) => worked.opening[id]?.previous?.expenditure ?? worked.figures[id][0].expenditure);
  expect(other.opening.a.balance).toBeCloseTo((worked.opening.a?.balance ?? 0) + (8 * a) / (a + b), 12);
  expect(other.opening.b.balance).toBeCloseTo((worked.opening.b?.balance ?? 0) + (8 * b) / (a + b), 12);
  expect(openCase(JSON.stringify(other)).case.rules).toEqual(bundled("county-pooling"));
  expect(caseUnder(worked, worked.rules)).toEqual(worked);
});

test("who pays for a place is the sum over its units, of no place wider than its unit, and with the rest covers every gap", () => {
  const { case: worked } = workedLedger("changsha-five-years");
  for (const id of ["county-pooling", "changsha-2020", "city-full", "hunan-2025"]) {
    const ledger = settle(openCase(JSON.stringify(caseUnder(worked, bundled(id)))).case);
    writeLedger(ledger).years.forEach((written, i) => {
      const whole = payersIn(written, placesWithin(worked.tree, "P"))!;
      const city = payersIn(written, placesWithin(worked.tree, "K1"))!;
      expect(city.payers).toEqual(whole.payers);
      const units = Object.values(ledger.years[i].units);
      const gaps = sumExact(units.flatMap(({ gap }) => Object.values(gap)));
      const covered = sumExact(
        PAYER_GROUPS.filter((group) => group !== "made-good").map((group) => whole.payers[group]),
      );
      expect(
        covered
          .minus(gaps)
          .abs()
          .lte(0.005 * units.length),
      ).toBe(true);
      const counties = ["K1-a", "K1-b", "K1-c"].map((county) => payersIn(written, placesWithin(worked.tree, county)));
      if (bundled(id).unit !== "county") expect(counties).toEqual([null, null, null]);
      else {
        const outlay = counties.map((county) => county!.payers["county-government"]);
        expect(sumExact(outlay).eq(whole.payers["county-government"])).toBe(true);
      }
    });
  }
});
