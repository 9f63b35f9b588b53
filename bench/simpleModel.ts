import type { Quantity } from "../src/model/Scenario";
import type { Place } from "../src/model/Tree";
import type { Scenario } from "../src/rules/formats";
import { openScenario } from "../src/rules/openFile";

/** The bench's simplified model (README.md): the scenario that the engine runs, and the same as plain numbers for the peers. */
export interface SimpleModel {
  readonly scenario: Scenario;
  readonly numbers: Float64Array;
}

interface Shock {
  readonly sd: number;
  readonly persistence: number;
}

/** What random factors there are, of both schemes alike; `wage` is the counties' own only. */
const SHOCKS: Readonly<Record<"province" | "city" | "county" | "wage", Shock>> = {
  province: { sd: 0.04, persistence: 0.3 },
  city: { sd: 0.03, persistence: 0.6 },
  county: { sd: 0.05, persistence: 0.8 },
  wage: { sd: 0.03, persistence: 0.3 },
};
const INTEREST = 0.02;
const CITY_RATE = 0.05;
const CITY_CAP = 0.15;
const PROVINCE_RATE = 0.05;
const PROVINCE_SHARE = 0.8;

const ASSUMPTION = { zh: "性能测试用", en: "for the bench" };
const OWN_BALANCE = { kinds: ["all"], from: "own-balance", clause: "bench" };

function quantity(unit: Quantity["unit"], value: number | number[]) {
  return { unit, value, assumption: ASSUMPTION };
}

/** The bundled tree without city-owned parts: there a county's outlay would be its city's. */
function plainTree({ id, level, name, children }: Place): Place {
  return { id, level, name, ...(children && { children: children.map(plainTree) }) };
}

function shockAt({ sd, persistence }: Shock, hasChance: boolean) {
  return { sd: quantity("per-year", hasChance ? sd : 0), persistence: quantity("share", persistence) };
}

function shocks(hasChance: boolean) {
  return {
    spend: {
      province: shockAt(SHOCKS.province, hasChance),
      city: shockAt(SHOCKS.city, hasChance),
      county: shockAt(SHOCKS.county, hasChance),
    },
    wage: { county: shockAt(SHOCKS.wage, hasChance) },
  };
}

/** What the model needs of every scheme beside its people, costs and income. */
const SHARED_PARAMETERS = {
  collectionRate: quantity("share", 1),
  collectionTarget: quantity("share", 1),
  scoreMean: quantity("ratio", 0.85),
};

function ruleSet(id: string, title: string, unit: "county" | "city", reserves: object[], layers: object[]) {
  return {
    id,
    title: { zh: title, en: title },
    source: { document: "bench", status: "assumed" },
    unit,
    reserves,
    layers: [OWN_BALANCE, ...layers],
  };
}

const RULE_SETS = [
  ruleSet("county-pooling", "County pooling", "county", [], [layer("county-government")]),
  ruleSet(
    "city-pooling",
    "City pooling with a reserve",
    "city",
    [
      {
        id: "city-risk-reserve",
        holder: "city",
        base: "income",
        rate: CITY_RATE,
        cap: { ratio: CITY_CAP, base: "income", rule: "top-up" },
        clause: "bench",
      },
    ],
    [layer("city-risk-reserve"), layer("city-government")],
  ),
  ruleSet(
    "province-adjustment",
    "Provincial adjustment",
    "county",
    [{ id: "province-adjustment-fund", holder: "province", base: "income", rate: PROVINCE_RATE, clause: "bench" }],
    [layer("province-adjustment-fund", PROVINCE_SHARE), layer("county-government")],
  ),
];

function layer(from: string, share?: number) {
  return { kinds: ["all"], from, ...(share !== undefined && { share }), clause: "bench" };
}

