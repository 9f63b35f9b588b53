import type { ChartInput } from "../../src/charts/ChartInput";
import type { ScenarioDays } from "../../src/charts/cashSeries";
import {
  LIQUIDITY_MEASURE_NAMES,
  LIQUIDITY_MEASURES,
  LIQUIDITY_SLOTS,
  type LiquidityMeasure,
  liquidityOffset,
} from "../../src/engine/liquidityMeasures";
import { STATISTICS } from "../../src/engine/measures";
import { wilson } from "../../src/engine/wilson";
import { ruleSetSchema } from "../../src/rules/RuleSet";
import { CHANGSHA_DAYS, EVEN, ZIYANG_DAYS } from "../engine/smallLiquidity";
import { inventInput } from "./fixture";

const DAYS = [ZIYANG_DAYS, CHANGSHA_DAYS] as const;
/** The fixture's first two rule sets say when cash moves; only the first has a revolving fund. */
export const CASH_DAYS: ScenarioDays = {
  ruleSets: ["county-pooling", "city-pooling"].map((id, i) =>
    ruleSetSchema.parse({
      id,
      unit: i === 0 ? "county" : "city",
      layers: [{ kinds: ["all"], from: "own-balance" }],
      liquidity: DAYS[i],
    }),
  ),
  schemes: {
    employee: {
      parameters: {},
      shocks: {},
      arrears: [],
      openingAccounts: [],
      liquidity: { collected: EVEN, expenditure: EVEN },
    },
  },
};

/** Month-end cash of an invented year: least in September, less by the year; quantiles reach below 0. */
function statisticsOf(measure: LiquidityMeasure, ruleSet: number, year: number): Record<string, number> {
  const { kind, unit } = LIQUIDITY_MEASURES[measure];
  if (kind === "probability") {
    const seen = Math.round(2560 * Math.min(1, 0.04 * year * (measure === "draw" ? 2 : 1)));
    const mean = seen / 2560;
    return { mean, se: Math.sqrt((mean * (1 - mean)) / 2559), ...wilson(seen, 2560) };
  }
  if (measure.startsWith("cash-")) {
    const month = Number(measure.slice(5));
    const mean = 4 - 0.3 * year + ruleSet + 0.12 * Math.abs(month - 9) ** 1.2;
    const at = (z: number) => mean + z * (0.4 + 0.2 * year);
    const quantiles = { p05: at(-1.6), p10: at(-1.3), p25: at(-0.7), p50: at(-0.05), p75: at(0.7), p90: at(1.3) };
    return { mean, se: 0.02, ...quantiles, p95: at(1.7) };
  }
  if (unit === "months") return { mean: 0.3 * year, se: 0.02 };
  return { mean: 8e6 * year, se: 3e5, p95: 3e7 * year, tailMean: 5e7 * year };
}

/** The invented result with months for the first two rule sets and the employee scheme; counties have none under the second. */
export function inventCashInput(changes: Partial<ChartInput> = {}, hasQuantiles = true): ChartInput {
  const input = inventInput(changes);
  const { result } = input;
  const { places, years, schemes } = result;
  const size = result.ruleSets.length * schemes.length * places.length * years.length * LIQUIDITY_SLOTS.total;
  const liquidity = new Float64Array(size).fill(Number.NaN);
  for (let ruleSet = 0; ruleSet < 2; ruleSet++)
    for (let place = 0; place < places.length; place++) {
      if (ruleSet === 1 && places[place].level === "county") continue;
      for (let year = 0; year < years.length; year++)
        for (const measure of LIQUIDITY_MEASURE_NAMES) {
          if (ruleSet === 1 && measure.startsWith("draw")) continue;
          const start = liquidityOffset(result, { ruleSet, scheme: 0, place }, year) + LIQUIDITY_SLOTS[measure];
          const statistics = statisticsOf(measure, ruleSet, year);
          STATISTICS[LIQUIDITY_MEASURES[measure].kind].forEach((name, i) => {
            const isKept = hasQuantiles || name === "mean" || name === "se" || name === "low" || name === "high";
            liquidity[start + i] = isKept ? statistics[name] : Number.NaN;
          });
        }
    }
  return { ...input, result: { ...result, liquidity } };
}
