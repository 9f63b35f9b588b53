import fc from "fast-check";
import { mean, sampleVariance } from "simple-statistics";
import { describe, expect, test } from "vitest";
import type { CashFlows } from "../../src/engine/CashFlows";
import { CashMonths, monthIndex } from "../../src/engine/CashMonths";
import { compileCashProfile } from "../../src/engine/cashProfile";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS, layOut, unitPlaces } from "../../src/engine/layout";
import { LIQUIDITY_MEASURE_NAMES, type LiquidityMeasure, readLiquidity } from "../../src/engine/liquidityMeasures";
import { planRun } from "../../src/engine/planRun";
import { BlockSettlement } from "../../src/engine/settleBlock";
import { wilson } from "../../src/engine/wilson";
import type { LiquidityInput } from "../../src/model/Scenario";
import type { LiquidityRules } from "../../src/rules/RuleSet";
import { runHere } from "../engine/runHere";
import { CHANGSHA_DAYS, profileOf, withLiquidity, ZIYANG_DAYS } from "../engine/smallLiquidity";
import { SMALL_TREE, smallScenario } from "../engine/smallScenario";
import { plainMonths } from "./plainMonths";

const PROFILE = fc
  .array(fc.integer({ min: 0, max: 20 }), { minLength: 12, maxLength: 12 })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map(profileOf);
const INPUT: fc.Arbitrary<LiquidityInput> = fc.record({
  collected: PROFILE,
  subsidyPaid: PROFILE,
  expenditure: PROFILE,
});
const DAY = fc.integer({ min: 1, max: 31 });
const FUND = fc.option(
  fc.record({
    monthsOfPayments: fc.double({ min: 0, max: 4, noNaN: true }),
    drawBelowMonths: fc.double({ min: 0, max: 4, noNaN: true }),
  }),
  { nil: undefined },
);
const RULES: fc.Arbitrary<LiquidityRules> = fc.oneof(
  fc.record({
    remittance: fc.record({ day: DAY, to: fc.constant("unit" as const) }),
    payment: fc.record({ day: DAY, monthsLater: fc.integer({ min: 0, max: 6 }) }),
    revolvingFund: FUND,
  }),
  fc.record({
    remittance: fc.record({ day: DAY, to: fc.constant("unit" as const) }),
    prepayment: fc.record({ quarters: fc.integer({ min: 1, max: 3 }) }),
    revolvingFund: FUND,
  }),
);
const YUAN = fc.double({ min: 0, max: 1e9, noNaN: true });

const layout = layOut(SMALL_TREE);

/** Flows with random figures by county, path 0; units are counties. */
const FLOWS = fc.array(fc.tuple(YUAN, YUAN, YUAN, YUAN, YUAN), {
  minLength: layout.counties,
  maxLength: layout.counties,
});

test("month-end cash, draws and shortages are those of a cash book kept day by day", () => {
  const kernel = Kernel.create();
  fc.assert(
    fc.property(INPUT, RULES, FLOWS, (input, rules, counties) => {
      const months = new CashMonths(layout, kernel);
      const figures = {
        ownBalance: kernel.float64(layout.counties * BLOCK_PATHS),
        previousExpenditure: kernel.float64(layout.counties * BLOCK_PATHS),
        leviesFromIncome: kernel.float64(layout.counties * BLOCK_PATHS),
        income: kernel.float64(layout.counties * BLOCK_PATHS),
        subsidyPaid: kernel.float64(layout.counties * BLOCK_PATHS),
        expenditure: kernel.float64(layout.counties * BLOCK_PATHS),
      };
      counties.forEach(([ownBalance, previousExpenditure, collected, subsidyPaid, expenditure], county) => {
        const at = county * BLOCK_PATHS;
        figures.ownBalance[at] = ownBalance;
        figures.previousExpenditure[at] = previousExpenditure;
        figures.income[at] = collected + subsidyPaid;
        figures.subsidyPaid[at] = subsidyPaid;
        figures.expenditure[at] = expenditure;
      });
      const flows = {
        ...figures,
        unitLevel: "county",
        unitStart: kernel.copyInt32(Array.from({ length: layout.counties + 1 }, (_, county) => county)),
        cityAccounts: kernel.float64(layout.cities * BLOCK_PATHS),
        provinceAccounts: kernel.float64(BLOCK_PATHS),
        cityLevied: kernel.float64(layout.cities * BLOCK_PATHS),
        provinceLevied: kernel.float64(BLOCK_PATHS),
      } as unknown as CashFlows;
      const profile = compileCashProfile(input, rules);
      months.followYear(profile, flows);
      const books = counties.map(([ownBalance, previousExpenditure, collected, subsidyPaid, expenditure]) =>
        plainMonths({ ownBalance, previousExpenditure, collected, subsidyPaid, expenditure }, input, rules),
      );
      // Some forty additions of amounts up to 1e9, each rounded to 1e-16 of it: far below a fen.
      for (let month = 0; month < 12; month++) {
        for (const name of ["cash", "drawn", "missing"] as const) {
          books.forEach((book, county) => {
            expect(Math.abs(months[name].county[monthIndex(county, month)] - book[month][name])).toBeLessThan(1e-4);
          });
          const all = books.reduce((sum, book) => sum + book[month][name], 0);
          expect(Math.abs(months[name].province[monthIndex(0, month)] - all)).toBeLessThan(1e-4);
        }
      }
    }),
    { numRuns: 150 },
  );
});

