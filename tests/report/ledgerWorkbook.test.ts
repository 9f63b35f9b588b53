import readWorkbook from "read-excel-file/universal";
import { expect, test } from "vitest";
import { ledgerWorkbook } from "../../src/report/ledgerWorkbook";
import type { LedgerOrigin } from "../../src/rules/LedgerOrigin";
import { movementsOf } from "../../src/rules/movementsOf";
import { text } from "../../src/units/Text";
import { workedLedger } from "./workedLedgers";

const ORIGIN: LedgerOrigin = {
  title: text("湖南省", "Hunan"),
  path: { number: 12, seed: "tongchou" },
  engineVersion: "1.2.3",
  illustrative: text("数值为测试所设", "figures invented for tests"),
};

type Cells = readonly (readonly unknown[])[];

async function sheetsOf(bytes: Uint8Array): Promise<Map<string, Cells>> {
  const sheets = await readWorkbook(bytes.slice().buffer);
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as Cells]));
}

test.each(["changsha-two-gaps", "random-hunan-2025-9002", "phase-changsha-to-hunan"])(
  "%s: the workbook read again holds every movement, account and outlay as a number",
  async (name) => {
    const { case: settlementCase, ledger, rules } = workedLedger(name);
    const sheets = await sheetsOf(await ledgerWorkbook(settlementCase, ledger, ORIGIN, "zh"));
    expect([...sheets.keys()]).toEqual(["说明", "资金流水", "账户", "财政补助"]);

    const wanted = ledger.years.flatMap(({ year, units }, i) =>
      Object.entries(units).flatMap(([id, unit]) =>
        movementsOf(id, unit, rules[i]).map(({ clause, assumed, amount }) => {
          return [year, id, clause || null, assumed ? "假设" : null, amount.toNumber()];
        }),
      ),
    );
    const movements = sheets.get("资金流水")!.slice(1);
    expect(movements.map((row) => [row[0], row[2], row[8], row[9], row[10]])).toEqual(wanted);

    const accounts = sheets.get("账户")!.slice(1);
    const balances = ledger.years.flatMap(({ year, accounts: all }) =>
      Object.entries(all).map(([id, { opening, closing }]) => {
        return [year, id.split(":")[1], opening.toNumber(), closing.toNumber()];
      }),
    );
    expect(accounts.map((row) => [row[0], row[2], row[4], row[8]])).toEqual(balances);

    const outlays = sheets.get("财政补助")!.slice(1);
    const paid = ledger.years.flatMap(({ outlays: all }) =>
      Object.values(all).map((one) => one.layers.plus(one.makeGood).plus(one.clawback).plus(one.arrears).toNumber()),
    );
    expect(outlays.map((row) => row[8])).toEqual(paid);
  },
);

test("the first sheet says what the figures are", async () => {
  const { case: settlementCase, ledger } = workedLedger("changsha-two-gaps");
  const about = (await sheetsOf(await ledgerWorkbook(settlementCase, ledger, ORIGIN, "en"))).get("About")!;
  const said = about.map((row) => row.join(" ")).join("\n");
  expect(said).toContain("Path (from 0) 12");
  expect(said).toContain("Seed tongchou");
  expect(said).toContain("Engine 1.2.3");
  expect(said).toContain("Illustrative: figures invented for tests");
  expect(said).toContain("Changsha city pooling (2020)");
  expect(said).toContain("长政办发〔2020〕24号");
  expect(about.at(-1)).toEqual([2021, 0]);
});
