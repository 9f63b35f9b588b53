import { PARAMETERS, type ParameterName } from "../../model/parameters";
import type { Refusal } from "../../model/Refusal";
import type { Quantity } from "../../model/Scenario";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { byCounty, type NamedCounty, OwnNumbers, TABLE_SOURCE } from "./countyNumbers";
import { COLUMN_SPECS } from "./provinceColumns";
import type { SchemeLevels, TemplateLevels } from "./templateLevels";

/*
 * The formulas of `engine/baseYear.ts` solved for their parameters, so that the base year has the table's income and
 * expenditure.
 */

type Scheme = NonNullable<Scenario["schemes"]["employee"]>;
type Parameters = Partial<Record<ParameterName, Quantity>>;

const FROM_TABLE = { source: TABLE_SOURCE } as const;

const assume = (zh: string, en: string) => ({ assumption: text(zh, en) });

/** The template's parameters that are the same in all its counties; what differs there is a place's own. */
function commonParameters(scheme: Scheme): Parameters {
  const entries = Object.entries(scheme.parameters) as [ParameterName, Quantity | undefined][];
  return Object.fromEntries(entries.filter(([, quantity]) => quantity !== undefined && quantity.byPlace === undefined));
}

/** A parameter's number in the first simulated year, which stands for the base year. */
function firstOf(parameters: Parameters, name: ParameterName, absent: number): number {
  const value = parameters[name]?.value ?? absent;
  return typeof value === "number" ? value : value[0];
}

/** The employee scheme of the table's counties. */
export function employeeScheme(counties: readonly NamedCounty[], template: Scenario, all: TemplateLevels): Scheme {
  const scheme = template.schemes.employee!;
  const levels = all.employee!;
  const common = commonParameters(scheme);
  const [rate, overrun] = [firstOf(common, "contributionRate", 0), 1 + Math.max(0, firstOf(common, "overrunRate", 0))];
  const [costWorking, costRetired] = [firstOf(common, "costWorking", 0), firstOf(common, "costRetired", 0)];
  const ageRatio = costRetired / costWorking;
  const numbers = new OwnNumbers();
  for (const { id, figures } of counties) {
    const { working, retired, isSplit } = splitEmployees(figures, levels.retiredPerWorking);
    const split = isSplit ? FROM_TABLE : splitByTemplate(template, levels);
    numbers.put("working", id, working, figures.employeeWorking === null ? split : FROM_TABLE);
    numbers.put("retired", id, retired, figures.employeeRetired === null ? split : FROM_TABLE);
    const collection = figures.employeeCollectionRate ?? firstOf(common, "collectionRate", 1);
    if (figures.employeeCollectionRate !== null) numbers.put("collectionRate", id, collection, FROM_TABLE);
    const { employeeIncome: income, employeeWageBase: base, employeeExpenditure: spent } = figures;
    if (base !== null) numbers.put("wageBase", id, base, FROM_TABLE);
    if (income !== null && working > 0) {
      if (base === null)
        numbers.put("wageBase", id, income / (working * rate * collection), WAGE_BASE_FROM_INCOME(rate));
      else numbers.put("contributionRate", id, Math.min(1, income / (working * base * collection)), RATE_FROM_INCOME);
    }
    const weighted = working + ageRatio * retired;
    const cost = spent !== null && weighted > 0 ? spent / (weighted * overrun) : costWorking;
    if (spent !== null && weighted > 0) {
      numbers.put("costWorking", id, cost, COST_FROM_EXPENDITURE(ageRatio));
      numbers.put("costRetired", id, cost * ageRatio, COST_FROM_EXPENDITURE(ageRatio));
    }
    putBalance(numbers, id, figures.employeeBalance, cost * weighted * overrun, levels, template);
  }
  return schemeOf(scheme, common, numbers);
}

const WAGE_BASE_FROM_INCOME = (rate: number) =>
  assume(
    `表中职工基金收入 ÷（在职人数 × 费率 ${(100 * rate).toFixed(1)}% × 征收率）推算；费率与基数只有乘积影响结果。`,
    `Employee fund income of the table ÷ (working × rate of ${(100 * rate).toFixed(1)} % × collection rate); only the product of rate and base matters.`,
  );
