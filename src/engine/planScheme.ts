import { FACTORS, type Factor, PARAMETER_NAMES, PARAMETERS, type ParameterSpec } from "../model/parameters";
import type { Quantity } from "../model/Scenario";
import type { Debt, Scheme } from "../model/SettlementCase";
import { LEVELS, type Level } from "../model/Tree";
import { LEVEL_NAMES, labelOf, SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { type Text, text } from "../units/Text";
import { baseYearOf } from "./baseYear";
import type { Layout } from "./layout";
import type { CountyOpening, SchemePlan, ShockPlan } from "./Plan";
import type { ScenarioReader } from "./ScenarioReader";

type SchemeInput = NonNullable<Scenario["schemes"][Scheme]>;

/** Resolves one scheme's numbers to counties, and its shocks to the places of their level. */
export function planScheme(scheme: Scheme, input: SchemeInput, reader: ScenarioReader): SchemePlan {
  const { layout, years } = reader;
  const parameters = parametersOf(scheme, input, reader);
  const arrears = arrearsOf(scheme, input, reader);
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
  const openingAccounts = openingAccountsOf(scheme, input, reader);
  return { scheme, parameters, shocks: shocksOf(scheme, input, reader), opening, openingAccounts };
}

/** Balances by account id, `account:place`. */
function openingAccountsOf(scheme: Scheme, input: SchemeInput, reader: ScenarioReader): Record<string, number> {
  const holders = new Set(reader.layout.places.filter(({ level }) => level !== "county").map(({ id }) => id));
  const balances: Record<string, number> = {};
  for (const [index, { account, place, balanceYuan }] of input.openingAccounts.entries()) {
    if (holders.has(place)) balances[`${account}:${place}`] = (balances[`${account}:${place}`] ?? 0) + balanceYuan;
    else
      reader.refuse({
        field: labelOf("openingAccounts")!,
        where: SCHEME_NAMES[scheme],
        path: ["schemes", scheme, "openingAccounts", index, "place"],
        value: place,
        expected: text("应为地区树中的省或市", "should be the province or a city of the region tree"),
      });
  }
  return balances;
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
  return parameters;
}

/** The places that a level's shocks belong to. A tree that starts at a city still has one province above it: its shocks are read at the root. */
function placesOf(level: Level, layout: Layout): Int32Array {
  if (level === "province") return Int32Array.of(0);
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
        const [of, at, what] = [labelOf(factor)!, LEVEL_NAMES[level], labelOf(part)!];
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
      if (sd.some((size) => size !== 0)) shocks[factor] = { ...shocks[factor], [level]: { sd, persistence } };
    }
  }
  return shocks;
}

/** The debts to the fund by county. */
function arrearsOf(scheme: Scheme, input: SchemeInput, reader: ScenarioReader): Debt[][] {
  const { layout } = reader;
  const countyOf = new Map(Array.from(layout.placeOfCounty, (place, county) => [layout.places[place].id, county]));
  const arrears: Debt[][] = Array.from({ length: layout.counties }, () => []);
  for (const [index, { place, debtor, amountYuan, plan, paid }] of input.arrears.entries()) {
    const county = countyOf.get(place);
    if (county !== undefined) arrears[county].push({ debtor, amount: amountYuan, plan, paid });
    else
      reader.refuse({
        field: labelOf("arrears")!,
        where: SCHEME_NAMES[scheme],
        path: ["schemes", scheme, "arrears", index, "place"],
        value: place,
        expected: text("应为地区树中的县级地区", "should be a county of the region tree"),
      });
  }
  return arrears;
}
