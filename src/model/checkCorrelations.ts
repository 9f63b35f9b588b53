import { type Text, text } from "../units/Text";
import { checkOrigin, type ScenarioContext } from "./checkQuantity";
import type { Finding } from "./FileFormat";
import { factoriseCorrelations } from "./factoriseCorrelations";
import { nearestWord } from "./nearestWord";
import { FACTOR_SCHEMES, FACTORS, type Factor } from "./parameters";
import type { JsonPath } from "./Refusal";
import type { Correlation } from "./Scenario";
import { SCHEMES, type Scheme } from "./SettlementCase";
import type { Parts } from "./schemaParts";

/** Checks that correlations name factors that exist in the scenario's schemes, each pair once, none with itself, and that they can hold together. */
export function checkCorrelations(
  correlations: readonly (Parts<Correlation> | undefined)[],
  path: JsonPath,
  schemes: readonly Scheme[],
  context: ScenarioContext,
): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  correlations.forEach((correlation, i) => {
    if (correlation === undefined) return;
    const at = [...path, i];
    findings.push(...checkOrigin(correlation, at, context));
    const { between, range } = correlation;
    if (
      range?.[0] !== undefined &&
      range[1] !== undefined &&
      !(-1 <= range[0] && range[0] <= range[1] && range[1] <= 1)
    ) {
      const expected = text(
        "下限不得大于上限，且两者都应在 -1 到 1 之间",
        "the lower bound may not exceed the upper, and both should be between -1 and 1",
      );
      findings.push({ path: [...at, "range"], value: range.join(", "), expected });
    }
    if (between?.[0] === undefined || between[1] === undefined) return;
    const names = [between[0], between[1]];
    names.forEach((name, side) => {
      const problem = factorProblem(name, schemes);
      if (problem !== undefined) findings.push({ path: [...at, "between", side], value: name, expected: problem });
    });
    if (names[0] === names[1]) {
      findings.push({
        path: [...at, "between"],
        expected: text("应为两个不同的因素", "should be two different factors"),
      });
    }
    const pair = [...names].sort().join(" ");
    if (seen.has(pair)) {
      findings.push({
        path: [...at, "between"],
        expected: text("这一对因素已给过相关系数", "this pair has a correlation already"),
      });
    }
    seen.add(pair);
  });
  if (findings.length > 0 || !correlations.every(isWhole)) return findings;
  return factoriseCorrelations(correlations).findings.map((finding) => ({
    ...finding,
    path: [...path, ...finding.path],
  }));
}

function isWhole(entry: Parts<Correlation> | undefined): entry is Pick<Correlation, "between" | "value"> {
  return entry?.value !== undefined && entry.between?.[0] !== undefined && entry.between[1] !== undefined;
}

/** A factor of every scheme, `spend`, or of one, `employee.spend`. */
function factorProblem(name: string, schemes: readonly Scheme[]): Text | undefined {
  const [scheme, factor] = name.includes(".") ? name.split(".", 2) : [undefined, name];
  if (scheme !== undefined && !(schemes as readonly string[]).includes(scheme)) {
    const known = (SCHEMES as readonly string[]).includes(scheme);
    if (known) return text(`情景中没有险种 ${scheme}`, `the scenario has no scheme ${scheme}`);
    const words = schemes.join("、");
    return text(`险种应为 ${words} 之一`, `the scheme should be one of ${schemes.join(", ")}`);
  }
  if (!(FACTORS as readonly string[]).includes(factor)) {
    const meant = nearestWord(factor, FACTORS);
    return text(
      `因素应为 ${FACTORS.join("、")} 之一${meant === undefined ? "" : `（是否指 ${meant}？）`}`,
      `the factor should be one of ${FACTORS.join(", ")}${meant === undefined ? "" : ` (is ${meant} meant?)`}`,
    );
  }
  if (scheme !== undefined && !FACTOR_SCHEMES[factor as Factor].includes(scheme as Scheme)) {
    return text(`险种 ${scheme} 没有因素 ${factor}`, `the scheme ${scheme} has no factor ${factor}`);
  }
  return undefined;
}
