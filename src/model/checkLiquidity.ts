import { text } from "../units/Text";
import { checkOrigin, type ScenarioContext } from "./checkQuantity";
import type { Finding } from "./FileFormat";
import type { JsonPath } from "./Refusal";
import type { LiquidityInput } from "./Scenario";
import type { Scheme } from "./SettlementCase";
import type { Parts } from "./schemaParts";

const PROFILES = ["collected", "subsidyPaid", "expenditure"] as const;

/** Twelve decimals that are meant to add up to 1 miss it by rounding only, which is below 1e-15 each. */
const SUM_TOLERANCE = 1e-9;

/** Checks the monthly profiles of a scheme: each adds up to 1 and has an origin; subsidies belong to residents. */
export function checkLiquidity(
  liquidity: Parts<LiquidityInput>,
  scheme: Scheme,
  path: JsonPath,
  context: ScenarioContext,
): Finding[] {
  const findings: Finding[] = [];
  const hasSubsidies = Object.hasOwn(liquidity, "subsidyPaid");
  if (scheme === "resident" && !hasSubsidies) {
    const expected = text(
      "缺少，居民医保有财政补助，应给出补助到账的分月比例",
      "is missing; the resident scheme has subsidies, so the months in which they arrive should be given",
    );
    findings.push({ path: [...path, "subsidyPaid"], expected });
  }
  if (scheme !== "resident" && hasSubsidies) {
    const expected = text(
      "该险种没有财政补助，应删去",
      "does not belong to this scheme, which has no subsidies, and should be removed",
    );
    findings.push({ path: [...path, "subsidyPaid"], expected });
  }
  for (const name of PROFILES) {
    const profile = liquidity[name];
    if (profile === undefined) continue;
    findings.push(...checkOrigin(profile, [...path, name], context));
    const { byMonth } = profile;
    if (byMonth === undefined || !byMonth.every((share) => share !== undefined)) continue;
    const sum = byMonth.reduce((total, share) => total + share, 0);
    if (Math.abs(sum - 1) <= SUM_TOLERANCE) continue;
    const shown = Number(sum.toPrecision(12));
    findings.push({
      path: [...path, name, "byMonth"],
      expected: text(`12 个月之和应为 1，现为 ${shown}`, `should add up to 1 over the 12 months; the sum is ${shown}`),
    });
  }
  return findings;
}
