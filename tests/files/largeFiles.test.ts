import { expect, test } from "vitest";
import { openCase, openScenario } from "../../src/rules/openFile";
import { caseInput, figuresInput, type Loose, parametersOf, scenarioInput } from "./inputs";

/** A province of 3,000 counties in 100 cities. */
function largeTree(): Loose {
  const cities = Array.from({ length: 100 }, (_, k) => ({
    id: `K${k}`,
    level: "city",
    name: { zh: `第 ${k} 市`, en: `City ${k}` },
    children: Array.from({ length: 30 }, (_, c) => ({
      id: `K${k}-${c}`,
      level: "county",
      name: { zh: `第 ${k} 市第 ${c} 县`, en: `County ${c} of city ${k}` },
    })),
  }));
  return { id: "P", level: "province", name: { zh: "某省", en: "A province" }, children: cities };
}

const COUNTIES = Array.from({ length: 3000 }, (_, i) => `K${Math.floor(i / 30)}-${i % 30}`);

function timed<T>(what: string, source: string, open: (source: Uint8Array) => T): T {
  const bytes = new TextEncoder().encode(source);
  const start = performance.now();
  const opened = open(bytes);
  const ms = Math.round(performance.now() - start);
  console.info(`${what}: ${(bytes.length / 1e6).toFixed(1)} MB opened in ${ms} ms`);
  return opened;
}

test("a scenario of 3,000 counties and two schemes with every figure by county opens", () => {
  const scenario = scenarioInput();
  scenario.tree = largeTree();
  scenario.schemes.employee.arrears = [];
  scenario.schemes.employee.openingAccounts = [];
  scenario.schemes.resident = { parameters: parametersOf("resident") };
  for (const scheme of [scenario.schemes.employee, scenario.schemes.resident]) {
    for (const quantity of Object.values<Loose>(scheme.parameters)) {
      quantity.byPlace = [{ values: Object.fromEntries(COUNTIES.map((county) => [county, quantity.value])) }];
    }
  }
  const opened = timed("scenario", JSON.stringify(scenario), (bytes) => openScenario(bytes));
  expect(opened.tree.children?.flatMap((city) => city.children ?? [])).toHaveLength(3000);
  expect(opened.schemes.resident?.parameters.members?.byPlace?.[0].values["K99-29"]).toBe(400_000);
});

test("a case of 3,000 counties and five years opens", () => {
  const input = caseInput();
  input.tree = largeTree();
  input.years = [2021, 2022, 2023, 2024, 2025];
  input.opening = {};
  input.figures = Object.fromEntries(COUNTIES.map((county) => [county, input.years.map(() => figuresInput())]));
  input.openingAccounts = {};
  const opened = timed("case", JSON.stringify(input), (bytes) => openCase(bytes));
  expect(Object.keys(opened.case.figures)).toHaveLength(3000);
});

test("3,000 counties that are wrong alike are all named, and most of them only counted", () => {
  const input = caseInput();
  input.tree = largeTree();
  input.years = [2021];
  input.opening = {};
  input.openingAccounts = {};
  input.figures = Object.fromEntries(COUNTIES.map((county) => [county, [{ ...figuresInput(), score: 7 }]]));
  let message = "";
  timed("refused case", JSON.stringify(input), (bytes) => {
    try {
      openCase(bytes);
    } catch (error) {
      message = (error as Error).message;
    }
  });
  const lines = message.split("\n");
  expect(lines[0]).toBe("第 0 市第 0 县 · 考核得分：应在 0–1 之间，现为 7（2021 年）");
  expect(lines.at(-1)).toBe("另有 2950 处未列出");
});
