import { expect, test } from "vitest";
import { writeCsv } from "../../src/cli/resultRows";
import { place, smallScenario } from "../engine/smallScenario";
import { runInProcess } from "../published/runInProcess";

test("a seed with a line break stays on its line, and place ids that CSV would split stand in quotes", async () => {
  const tree = place("P", "province", [place("K", "city", [place('a,"1"', "county"), place("b", "county")])]);
  const scenario = smallScenario({
    years: 1,
    paths: 64,
    schemes: ["employee"],
    seed: "one\ntwo",
    tree,
    parameters: PLAIN,
  });
  const portions: string[] = [];
  const output = {
    write: async (portion: string): Promise<void> => {
      portions.push(portion);
    },
    close: async (): Promise<void> => {},
  };
  await writeCsv(await runInProcess(scenario), scenario, output);
  const lines = portions.join("").trimEnd().split("\n");
  expect(lines).toContain('# seed: "one\\ntwo"');
  const [first, ...rows] = lines.slice(lines.findIndex((line) => !line.startsWith("#")));
  expect(first).toMatch(/^rules,scheme,place,/);
  expect(new Set(rows.map((row) => /^[^,]*,employee,("(?:[^"]|"")*"|[^,"]*),/.exec(row)?.[1]))).toEqual(
    new Set(["P", "K", '"a,""1"""', "b"]),
  );
});

const PLAIN = {
  working: 40_000,
  retired: 18_000,
  wageBase: 60_000,
  costRetired: 7_600,
  otherIncome: 0,
  scoreMean: 0.9,
  openingBalance: 120_000_000,
  openingPayable: 0,
} as const;
