import type { History } from "../analysis/history/History";
import { readHistory } from "../analysis/history/readHistory";
import { readGrid } from "../analysis/table/readGrid";
import { SCHEMES } from "../model/SettlementCase";
import type { Scenario } from "../rules/formats";
import { text } from "../units/Text";
import { readInput } from "./files";

export const TABLE = text("历年数据表", "table of past years");

/** What a table of past years has to hold; for the help of the commands that take one. */
export const TABLE_HELP = text(
  "数据表为 Excel（.xlsx）或 CSV，表头为 地区、年份、险种、参保人数、基金收入、基金支出、累计结余（可另有退休人数），单位写在表头括号里，如“基金收入（万元）”；不写则为元和人。",
  "TABLE is Excel (.xlsx) or CSV with the heads place, year, scheme, members, income, expenditure, balance (and, if known, retired); units stand in the heads, as in income (万元), else amounts are yuan and people persons.",
);

/** Reads a table of past years, its places against the scenario's if there is one. @throws InputRefused */
export async function openHistory(file: string, scenario: Scenario | undefined): Promise<History> {
  const grid = await readGrid(readInput(file), file);
  const schemes = scenario && SCHEMES.filter((scheme) => scenario.schemes[scheme] !== undefined);
  return readHistory(grid, { name: file, tree: scenario?.tree, schemes });
}
