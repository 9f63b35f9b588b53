import { describe, expect, test } from "vitest";
import { EVIDENCE } from "../../src/analysis/evidence/allEvidence";
import stored from "../../src/analysis/evidence/storedEvidence.json";
import randomness from "../../src/analysis/evidence/storedRandomness.json";
import { formatExpected, formatKnown, formatObserved, formatOurs } from "../../src/app/method/evidenceNumbers";
import { METHOD_SECTIONS } from "../../src/app/method/methodSections";
import { parseFormula, wordsOf } from "../../src/app/method/parseFormula";
import { symbolOf } from "../../src/app/method/symbols";
import { MEASURE_NAMES } from "../../src/engine/measures";
import { FACTORS, PARAMETER_NAMES } from "../../src/model/parameters";
import { FIGURE_NAMES } from "../../src/model/SettlementCase";
import { labelOf } from "../../src/rules/fieldLabels";
import type { Text } from "../../src/units/Text";

const FORMULAS = METHOD_SECTIONS.flatMap(({ blocks }) =>
  blocks.flatMap((block) => (block.kind === "formulas" ? block.formulas : [])),
);

/** Functions, and names that a formula itself defines or its text explains. */
const EXPLAINED = new Set(
  "exp ln max min clamp PX compliant policy factor effect rebound lowered wanted ramp own months available se low high cash balance paid draw fund".split(
    " ",
  ),
);

test("every name in a formula is one of the code's, or explained beside it", () => {
  const known = new Set<string>([...PARAMETER_NAMES, ...FIGURE_NAMES, ...FACTORS, ...MEASURE_NAMES]);
  const unknown = FORMULAS.flatMap(wordsOf).filter(
    (word) => !known.has(word) && !EXPLAINED.has(word) && labelOf(word) === undefined,
  );
  expect(unknown).toEqual([]);
});

test("every parameter and factor stands in a formula or in the text", () => {
  const plain = (formula: string) => formula.replaceAll(/\s/g, "");
  const texts = METHOD_SECTIONS.flatMap(({ blocks }) =>
    blocks.flatMap((block): Text[] => {
      if (block.kind === "text") return [block.text];
      if (block.kind === "steps") return block.items.map((item) => item.text);
      return block.kind === "list" ? [...block.items] : [];
    }),
  );
  const missing = PARAMETER_NAMES.filter((name) => {
    // A symbol of the base year stands in formulas of any year, and with a year's index beside its own.
    const symbol = plain(symbolOf(name)).replace(/_0$/, "");
    const inFormula = FORMULAS.some((formula) => {
      const [stem, index] = symbol.split("_");
      return (
        plain(formula).includes(symbol) ||
        (index && plain(formula).includes(`${stem}_{${index}`)) ||
        (symbol.includes("^") && plain(formula).includes(symbol.replace("^", "_t^")))
      );
    });
    return !inFormula && !texts.some(({ zh, en }) => zh.includes(name) && en.includes(name));
  });
  expect(missing).toEqual([]);
  for (const factor of FACTORS) expect(FORMULAS.some((formula) => formula.includes(`s_{${factor}`))).toBe(true);
});

test("sections have ids that are unique and fit an address", () => {
  const ids = METHOD_SECTIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][a-z-]*$/);
  expect(ids).not.toContain("evidence");
  expect(ids).not.toContain("randomness");
});

test("the year has thirteen steps", () => {
  const steps = METHOD_SECTIONS.find(({ id }) => id === "settlement")!.blocks.find(({ kind }) => kind === "steps");
  expect(steps).toMatchObject({ items: { length: 13 } });
});

test("the stored table has a row for every check, in order", () => {
  expect(stored.checks.map(({ id }) => id)).toEqual(EVIDENCE.map(({ id }) => id));
  for (const { rows } of stored.checks) expect(rows.length).toBeGreaterThan(0);
});

describe("numbers", () => {
  const row = { what: { zh: "", en: "" }, rounding: 0, z: 0 };

  test("show an error with two digits and the known value with those published", () => {
    const mean = { ...row, reference: 117.59, rounding: 0.005, ours: 118.2792, standardError: 0.6085 };
    expect(formatOurs(mean)).toBe("118.28 ± 0.61");
    expect(formatKnown(mean)).toBe("117.59");
    expect(formatKnown({ ...mean, reference: 1963, rounding: 0.5, standardError: 54 })).toBe("1963");
    expect(formatOurs({ ...mean, ours: 2048.04, standardError: 54 })).toBe("2048 ± 54");
    expect(formatKnown({ ...mean, reference: 0.001487, rounding: 0.0000005 })).toBe("0.001487");
  });

  test("without chance show what was computed", () => {
    const exact = { ...row, reference: 59.2, ours: 59.2 + 1e-14, standardError: 0 };
    expect(formatOurs(exact)).toBe("59.2");
    expect(formatKnown(exact)).toBe("59.2");
    expect(formatKnown({ ...exact, reference: 0 })).toBe("0");
  });
});

describe("statistics of random numbers", () => {
  const row = { what: { zh: "", en: "" }, count: 1e9, z: 0 };

  test("have the digits that their standard error lets count", () => {
    const correlation = { ...row, observed: -0.0000123456, expected: 0, standardError: 0.0000447 };
    expect(formatObserved(correlation)).toBe("−0.000012");
    expect(formatExpected(correlation)).toBe("0 ± 0.000045");
    const tail = { ...row, observed: 1349000, expected: 1349898.03, standardError: 1161.06 };
    expect(formatObserved(tail)).toBe("1349000");
    expect(formatExpected(tail)).toBe("1349898 ± 1161");
    expect(formatExpected({ ...row, observed: -6.1, expected: -6.02, standardError: 0.21 })).toBe("−6.02 ± 0.21");
  });

  test("stand in both languages, each once in its group", () => {
    for (const rows of Object.values(randomness.normals.rows)) {
      for (const language of ["zh", "en"] as const) {
        expect(new Set(rows.map(({ what }) => what[language])).size).toBe(rows.length);
      }
      for (const { what } of rows) expect(what.en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe("formulas", () => {
  test("are read into what MathML draws", () => {
    expect(parseFormula("a_{q,t}^2 = \\frac{x}{12} - \\bar{κ}")).toEqual({
      kind: "row",
      parts: [
        {
          kind: "scripts",
          of: { kind: "name", text: "a" },
          below: {
            kind: "row",
            parts: [
              { kind: "name", text: "q" },
              { kind: "operator", text: "," },
              { kind: "name", text: "t" },
            ],
          },
          above: { kind: "number", text: "2" },
        },
        { kind: "operator", text: "=" },
        { kind: "fraction", over: { kind: "name", text: "x" }, under: { kind: "number", text: "12" } },
        { kind: "operator", text: "−" },
        { kind: "bar", of: "κ" },
      ],
    });
  });

  test.each(FORMULAS)("%s", (formula) => {
    expect(parseFormula(formula).kind).toBe("row");
    const opening = formula.match(/[([]/g)?.length ?? 0;
    expect(formula.match(/[)\]]/g)?.length ?? 0).toBe(opening);
  });

  test.each(["a_{1", "\\frac{1}", "\\nothing", "}"])("%s is refused", (formula) => {
    expect(() => parseFormula(formula)).toThrow();
  });
});