/** Makes the model of the bundled scenario of Hunan; without chance every shock is 0, and every path the same. */
export function makeSimpleModel(hunan: Scenario, hasChance: boolean): SimpleModel {
  const employee = hunan.schemes.employee!.parameters;
  const resident = hunan.schemes.resident!.parameters;
  const file = {
    format: "tongchou/scenario",
    version: 1,
    id: "bench",
    title: { zh: "性能测试的简化模型", en: "The bench's simplified model" },
    baseYear: 2025,
    lastYear: 2045,
    run: { seed: "bench", paths: 1000 },
    sources: hunan.sources,
    interest: quantity("per-year", INTEREST),
    tree: plainTree(hunan.tree),
    schemes: {
      employee: {
        parameters: {
          working: employee.working,
          retired: employee.retired,
          workingGrowth: employee.workingGrowth,
          retiredGrowth: employee.retiredGrowth,
          wageBase: employee.wageBase,
          wageGrowth: employee.wageGrowth,
          contributionRate: quantity("share", 0.08),
          costWorking: employee.costWorking,
          costRetired: employee.costRetired,
          costGrowth: employee.costGrowth,
          openingBalance: employee.openingBalance,
          ...SHARED_PARAMETERS,
        },
        shocks: shocks(hasChance),
      },
      // The residents' figures, by the formulas of a scheme with a wage base: what is paid a head, subsidy included, grows.
      "mutual-aid": {
        parameters: {
          working: resident.members,
          retired: quantity("persons", 0),
          workingGrowth: resident.membersGrowth,
          retiredGrowth: quantity("per-year", 0),
          wageBase: quantity("yuan-per-head", 1124),
          wageGrowth: quantity("per-year", 0.035),
          contributionRate: quantity("share", 1),
          costWorking: resident.cost,
          costRetired: quantity("yuan-per-head", 0),
          costGrowth: resident.costGrowth,
          openingBalance: resident.openingBalance,
          ...SHARED_PARAMETERS,
        },
        shocks: shocks(hasChance),
      },
    },
    ruleSets: RULE_SETS,
  };
  const scenario = openScenario(new TextEncoder().encode(JSON.stringify(file)));
  return { scenario, numbers: numbersOf(scenario, hasChance) };
}

/** The model as the peers read it: README.md says in which order. */
function numbersOf(scenario: Scenario, hasChance: boolean): Float64Array {
  const cities = scenario.tree.children!;
  const counties = cities.flatMap((city) => city.children!.map(({ id }) => [city.id, id]));
  const years = scenario.lastYear - scenario.baseYear;
  const starts = [0];
  for (const city of cities) starts.push(starts.at(-1)! + city.children!.length);
  const numbers = [counties.length, cities.length, years, 2];
  numbers.push(INTEREST, CITY_RATE, CITY_CAP, PROVINCE_RATE, PROVINCE_SHARE, ...starts);
  for (const scheme of ["employee", "mutual-aid"] as const) {
    const { parameters } = scenario.schemes[scheme]!;
    const valueAt = (name: keyof typeof parameters, ids: readonly string[], year: number): number => {
      const quantity = parameters[name]!;
      const values = quantity.byPlace?.flatMap((part) => [...ids].reverse().map((id) => part.values[id])) ?? [];
      const value = values.find((one) => one !== undefined) ?? quantity.value!;
      return typeof value === "number" ? value : value[year];
    };
    for (const shock of [SHOCKS.province, SHOCKS.city, SHOCKS.county, SHOCKS.wage]) {
      numbers.push(hasChance ? shock.sd : 0, shock.persistence);
    }
    const due: number[] = [];
    const planned: number[] = [];
    for (const ids of counties) {
      const at = (name: keyof typeof parameters, year = 0): number => valueAt(name, ids, year);
      numbers.push(at("openingBalance"));
      let [working, retired, wage, cost] = [at("working"), at("retired"), at("wageBase"), 1];
      for (let year = 0; year < years; year++) {
        working *= 1 + at("workingGrowth", year);
        retired *= 1 + at("retiredGrowth", year);
        wage *= 1 + at("wageGrowth", year);
        cost *= 1 + at("costGrowth", year);
        due.push(working * wage * at("contributionRate", year));
        planned.push((working * at("costWorking") + retired * at("costRetired")) * cost);
      }
    }
    numbers.push(...due, ...planned);
  }
  return Float64Array.from(numbers);
}
