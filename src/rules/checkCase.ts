import { checkPlan } from "../model/checkPlan";
import { checkTree, indexTree, type TreeIndex } from "../model/checkTree";
import type { Finding } from "../model/FileFormat";
import type { Parts } from "../model/schemaParts";
import { type Text, text } from "../units/Text";
import { accountHolders, accountProblem } from "./checkAccounts";
import { checkRules, ruleSetsIn, within } from "./checkRuleSet";
import type { SettlementCase } from "./formats";

const NOT_A_COUNTY = text("应为地区树中的县级地区", "should be a county of the region tree");

/** Checks a case across its fields: settlement.md's list of what is refused, as far as single values do not show it. */
export function checkCase(parts: Parts<SettlementCase>): Finding[] {
  const tree = indexTree(parts.tree);
  const firstYear = parts.years?.[0];
  const rules = parts.rules;
  return [
    ...checkTree(parts.tree, ["tree"], { named: false }),
    ...checkYears(parts.years),
    ...checkInterest(parts),
    ...checkFigures(parts, tree),
    ...checkOpening(parts, tree),
    ...(rules === undefined ? [] : within(["rules"], checkRules(rules, tree?.rootLevel, firstYear))),
    ...checkOpeningAccounts(parts, tree),
  ];
}

function checkYears(years: Parts<SettlementCase>["years"]): Finding[] {
  const findings: Finding[] = [];
  years?.forEach((year, i) => {
    const before = years[i - 1];
    if (year === undefined || before === undefined || year === before + 1) return;
    const expected = text(
      `年度应逐年相接，此处应为 ${before + 1}`,
      `years should follow one another; should be ${before + 1}`,
    );
    findings.push({ path: ["years", i], value: year, expected });
  });
  return findings;
}

function checkInterest({ interest, years }: Parts<SettlementCase>): Finding[] {
  if (typeof interest !== "object" || years === undefined || interest.length === years.length) return [];
  const expected = text(
    `应为一个数，或每年一个、共 ${years.length} 个数，现有 ${interest.length} 个`,
    `should be one number, or ${years.length}, one a year; has ${interest.length}`,
  );
  return [{ path: ["interest"], expected }];
}

function checkFigures(parts: Parts<SettlementCase>, tree: TreeIndex | undefined): Finding[] {
  const { figures } = parts;
  if (figures === undefined) return [];
  const years = parts.years?.every((year) => year !== undefined) ? parts.years : undefined;
  const findings: Finding[] = [];
  const counties = new Set(tree?.countyIds);
  for (const [county, rows] of Object.entries(figures)) {
    if (tree !== undefined && !counties.has(county)) {
      findings.push({ path: ["figures", county], expected: NOT_A_COUNTY });
      continue;
    }
    if (rows === undefined) continue;
    if (years !== undefined && rows.length !== years.length) {
      findings.push({ path: ["figures", county], expected: countOfYears(years, rows.length) });
    }
    rows.forEach((row, i) => {
      const { excess, expenditure } = row ?? {};
      if (excess === undefined || expenditure === undefined || excess <= expenditure) return;
      const expected = text(
        `应不大于当年支出 ${expenditure}`,
        `should not exceed the year's expenditure of ${expenditure}`,
      );
      findings.push({ path: ["figures", county, i, "excess"], value: excess, expected });
    });
  }
  for (const county of tree?.countyIds ?? []) {
    if (!Object.hasOwn(figures, county)) {
      const expected = text(
        "缺少，每个县级地区都应有各年数据",
        "is missing; every county should have figures for every year",
      );
      findings.push({ path: ["figures", county], expected });
    }
  }
  return findings;
}

/** "应有 3 年（2021–2023 年）的数据，缺 2023 年" */
function countOfYears(years: readonly number[], found: number): Text {
  const span = text(`${years[0]}–${years[years.length - 1]} 年`, `${years[0]} to ${years[years.length - 1]}`);
  const lacking = years.slice(found);
  const end =
    lacking.length > 0
      ? text(`缺 ${lacking.join("、")} 年`, `${lacking.join(", ")} missing`)
      : text(`多出 ${found - years.length} 年`, `${found - years.length} too many`);
  return text(
    `应有 ${years.length} 年（${span.zh}）的数据，现有 ${found} 年，${end.zh}`,
    `should have figures for ${years.length} years (${span.en}), has ${found}, ${end.en}`,
  );
}

function checkOpening(parts: Parts<SettlementCase>, tree: TreeIndex | undefined): Finding[] {
  const findings: Finding[] = [];
  const counties = new Set(tree?.countyIds);
  for (const [county, opening] of Object.entries(parts.opening ?? {})) {
    if (tree !== undefined && !counties.has(county))
      findings.push({ path: ["opening", county], expected: NOT_A_COUNTY });
    opening?.arrears?.forEach((debt, i) => {
      findings.push(...checkPlan(debt?.plan, ["opening", county, "arrears", i, "plan"]));
    });
  }
  return findings;
}

function checkOpeningAccounts(parts: Parts<SettlementCase>, tree: TreeIndex | undefined): Finding[] {
  const findings: Finding[] = [];
  const holders = parts.rules === undefined ? undefined : accountHolders(ruleSetsIn(parts.rules));
  for (const account of Object.keys(parts.openingAccounts ?? {})) {
    const [word, place, ...more] = account.split(":");
    const path = ["openingAccounts", account];
    if (place === undefined || more.length > 0) {
      const expected = text(
        "应写作“账户:地区”，如 city-risk-reserve:K1",
        "should be written account:place, like city-risk-reserve:K1",
      );
      findings.push({ path, expected });
      continue;
    }
    const problem = accountProblem(word, place, holders, tree);
    if (problem !== undefined) findings.push({ path, expected: problem.expected });
  }
  return findings;
}
