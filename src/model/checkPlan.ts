import { Exact, sumExact } from "../units/Exact";
import { text } from "../units/Text";
import type { Finding } from "./FileFormat";
import type { JsonPath } from "./Refusal";

/** Room for fractions that were written with sixteen digits, such as three times 0.3333333333333333. */
const ROUNDING_ROOM = 1e-9;

/** Yearly fractions of a debt add up to 1 at most. */
export function checkPlan(plan: readonly (number | undefined)[] | undefined, path: JsonPath): Finding[] {
  const fractions = (plan ?? []).filter((fraction) => fraction !== undefined);
  const sum = sumExact(fractions.map((fraction) => new Exact(fraction)));
  if (sum.lte(1 + ROUNDING_ROOM)) return [];
  const expected = text("各年比例之和应不大于 1", "the yearly fractions should add up to 1 at most");
  return [{ path, value: sum.toNumber(), expected }];
}
