import { readFileSync } from "node:fs";

/** Rows of a CSV file under `figures/`, as objects by column name; quoted fields may hold commas. */
function readRows(file) {
  const text = readFileSync(new URL(`./figures/${file}`, import.meta.url), "utf8");
  const [header, ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((field) => field[1] ?? field[2]));
  return rows.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column]])));
}

const asShare = (percent) => Number((Number(percent) / 100).toFixed(6));

/**
 * The places of a census table: `{id, name, level, parent, population, share60, nonFarmShare, tile}`; population in
 * people, shares 0–1, `nonFarmShare` null where the table has none, `tile` a [column, row] or null. Zones without a
 * count of their own are left out.
 */
export function readRegions(file) {
  return readRows(file)
    .filter((row) => row.level !== "functional_zone")
    .map((row) => ({
      id: row.code,
      name: row.name,
      level: row.level,
      parent: row.parent_code,
      population: Number(row.population_2020),
      share60: asShare(row.share_60plus),
      nonFarmShare: row.nonagri_emp_share === "" ? null : asShare(row.nonagri_emp_share),
      tile: row.tile_col === "" ? null : [Number(row.tile_col), Number(row.tile_row)],
    }));
}

const history = readRows("fund-history.csv");

/** One figure of `figures/fund-history.csv`, in the unit of the file. Throws if there is not exactly one. */
export function figure(scope, year, scheme, item) {
  const rows = history.filter(
    (row) => row.scope === scope && row.year === year && row.scheme === scheme && row.item === item,
  );
  if (rows.length !== 1)
    throw new Error(`fund-history.csv: ${rows.length} rows for ${scope} ${year} ${scheme} ${item}`);
  return Number(rows[0].value);
}

const nation = (scheme, item) => figure("全国", "2025", scheme, item);
const xupu = (scheme, item) => figure("湖南省溆浦县", "2025 Jan-Apr", scheme, item);

/** Balance of individual accounts at the end of 2025: the last one published, of 2022, and the flows since; yuan. */
function accountBalance() {
  const flows = ["2023", "2024", "2025"].map(
    (year) =>
      figure("全国", year, "employee", "personal_account_revenue") -
      figure("全国", year, "employee", "personal_account_expenditure"),
  );
  return flows.reduce(
    (balance, flow) => balance + flow * 1e8,
    figure("全国", "2022", "employee", "personal_account_cumulative_balance") * 1e8,
  );
}

/** The nation in 2025 (NHSA bulletin): people, yuan, yuan a head. */
export const NATION = {
  working: nation("employee", "enrolment_working") * 1e4,
  retired: nation("employee", "enrolment_retired") * 1e4,
  employeeIncome: nation("employee", "pooled_revenue_incl_maternity") * 1e8,
  employeeExpenditure: nation("employee", "pooled_expenditure_incl_maternity") * 1e8,
  employeeBalance: nation("employee", "pooled_cumulative_balance") * 1e8,
  accountRevenue: nation("employee", "personal_account_revenue") * 1e8,
  accountExpenditure: nation("employee", "personal_account_expenditure") * 1e8,
  accountBalance: accountBalance(),
  retiredOverWorkingCost: nation("employee", "per_head_cost_retired_over_working"),
  residents: nation("resident", "enrolment") * 1e4,
  residentIncome: nation("resident", "fund_revenue") * 1e8,
  residentExpenditure: nation("resident", "fund_expenditure") * 1e8,
  residentBalance: nation("resident", "cumulative_balance") * 1e8,
  residentPremium: nation("resident", "individual_contribution_minimum_per_head"),
  residentSubsidy: nation("resident", "fiscal_subsidy_minimum_per_head"),
  /** Cost of care outside one's own place as a share of all, and what the fund pays of covered inpatient cost. */
  employeeOutOfArea: nation("employee", "out_of_area_cost") / nation("employee", "medical_cost_excl_pharmacy"),
  residentOutOfArea: nation("resident", "out_of_area_cost") / nation("resident", "medical_cost_excl_pharmacy"),
  employeePaymentRatio: nation("employee", "in_policy_inpatient_payment_ratio") / 100,
  residentPaymentRatio: nation("resident", "in_policy_inpatient_payment_ratio") / 100,
  /** Aged 60 and over, 2020 census, bulletin no. 5. */
  share60: 0.187,
};

/** Insured people of Jiangsu at the end of 2020. */
export const JIANGSU_INSURED = figure("江苏省", "2020", "both", "enrolment") * 1e4;

/** 溆浦县, January to April 2025 (the county's own monthly indicators): people, 万元, months. */
export const XUPU = {
  id: "431224",
  employees: xupu("employee", "enrolment"),
  residents: xupu("resident", "enrolment"),
  employeeIncome: xupu("employee", "pooled_revenue"),
  employeeExpenditure: xupu("employee", "pooled_expenditure"),
  employeeMonths: xupu("employee", "supportable_months_at_4m_pace"),
  residentIncome: xupu("resident", "pooled_revenue"),
  residentExpenditure: xupu("resident", "pooled_expenditure"),
  residentMonths: xupu("resident", "supportable_months_at_4m_pace"),
};
