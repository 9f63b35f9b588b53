import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PayerStackChart } from "../../src/charts/PayerStackChart";
import { type PayerStackInput, payerStackModel } from "../../src/charts/payerStackModel";
import { caseUnder } from "../../src/rules/caseUnder";
import { SCHEME_NAMES } from "../../src/rules/fieldLabels";
import { writeLedger } from "../../src/rules/mapLedger";
import { openRuleSetFile } from "../../src/rules/openFile";
import { payersIn, placesWithin } from "../../src/rules/payersIn";
import { settle } from "../../src/rules/settle";
import type { Language } from "../../src/units/Text";
import { text } from "../../src/units/Text";
import { workedLedger } from "../report/workedLedgers";

function inputOf(name: string, placeId: string, language: Language, width: number): PayerStackInput {
  const { case: worked } = workedLedger(name);
  const within = placesWithin(worked.tree, placeId);
  const ruleSets = ["county-pooling", "jiangsu-2019", "city-full"].map((id) => {
    const { rules } = openRuleSetFile(readFileSync(new URL(`../../scenarios/rules/${id}.json`, import.meta.url)));
    const { years } = writeLedger(settle(caseUnder(worked, rules)));
    return { title: rules.title!, years: years.map((year) => payersIn(year, within)) };
  });
  const notes = [text("示意数据：数值为测试所设", "Illustrative: figures invented for tests")];
  const place = placeId === "K1-b" ? text("东县", "Dong County") : text("甲市", "Jia City");
  return { place, scheme: SCHEME_NAMES[worked.scheme], years: worked.years, ruleSets, notes, language, width };
}

/** Pictures that a person has looked at. After a wanted change: `npx vitest run tests/charts -u`, then look at the files. */
test.each([
  ["payer-stack-zh", inputOf("changsha-five-years", "K1", "zh", 900)],
  ["payer-stack-county-en", inputOf("changsha-five-years", "K1-b", "en", 620)],
])("draws %s as it was looked at", async (name, input) => {
  const markup = renderToStaticMarkup(<PayerStackChart model={payerStackModel(input)} />).replaceAll("><", ">\n<");
  await expect(`${markup}\n`).toMatchFileSnapshot(`../golden/charts/${name}.svg`);
});

test("bars are as long as what they stand for, on one scale for all, and wider units have none", () => {
  const input = inputOf("changsha-five-years", "K1-b", "zh", 900);
  const { years, zero, table } = payerStackModel(input);
  const perPx = years.flatMap(({ bars }, i) =>
    bars.flatMap(({ segments }, r) => {
      const one = input.ruleSets[r].years[i];
      if (one === null) {
        expect(segments).toEqual([]);
        return [];
      }
      const last = segments.at(-1);
      const covered = Object.entries(one.payers).reduce(
        (sum, [group, amount]) => (group === "made-good" ? sum : sum + amount.toNumber()),
        0,
      );
      return last && covered > 1 ? [covered / (last.x + last.width - zero)] : [];
    }),
  );
  expect(perPx.length).toBeGreaterThan(4);
  for (const one of perPx) expect(one / perPx[0]).toBeCloseTo(1, 9);
  expect(input.ruleSets[2].years.every((year) => year === null)).toBe(true);
  expect(table.rows.length).toBe(input.years.length * 3);
});