const RATE_FROM_INCOME = assume(
  "表中职工基金收入 ÷（在职人数 × 缴费基数 × 征收率）推算。",
  "Employee fund income of the table ÷ (working × wage base × collection rate).",
);
const COST_FROM_EXPENDITURE = (ratio: number) =>
  assume(
    `表中职工基金支出 ÷（在职 + ${ratio.toFixed(2)} × 退休）推算，退休与在职人均支出之比为 ${ratio.toFixed(2)}（全国）。`,
    `Employee fund expenditure of the table ÷ (working + ${ratio.toFixed(2)} × retired); a retired head costs ${ratio.toFixed(2)} of a working one, as in the nation.`,
  );

/** Those working and retired: as given, as what is left of all, or by the template's ratio. */
function splitEmployees(
  { employeeMembers: members, employeeWorking, employeeRetired }: NamedCounty["figures"],
  retiredPerWorking: number,
): { working: number; retired: number; isSplit: boolean } {
  if (employeeWorking !== null && employeeRetired !== null) {
    return { working: employeeWorking, retired: employeeRetired, isSplit: true };
  }
  if (members !== null && employeeWorking !== null) {
    return { working: employeeWorking, retired: members - employeeWorking, isSplit: true };
  }
  if (members !== null && employeeRetired !== null) {
    return { working: members - employeeRetired, retired: employeeRetired, isSplit: true };
  }
  if (employeeWorking !== null) {
    return { working: employeeWorking, retired: Math.round(employeeWorking * retiredPerWorking), isSplit: false };
  }
  const working = Math.round((members ?? 0) / (1 + retiredPerWorking));
  return { working, retired: (members ?? 0) - working, isSplit: false };
}

function splitByTemplate({ title }: Scenario, { retiredPerWorking }: SchemeLevels): { assumption: Text } {
  const ratio = (1 / retiredPerWorking).toFixed(2);
  return assume(
    `表中没有分列，按在职与退休之比 ${ratio} 推算（同情景“${title.zh}”）。`,
    `Not told apart in the table; split by ${ratio} working for one retired, as in the scenario "${title.en}".`,
  );
}

/** The resident scheme of the table's counties; incomes that leave nothing for a subsidy are added to `refusals`. */
export function residentScheme(
  counties: readonly NamedCounty[],
  template: Scenario,
  all: TemplateLevels,
  refusals: Refusal[],
): Scheme {
  const scheme = template.schemes.resident!;
  const levels = all.resident!;
  const common = commonParameters(scheme);
  const overrun = 1 + Math.max(0, firstOf(common, "overrunRate", 0));
  const premium = firstOf(common, "premium", 0);
  const arriving = 1 - firstOf(common, "subsidyCountyShare", 0) * (1 - firstOf(common, "subsidyPaidRate", 1));
  const standard = pathOf(common.subsidy?.value, template.lastYear - template.baseYear);
  const growth = standard.length > 1 ? standard[1] / standard[0] : 1;
  const numbers = new OwnNumbers();
  const fallbackCost = Number((levels.costPerHead / overrun).toFixed(2));
  for (const { id, county, row, figures } of counties) {
    const members = figures.residentMembers ?? 0;
    numbers.put("members", id, members, FROM_TABLE);
    const collection = figures.residentCollectionRate ?? firstOf(common, "collectionRate", 1);
    if (figures.residentCollectionRate !== null) numbers.put("collectionRate", id, collection, FROM_TABLE);
    const { residentIncome: income, residentExpenditure: spent } = figures;
    if (income !== null && members > 0) {
      const subsidy = (income / members - premium * collection) / arriving;
      if (subsidy > 0) {
        const path = standard.map((value) => (subsidy * growth * value) / standard[0]);
        numbers.put("subsidy", id, path, SUBSIDY_FROM_INCOME(premium));
      } else refusals.push(tooLittle(county, row, income / members, premium * collection));
    }
    if (spent !== null && members > 0) numbers.put("cost", id, spent / (members * overrun), COST_A_HEAD);
    const expenditure = members > 0 ? (spent ?? members * fallbackCost * overrun) : 0;
    putBalance(numbers, id, figures.residentBalance, expenditure, levels, template);
  }
  const cost: Quantity = {
    unit: "yuan-per-head",
    value: fallbackCost,
    ...assume(
      `表中没有居民支出：取情景“${template.title.zh}”的人均支出。`,
      `The table has no resident expenditure: the cost a head of the scenario "${template.title.en}".`,
    ),
  };
  return schemeOf(scheme, { ...common, cost }, numbers);
}

