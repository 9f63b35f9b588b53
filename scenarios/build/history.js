import { figure } from "./readFigures.js";

/**
 * The nation's two schemes, 2018 to 2025, as a table of past years. The employee scheme is the whole fund with its
 * individual accounts and maternity: that is the one series that runs through all years, as the pool's own income and
 * expenditure of 2019 to 2022 could not be read, and the reform of 2023, which moved money from the accounts to the
 * pool, does not break it.
 */
const YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025];

const nation = (year, scheme, item) => figure("全国", String(year), scheme, item);
const employeeIncome = (year) =>
  year === 2020
    ? nation(2020, "both", "fund_revenue_incl_accounts_and_maternity") - nation(2020, "resident", "fund_revenue")
    : nation(year, "employee", "fund_revenue_incl_accounts_and_maternity");
const employeeExpenditure = (year) =>
  year === 2020
    ? nation(2020, "both", "fund_expenditure_incl_accounts_and_maternity") -
      nation(2020, "resident", "fund_expenditure")
    : nation(year, "employee", "fund_expenditure_incl_accounts_and_maternity");

/** Balance of the year before from a year's: balance − income + expenditure; 亿元. */
const before = (balance, income, expenditure) => balance - income + expenditure;

/** Residents' balance: as published, but for 2018 and 2020, which follow from 2019's and the flows. */
function residentBalance(year) {
  const income = nation(year, "resident", "fund_revenue");
  const expenditure = nation(year, "resident", "fund_expenditure");
  if (year === 2018)
    return nation(2019, "resident", "cumulative_balance") - nation(2019, "resident", "current_balance");
  if (year === 2020) return nation(2019, "resident", "cumulative_balance") + income - expenditure;
  return nation(year, "resident", "cumulative_balance");
}

/**
 * Employees' balance: both schemes' with the accounts less the residents', as published for 2019 to 2022; for the other
 * years by the flows. What is published of pool and accounts in 2023 adds up to within 0.1 % of it.
 */
function employeeBalance(year) {
  if (year === 2018) return before(employeeBalance(2019), employeeIncome(2019), employeeExpenditure(2019));
  if (year > 2022) return employeeBalance(year - 1) + employeeIncome(year) - employeeExpenditure(year);
  return nation(year, "both", "total_cumulative_balance_incl_accounts") - residentBalance(year);
}

/** Members at the end of the year, 万人; of 2018 only the long series has both schemes with the former rural one. */
const members = (year, scheme) =>
  year === 2018
    ? nation(year, scheme, "enrolment_long_series")
    : year === 2019 && scheme === "resident"
      ? nation(2019, "resident", "enrolment_long_series")
      : nation(year, scheme, "enrolment");

/** The rows of the nation's history: members in people, money in yuan. */
export function nationHistory() {
  return ["employee", "resident"].flatMap((scheme) =>
    YEARS.map((year) => ({
      place: "全国",
      year,
      scheme,
      members: Math.round(members(year, scheme) * 1e4),
      income: Math.round(
        (scheme === "employee" ? employeeIncome(year) : nation(year, "resident", "fund_revenue")) * 1e8,
      ),
      expenditure: Math.round(
        (scheme === "employee" ? employeeExpenditure(year) : nation(year, "resident", "fund_expenditure")) * 1e8,
      ),
      balance: Math.round((scheme === "employee" ? employeeBalance(year) : residentBalance(year)) * 1e8),
    })),
  );
}

/** `scenarios/history/nation.csv`: one row a scheme and year. */
export function formatHistory(rows) {
  const columns = ["place", "year", "scheme", "members", "income", "expenditure", "balance"];
  return `${[columns, ...rows.map((row) => columns.map((column) => row[column]))].map((cells) => cells.join(",")).join("\n")}\n`;
}
