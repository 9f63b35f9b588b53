import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { describeRefusal, InputRefused } from "../../src/model/Refusal";
import { openAny } from "../../src/rules/openFile";
import { caseInput, type Loose, ruleSetInput, scenarioInput } from "./inputs";

/** Every place in a value where something else might stand. */
function pathsIn(value: unknown): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [];
  const steps: Iterable<string | number> = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [...steps].flatMap((step) => [[step], ...pathsIn((value as Loose)[step]).map((rest) => [step, ...rest])]);
}

type Spoiling = {
  readonly at: number;
  readonly how: "replace" | "remove" | "rename" | "double";
  readonly with: unknown;
};

function spoil(value: Loose, { at, how, with: other }: Spoiling): void {
  const paths = pathsIn(value);
  const path = paths[at % paths.length];
  const last = path[path.length - 1];
  let holder = value;
  for (const step of path.slice(0, -1)) holder = holder[step];
  if (how === "replace") holder[last] = structuredClone(other);
  else if (Array.isArray(holder)) how === "remove" ? holder.splice(Number(last), 1) : holder.push(holder[Number(last)]);
  else if (how === "double") holder[`${last}2`] = holder[last];
  else {
    if (how === "rename") holder[`${last}`.slice(1) || "x"] = holder[last];
    delete holder[last];
  }
}

const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom("replace", "remove", "rename", "double"),
  with: fc.oneof(
    fc.constantFrom(null, -1, 2, 0.5, 1e9, "", "x", "city", "province", "county-government", [], {}, [{}], [1], true),
    fc.jsonValue({ maxDepth: 2 }),
  ),
});

const phases = JSON.parse(readFileSync("scenarios/cases/phase-changsha-to-hunan.json", "utf8"));
const withTimeline = scenarioInput();
withTimeline.ruleSets.push({
  id: "phases",
  title: { zh: "分年", en: "phases" },
  timeline: { employee: [{ from: 2026, rules: ruleSetInput() }] },
});
const INPUTS: readonly [string, unknown][] = [
  ["a scenario", withTimeline],
  ["a case", caseInput()],
  ["a worked case", phases],
  ["a rule set file", JSON.parse(readFileSync("scenarios/rules/hunan-2025.json", "utf8"))],
];

// Each run opens 150 files one after the other, which a busy machine is allowed to take its time for.
test.each(INPUTS)("%s, spoilt in any way, opens or is refused in whole sentences", { timeout: 60_000 }, (_, sound) => {
  let refused = 0;
  fc.assert(
    fc.property(fc.array(spoiling, { minLength: 1, maxLength: 4 }), (spoilings) => {
      const value = structuredClone(sound);
      for (const each of spoilings) spoil(value, each);
      try {
        openAny(JSON.stringify(value), "a.json");
      } catch (error) {
        if (!(error instanceof InputRefused)) throw error;
        refused++;
        expect(error.refusals.length).toBeGreaterThan(0);
        for (const refusal of error.refusals) {
          for (const language of ["zh", "en"] as const) {
            const sentence = describeRefusal(refusal, language);
            expect(sentence).toMatch(language === "zh" ? /^a\.json · .+：.+/s : /^a\.json · .+: .+/s);
            expect(sentence).not.toMatch(/undefined|\[object|\bNaN\b/);
          }
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(refused).toBeGreaterThan(75);
});