const COST_A_HEAD = assume("表中居民基金支出 ÷ 参保人数。", "Resident fund expenditure of the table ÷ members.");
const SUBSIDY_FROM_INCOME = (premium: number) =>
  assume(
    `由表中居民基金收入推算：人均收入减去个人缴费 ${premium} 元的实收，即人均财政补助；以后各年按国家标准的增速增长，低于国家最低标准的按最低标准。`,
    `From resident fund income of the table: income a head less what is collected of the premium of ${premium} yuan is the subsidy a head. It grows as the national standard does, and is no less than the national minimum.`,
  );

function tooLittle(county: string, row: number, perHead: number, collected: number): Refusal {
  const [given, least] = [perHead.toFixed(0), collected.toFixed(0)];
  return {
    place: text(county, county),
    field: COLUMN_SPECS.residentIncome.label,
    where: text(`第 ${row + 1} 行`, `row ${row + 1}`),
    path: [row],
    expected: text(
      `人均 ${given} 元，不足个人缴费的 ${least} 元，没有财政补助；请核对单位和参保人数，应含财政补助收入`,
      `is ${given} yuan a head, less than the ${least} of the premium alone. Please check units and members; income should have the subsidies in it`,
    ),
  };
}

/** Opening balances; a negative one is owed to providers, a missing one by the template's months of reserve. */
function putBalance(
  numbers: OwnNumbers,
  id: string,
  balance: number | null,
  expenditureYuan: number,
  { months }: SchemeLevels,
  { title }: Scenario,
): void {
  if (balance === null) {
    const written = months.toFixed(1);
    const origin = assume(
      `表中没有累计结余：按可支付月数 ${written} 个月计（情景“${title.zh}”的平均）。`,
      `The table has no balance: ${written} months of reserve, the mean of the scenario "${title.en}".`,
    );
    numbers.put("openingBalance", id, (months * expenditureYuan) / 12, origin);
    return;
  }
  numbers.put("openingBalance", id, Math.max(0, balance), balance < 0 ? NEGATIVE_BALANCE : FROM_TABLE);
  if (balance < 0) numbers.put("openingPayable", id, -balance, NEGATIVE_BALANCE);
}

const NEGATIVE_BALANCE = assume(
  "表中累计结余为负：结余按 0 计，负数部分作为期初欠付。",
  "The table's balance is negative: it is taken as nothing in hand and so much owed to providers.",
);

const NOTHING_OWED: Quantity = {
  unit: "yuan",
  value: 0,
  ...assume(
    "表中没有欠付的数：累计结余不为负的县按没有期初欠付计。",
    "The table has no sums owed: counties whose balance is not negative are taken to owe nothing.",
  ),
};

function pathOf(value: Quantity["value"], years: number): number[] {
  return Array.isArray(value) ? value : Array.from({ length: years }, () => value ?? 0);
}

/** A scheme of the template's common parameters, with counties' own numbers in their place. */
function schemeOf({ shocks }: Scheme, common: Parameters, numbers: OwnNumbers): Scheme {
  const parameters: Parameters = { ...common };
  for (const [name, ofCounties] of numbers.byName) {
    const otherwise = name === "openingPayable" ? NOTHING_OWED : common[name];
    parameters[name] = byCounty(PARAMETERS[name].unit, ofCounties, otherwise);
  }
  return { parameters, shocks, arrears: [], openingAccounts: [] };
}
