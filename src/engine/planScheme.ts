import { LEVELS, type Level } from "../model/levels";
import { FACTORS, type Factor, PARAMETER_NAMES, PARAMETERS, type ParameterSpec } from "../model/parameters";
import type { Quantity } from "../model/Scenario";
import type { Debt, Scheme } from "../model/SettlementCase";
import { labelOf, SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { type Text, text } from "../units/Text";
import { baseYearOf } from "./baseYear";
import type { Layout } from "./layout";
import type { CountyOpening, SchemePlan, ShockPlan } from "./Plan";
import { eventEffectsOf, policyOf } from "./planFuture";
import type { ScenarioReader } from "./ScenarioReader";

type SchemeInput = NonNullable<Scenario["schemes"][Scheme]>;

/** Resolves one scheme's numbers to counties, and its shocks to the places of their level. */
export function planScheme(
  scheme: Scheme,
  input: SchemeInput,
  future: Pick<Scenario, "baseYear" | "events" | "policyChanges">,
  reader: ScenarioReader,
): SchemePlan {
  const { layout, years } = reader;
  const parameters = parametersOf(scheme, input, reader);
  const arrears = arrearsOf(input, layout);
  const base = baseYearOf(scheme, parameters, layout.counties, years);
  const opening = Array.from(
    layout.placeOfCounty,
    (_, county): CountyOpening => ({
      balance: parameters.openingBalance[county],
      payable: parameters.openingPayable[county],
      previous: {
        collected: base.collected[county],
        subsidyPaid: base.subsidyPaid[county],
        income: base.income[county],
        expenditure: base.expenditure[county],
      },
      arrears: arrears[county],
    }),
  );
  const openingAccounts = Object.fromEntries(
    input.openingAccounts.map(({ account, place, balanceYuan }) => [`${account}:${place}`, balanceYuan]),
  );
  return {
    scheme,
    parameters,
    shocks: shocksOf(scheme, input, reader),
    opening,
    openingAccounts,
    policy: policyOf(future, scheme, reader),
    eventEffects: eventEffectsOf(future, scheme, reader),
  };
}

function parametersOf(scheme: Scheme, input: SchemeInput, reader: ScenarioReader): Record<string, Float64Array> {
  const { placeOfCounty } = reader.layout;
  const parameters: Record<string, Float64Array> = {};
  for (const name of PARAMETER_NAMES) {
    const spec: ParameterSpec = PARAMETERS[name];
    if (!spec.schemes.includes(scheme)) continue;
    const path = ["schemes", scheme, "parameters", name];
    const context = { field: spec.label, where: SCHEME_NAMES[scheme], path };
    const quantity: Quantity = input.parameters[name] ?? { unit: spec.unit, value: spec.absent };
    parameters[name] = spec.overTime
      ? reader.pathsAt(quantity, placeOfCounty, context)
      : reader.numbersAt(quantity, placeOfCounty, context);
  }
  if (scheme === "resident") {
    raiseTo(parameters.premium, parameters.premiumFloor);
    raiseTo(parameters.subsidy, parameters.subsidyFloor);
  }
  return parameters;
}

function raiseTo(values: Float64Array, floors: Float64Array): void {
  for (let i = 0; i < values.length; i++) if (values[i] < floors[i]) values[i] = floors[i];
}

/** The places that a level's shocks belong to. */
function placesOf(level: Level, layout: Layout): Int32Array {
  if (level === "province") return layout.placeOfProvince < 0 ? Int32Array.of() : Int32Array.of(layout.placeOfProvince);
  return level === "city" ? layout.placeOfCity : layout.placeOfCounty;
}

function shocksOf(scheme: Scheme, input: SchemeInput, reader: ScenarioReader): SchemePlan["shocks"] {
  const shocks: Partial<Record<Factor, Partial<Record<Level, ShockPlan>>>> = {};
  for (const factor of FACTORS) {
    for (const level of LEVELS) {
      const given = input.shocks[factor]?.[level];
      if (!given) continue;
      const places = placesOf(level, reader.layout);
      const path = ["schemes", scheme, "shocks", factor, level];
      const label = (part: string): Text => {
        const [of, at, what] = [labelOf(factor)!, labelOf(level)!, labelOf(part)!];
        return text(`${at.zh}${of.zh}波动${what.zh}`, `${what.en} of the ${of.en} shock, ${at.en}`);
      };
      const where = SCHEME_NAMES[scheme];
      const sd = reader.numbersAt(given.sd, places, { field: label("sd"), where, path: [...path, "sd"] });
      const persistence = given.persistence
        ? reader.numbersAt(given.persistence, places, {
            field: label("persistence"),
            where,
            path: [...path, "persistence"],
          })
        : new Float64Array(places.length);
      const degrees = factor === "spend" ? input.shocks.spend?.degreesOfFreedom : undefined;
      const degreesOfFreedom = degrees
        ? reader.numbersAt(degrees, places, {
            field: label("degreesOfFreedom"),
            where,
            path: ["schemes", scheme, "shocks", factor, "degreesOfFreedom"],
          })
        : null;
      const shock: ShockPlan = { sd, persistence, degreesOfFreedom };
      if (sd.some((size) => size !== 0)) shocks[factor] = { ...shocks[factor], [level]: shock };
    }
  }
  return shocks;
}

/** The debts to the fund by county. */
function arrearsOf(input: SchemeInput, layout: Layout): Debt[][] {
  const byPlace = new Map<string, Debt[]>();
  for (const { place, debtor, amountYuan, plan, paid } of input.arrears) {
    const debts = byPlace.get(place) ?? [];
    debts.push({ debtor, amount: amountYuan, plan, paid });
    byPlace.set(place, debts);
  }
  return Array.from(layout.placeOfCounty, (index) => byPlace.get(layout.places[index].id) ?? []);
}
