import type { ChartInput } from "../../src/charts/ChartInput";
import { MEASURE_NAMES, MEASURES, type Measure, STATISTICS } from "../../src/engine/measures";
import { MEASURE_SLOTS, type RunResult, slotOffset } from "../../src/engine/RunResult";
import { layOut } from "../../src/model/Layout";
import { text } from "../../src/units/Text";

const YEARS = [2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033];

/** Warning levels in months. */
const LEVELS = [3, 6, 9, 15];
/** Of every difference, in whatever unit: well below the errors of months and probabilities, and nothing for yuan. */
const PAIRED_ERROR = 0.004;

const RULE_SETS = [
  { id: "county-pooling", title: text("县级统筹", "County pooling"), unit: "county", ease: 0 },
  { id: "city-pooling", title: text("市级统筹（长沙规则）", "City pooling (Changsha's rules)"), unit: "city", ease: 1 },
  { id: "province-full", title: text("省级统收统支", "Full provincial pooling"), unit: "city", ease: 2 },
] as const;

const LAYOUT = layOut({
  id: "P",
  level: "province",
  name: text("示例省", "Sample Province"),
  children: [
    {
      id: "K1",
      level: "city",
      name: text("甲市", "Jia City"),
      children: [
        { id: "C11", level: "county", name: text("东县", "Dong County") },
        { id: "C12", level: "county", name: text("西县", "Xi County") },
      ],
    },
    {
      id: "K2",
      level: "city",
      name: text("乙市", "Yi City"),
      children: [{ id: "C21", level: "county", name: text("南县", "Nan County") }],
    },
  ],
});

/** Statistics of an invented distribution: a mean that falls by the year, less so under later rule sets, and a spread that grows. */
function statisticsOf(measure: Measure, ruleSet: number, place: number, year: number): Record<string, number> {
  const { unit, kind } = MEASURES[measure];
  const ease = RULE_SETS[ruleSet].ease;
  if (unit === "probability" || unit === "share") {
    const p = Math.min(1, Math.max(0, 0.02 * year * (3 - ease) - 0.02 + 0.01 * place));
    const half = 0.005 + 0.02 * Math.sqrt(p * (1 - p));
    return { mean: p, se: half / 2, low: Math.max(0, p - half), high: Math.min(1, p + half) };
  }
  if (unit === "months") {
    const mean = 13 - (1.4 - 0.45 * ease) * year - place * 0.1;
    const spread = 0.4 + 0.45 * year;
    const at = (z: number) => Math.max(0, mean + z * spread);
    return {
      mean: Math.max(0.2, mean),
      se: spread / 50,
      p05: at(-1.6),
      p10: at(-1.3),
      p25: at(-0.7),
      p50: at(-0.05),
      p75: at(0.7),
      p90: at(1.3),
      p95: at(1.7),
    };
  }
  const share = { "outlay-county-government": 0.6, "outlay-city-government": 0.3 + 0.1 * ease, unpaid: 0.1 }[
    measure as string
  ];
  const mean = 4e7 * (year + 1) * (share ?? 0.45) * (1 + 0.3 * ease);
  const rest = kind === "distribution" ? { p05: 0, p10: 0, p25: 0, p50: mean, p75: mean, p90: mean, p95: mean } : {};
  return { mean, se: mean / 40, p95: mean * 2, tailMean: mean * 2.5, ...rest };
}

/** A small invented result: three rule sets, two schemes, a province with two cities and three counties, eight years. City rule sets say nothing of counties' balances. */
export function inventResult(): RunResult {
  const shape = { schemes: ["employee", "resident"] as const, places: LAYOUT.places, years: YEARS };
  const series = RULE_SETS.length * shape.schemes.length * shape.places.length;
  const values = new Float64Array(series * YEARS.length * MEASURE_SLOTS.total).fill(Number.NaN);
  for (let ruleSet = 0; ruleSet < RULE_SETS.length; ruleSet++)
    for (let scheme = 0; scheme < shape.schemes.length; scheme++)
      for (let place = 0; place < shape.places.length; place++) {
        const below = shape.places[place].level === "county" && RULE_SETS[ruleSet].unit === "city";
        for (let year = 0; year < YEARS.length; year++)
          for (const measure of Object.keys(MEASURES) as Measure[]) {
            if (
              below &&
              [
                "months",
                "available",
                "depletion",
                "depleted-by",
                "depleted-units",
                "depleted-units-by",
                "paid-own-balance",
              ].includes(measure)
            )
              continue;
            const start = slotOffset(shape, { ruleSet, scheme, place }, year) + MEASURE_SLOTS[measure];
            const statistics = statisticsOf(measure, ruleSet, place, year);
            STATISTICS[MEASURES[measure].kind].forEach((name, i) => {
              values[start + i] = statistics[name];
            });
          }
      }
  const warningCounts = new Float64Array(series * YEARS.length * LEVELS.length);
  const differenceErrors = new Float64Array(
    (warningCounts.length / LEVELS.length) * (MEASURE_NAMES.length + LEVELS.length),
  );
  // A county that a city rule set says nothing of has no count either; elsewhere more paths are below a higher level.
  for (let i = 0; i < warningCounts.length; i++) {
    const isKnown = !Number.isNaN(values[Math.floor(i / LEVELS.length) * MEASURE_SLOTS.total]);
    warningCounts[i] = isKnown ? 64 * LEVELS[i % LEVELS.length] : Number.NaN;
  }
  return {
    ...shape,
    scenarioId: "invented",
    engineVersion: "test",
    seed: "tongchou",
    paths: 2560,
    fingerprint: "0".repeat(64),
    ruleSets: RULE_SETS.map(({ id, title }) => ({ id, title })),
    values,
    warningLevels: LEVELS,
    warningCounts,
    baseline: 0,
    differenceErrors: differenceErrors.fill(PAIRED_ERROR),
  };
}

export function inventInput(changes: Partial<ChartInput> = {}): ChartInput {
  return {
    result: inventResult(),
    scheme: 0,
    place: 0,
    ruleSets: [0, 1, 2],
    language: "zh",
    width: 760,
    preview: false,
    illustrative: text("数值为测试所设", "figures invented for tests"),
    ...changes,
  };
}
