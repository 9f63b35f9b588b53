import { type Text, text } from "../../units/Text";
import type { ProvinceColumn } from "./provinceColumns";
import type { CountyFigures } from "./readProvince";

/** A fault of one county's figures, at the column where it is best mended. */
interface CountyFault {
  readonly column: ProvinceColumn;
  readonly expected: Text;
  readonly value?: number;
}

/** Amounts a head outside these bounds, in yuan a year, come from a wrong unit and nothing else. */
const INCOME_PER_HEAD = [10, 100_000] as const;
const EXPENDITURE_PER_HEAD = [10, 100_000] as const;
const BALANCE_PER_HEAD = 1_000_000;
const WAGE_BASE = [1_000, 1_000_000] as const;
/** Income over the contribution base of those in work. */
const RATE = [0.005, 0.4] as const;
const MOST_PEOPLE = 1e8;

const MISSING = text("缺少；没有这个险种的县可填 0", "is missing; a county without the scheme may have 0");
const NOT_NEGATIVE = text("不应为负数", "should not be negative");

/** What of a county's figures cannot be right. */
export function checkCounty(figures: CountyFigures, columns: ReadonlySet<ProvinceColumn>): CountyFault[] {
  const negative = NEVER_NEGATIVE.flatMap((column): CountyFault[] => {
    const value = figures[column];
    return value !== null && value < 0 ? [{ column, expected: NOT_NEGATIVE, value }] : [];
  });
  return [...negative, ...checkEmployees(figures, columns), ...checkResidents(figures, columns)];
}

const NEVER_NEGATIVE = [
  "employeeMembers",
  "employeeWorking",
  "employeeRetired",
  "employeeIncome",
  "employeeExpenditure",
  "residentMembers",
  "residentIncome",
  "residentExpenditure",
] as const;

function checkEmployees(figures: CountyFigures, columns: ReadonlySet<ProvinceColumn>): CountyFault[] {
  const { employeeMembers: members, employeeWorking: working, employeeRetired: retired } = figures;
  if (!columns.has("employeeMembers") && !columns.has("employeeWorking")) return [];
  if ([members, working, retired].some((people) => people !== null && people < 0)) return [];
  const faults = [
    ...checkPeople("employeeMembers", members),
    ...checkPeople("employeeWorking", working),
    ...checkPeople("employeeRetired", retired),
  ];
  if (members === null && working === null) {
    faults.push({ column: columns.has("employeeWorking") ? "employeeWorking" : "employeeMembers", expected: MISSING });
  }
  if (faults.length > 0) return faults;
  const parts = (working ?? 0) + (retired ?? 0);
  const isSplit = working !== null && retired !== null;
  if (members !== null && (isSplit ? Math.abs(parts - members) > 0.01 * members + 1 : parts > members)) {
    const expected = text(
      `应与在职、退休人数相符（合计 ${parts} 人）`,
      `should agree with those working and retired, who are ${parts}`,
    );
    faults.push({ column: "employeeMembers", expected, value: members });
  }
  const people = members ?? parts;
  faults.push(
    ...checkAmount("employeeIncome", figures.employeeIncome, people, INCOME_PER_HEAD),
    ...checkAmount("employeeExpenditure", figures.employeeExpenditure, people, EXPENDITURE_PER_HEAD),
    ...checkBalance("employeeBalance", figures.employeeBalance, people),
  );
  const { employeeWageBase: base, employeeIncome: income } = figures;
  if (base !== null && (base < WAGE_BASE[0] || base > WAGE_BASE[1])) {
    faults.push({ column: "employeeWageBase", expected: shouldBeBetween(WAGE_BASE), value: base });
  }
  if (income !== null && working === 0 && income > 0) {
    const expected = text("没有在职人员，不应有收入", "should be empty where nobody is working");
    faults.push({ column: "employeeIncome", expected, value: income });
  }
  if (faults.length === 0 && income !== null && base !== null) {
    const workers = working ?? people - (retired ?? 0);
    const rate = workers > 0 ? income / (workers * base) : RATE[0];
    if (rate < RATE[0] || rate > RATE[1]) {
      const percent = (100 * rate).toFixed(1);
      const expected = text(
        `除以在职人数和缴费基数得费率 ${percent}%，应在 0.5%–40% 之间；请核对单位`,
        `over those working and their base is a rate of ${percent} %, which should be 0.5 to 40 %; please check the units`,
      );
      faults.push({ column: "employeeIncome", expected });
    }
  }
  return faults;
}

function checkResidents(figures: CountyFigures, columns: ReadonlySet<ProvinceColumn>): CountyFault[] {
  if (!columns.has("residentMembers")) return [];
  const { residentMembers: members, residentIncome, residentExpenditure, residentBalance } = figures;
  if (members === null) return [{ column: "residentMembers", expected: MISSING }];
  if (members < 0) return [];
  const faults = checkPeople("residentMembers", members);
  if (faults.length > 0) return faults;
  return [
    ...checkAmount("residentIncome", residentIncome, members, INCOME_PER_HEAD),
    ...checkAmount("residentExpenditure", residentExpenditure, members, EXPENDITURE_PER_HEAD),
    ...checkBalance("residentBalance", residentBalance, members),
  ];
}

function checkPeople(column: ProvinceColumn, people: number | null): CountyFault[] {
  if (people === null || people <= MOST_PEOPLE) return [];
  return [
    { column, expected: text("超过 1 亿人；请核对单位", "is over 100 million; please check the unit"), value: people },
  ];
}

function checkAmount(
  column: ProvinceColumn,
  amount: number | null,
  people: number,
  bounds: readonly [number, number],
): CountyFault[] {
  if (amount === null || amount < 0) return [];
  if (people === 0) {
    if (amount === 0) return [];
    const expected = text("参保人数为 0，不应有金额", "should be empty where there are no members");
    return [{ column, expected, value: amount }];
  }
  const perHead = amount / people;
  if (perHead >= bounds[0] && perHead <= bounds[1]) return [];
  const written = perHead >= 1 || perHead === 0 ? perHead.toFixed(0) : perHead.toPrecision(2);
  const expected = text(
    `人均 ${written} 元，应在 ${bounds[0]}–${bounds[1]} 元之间；请核对单位和参保人数`,
    `is ${written} yuan a head, which should be ${bounds[0]} to ${bounds[1]}; please check units and members`,
  );
  return [{ column, expected }];
}

/** A negative balance is owed to providers, and kept as such. */
function checkBalance(column: ProvinceColumn, balance: number | null, people: number): CountyFault[] {
  if (balance === null || Math.abs(balance) <= BALANCE_PER_HEAD * Math.max(1, people)) return [];
  const expected = text(
    "人均超过 100 万元；请核对单位和参保人数",
    "is over a million yuan a head; please check units and members",
  );
  return [{ column, expected, value: balance }];
}

function shouldBeBetween([low, high]: readonly [number, number]): Text {
  return text(`应在 ${low}–${high} 元之间；请核对单位`, `should be ${low} to ${high} yuan; please check the unit`);
}