describe("the summary of a run against every path kept", () => {
  const PATHS = 150;
  const scenario = withLiquidity(
    smallScenario({
      years: 3,
      paths: PATHS,
      schemes: ["employee", "resident"],
      ruleSets: ["city-reserve", "adjustment-fund", "province-full", "surplus-reserve"],
      parameters: { openingBalance: { P: 60_000_000, b2: 5_000_000 } },
    }),
    {
      "city-reserve": ZIYANG_DAYS,
      "adjustment-fund": { ...ZIYANG_DAYS, payment: { day: 5, monthsLater: 2 } },
      "surplus-reserve": CHANGSHA_DAYS,
    },
  );
  const plan = planRun(scenario);
  const result = runHere(scenario);
  const { places } = plan.layout;

  /** [rule set][scheme][year][path][place]: the year's months, from cash books; null where they are not followed. */
  const kept = keepEveryPath();

  interface PlaceMonths {
    readonly months: readonly number[];
    readonly drawn: readonly number[];
    readonly missing: readonly number[];
    readonly hasFund: boolean;
  }

  function keepEveryPath(): Map<string, (PlaceMonths | null)[]> {
    const found = new Map<string, (PlaceMonths | null)[]>();
    const kernel = Kernel.create();
    const drivers = new Drivers(plan, kernel);
    const settlements = plan.ruleSets.map((one) =>
      one.settlements.map((settlement) => new BlockSettlement(settlement, kernel)),
    );
    for (let path = 0; path < PATHS; path += BLOCK_PATHS) {
      drivers.startBlock(path / BLOCK_PATHS);
      for (const settlement of settlements.flat()) settlement.startBlock();
      for (let year = 0; year < plan.years.length; year++) {
        drivers.advance();
        settlements.forEach((schemes, ruleSet) => {
          schemes.forEach((settlement, scheme) => {
            settlement.settleYear(year, drivers.figures[scheme]);
            for (let p = 0; p < BLOCK_PATHS && path + p < PATHS; p++)
              found.set(
                `${ruleSet} ${scheme} ${year} ${path + p}`,
                monthsByPlace(ruleSet, scheme, settlement.cashFlows, p),
              );
          });
        });
      }
    }
    return found;
  }

  function monthsByPlace(ruleSet: number, scheme: number, flows: CashFlows | null, p: number): (PlaceMonths | null)[] {
    const rules = scenario.ruleSets[ruleSet];
    const days = "liquidity" in rules ? rules.liquidity : undefined;
    const input = plan.ruleSets[ruleSet].settlements[scheme].liquidity;
    if (!flows || !days || !input) return places.map(() => null);
    const at = (array: Float64Array, index: number): number => array[index * BLOCK_PATHS + p];
    const isCity = days.remittance.to === "city";
    const starts = isCity ? plan.layout.cityStart : flows.unitStart;
    const keepers = Array.from(unitPlaces(plan.layout, isCity ? "city" : flows.unitLevel), (place, keeper) => {
      const counties = Array.from({ length: starts[keeper + 1] - starts[keeper] }, (_, i) => starts[keeper] + i);
      const sum = (array: Float64Array): number => counties.reduce((total, county) => total + at(array, county), 0);
      const previousExpenditure = sum(flows.previousExpenditure);
      const subsidyPaid = sum(flows.subsidyPaid);
      const book = plainMonths(
        {
          // The rule set with an account of the city has counties as units.
          ownBalance: isCity ? sum(flows.ownBalance) + at(flows.cityAccounts, keeper) : at(flows.ownBalance, keeper),
          previousExpenditure,
          subsidyPaid,
          collected:
            sum(flows.income) - subsidyPaid - sum(flows.leviesFromIncome) + (isCity ? at(flows.cityLevied, keeper) : 0),
          expenditure: sum(flows.expenditure),
        },
        input,
        days,
      );
      return { place, book, previousExpenditure };
    });
    const isIn = (place: number, other: number): boolean => {
      for (let up = place; up >= 0; up = places[up].parent) if (up === other) return true;
      return false;
    };
    return places.map(({ level }, index) => {
      const mine = keepers.filter(({ place }) => isIn(place, index));
      if (mine.length === 0) return null;
      const cities = Array.from(plan.layout.placeOfCity.keys()).filter((city) =>
        isIn(plan.layout.placeOfCity[city], index),
      );
      const payments = mine.reduce((sum, { previousExpenditure }) => sum + previousExpenditure, 0) / 12;
      const total = (name: "cash" | "drawn" | "missing", month: number): number =>
        mine.reduce((sum, { book }) => sum + book[month][name], 0);
      let received = 0;
      const all = Array.from({ length: 12 }, (_, month) => {
        received += input.collected.byMonth[month];
        let held = 0;
        if (level !== "county" && !isCity)
          for (const city of cities) held += at(flows.cityAccounts, city) + received * at(flows.cityLevied, city);
        if (level === "province") held += flows.provinceAccounts[p] + received * flows.provinceLevied[p];
        return (total("cash", month) + held) / payments;
      });
      const of = (name: "drawn" | "missing") => Array.from({ length: 12 }, (_, month) => total(name, month));
      return { months: all, drawn: of("drawn"), missing: of("missing"), hasFund: days.revolvingFund !== undefined };
    });
  }

  function figureOf(measure: LiquidityMeasure, place: PlaceMonths): number | null {
    if (measure.startsWith("cash-")) return place.months[Number(measure.slice(5)) - 1];
    const amounts = measure.startsWith("draw") ? place.drawn : place.missing;
    if (measure.startsWith("draw") && !place.hasFund) return null;
    if (measure.endsWith("-amount")) return Math.max(...amounts);
    const months = amounts.filter((amount) => amount > 0.005).length;
    return measure.endsWith("-months") ? months : Number(months > 0);
  }

  function quantileOf(sorted: readonly number[], share: number): number {
    const position = (sorted.length - 1) * share;
    const rank = Math.floor(position);
    return sorted[rank] + (position - rank) * ((sorted[rank + 1] ?? sorted[rank]) - sorted[rank]);
  }

  test.each(LIQUIDITY_MEASURE_NAMES)("%s", (measure) => {
    let applied = 0;
    for (let ruleSet = 0; ruleSet < plan.ruleSets.length; ruleSet++)
      for (let scheme = 0; scheme < plan.schemes.length; scheme++)
        for (let year = 0; year < plan.years.length; year++)
          for (let place = 0; place < places.length; place++) {
            const found = readLiquidity(result, { ruleSet, scheme, place }, year, measure);
            const numbers = Array.from({ length: PATHS }, (_, path) => {
              const months = kept.get(`${ruleSet} ${scheme} ${year} ${path}`)![place];
              return months && figureOf(measure, months);
            }).filter((value) => value !== null);
            if (numbers.length === 0) {
              expect(found).toBeNull();
              continue;
            }
            applied++;
            expect(numbers).toHaveLength(PATHS);
            // Float64 sums in another order; a variance loses as many digits again.
            const scale = 1e-9 * Math.max(1, ...numbers.map(Math.abs));
            expect(Math.abs(found!.mean - mean(numbers))).toBeLessThan(scale);
            expect(Math.abs(found!.se - Math.sqrt(sampleVariance(numbers) / PATHS))).toBeLessThan(scale);
            const sorted = [...numbers].sort((a, b) => a - b);
            if (measure.startsWith("cash-")) {
              for (const [name, share] of [
                ["p05", 0.05],
                ["p25", 0.25],
                ["p50", 0.5],
                ["p95", 0.95],
              ] as const) {
                const exact = quantileOf(sorted, share);
                // Bins are 1/256 of a number wide, and a quantile lies between the two numbers around it.
                const rank = Math.floor((PATHS - 1) * share);
                const width = Math.max(Math.abs(sorted[rank]), Math.abs(sorted[rank + 1])) / 256 + 1e-5;
                expect(Math.abs(found![name]! - exact)).toBeLessThan(width);
              }
            }
            if (measure.endsWith("-amount")) {
              const exact = quantileOf(sorted, 0.95);
              expect(Math.abs(found!.p95! - exact)).toBeLessThanOrEqual(sorted[PATHS - 1] / 256 + 0.005);
            }
            if (measure === "draw" || measure === "short") {
              const { low, high } = wilson(numbers.filter((value) => value === 1).length, PATHS);
              expect([found!.low, found!.high]).toEqual([low, high]);
            }
          }
    expect(applied).toBeGreaterThan(0);
  });

  test("there is something to tell: draws and shortages on some paths, not on all", () => {
    const means = (measure: LiquidityMeasure) =>
      places.map((_, place) => readLiquidity(result, { ruleSet: 0, scheme: 0, place }, 2, measure)!.mean);
    expect(means("draw").some((share) => share > 0 && share < 1)).toBe(true);
    expect(means("short").some((share) => share > 0)).toBe(true);
  });
});
