import { nearestWord } from "../../model/nearestWord";
import { InputRefused, type JsonPath, type Refusal } from "../../model/Refusal";
import type { Scenario } from "../../rules/formats";
import { openRuleSetFor } from "../../rules/openRuleSetFor";
import { text } from "../../units/Text";

/** A number of a rule set and the values that it takes in a sweep. */
export interface Lever {
  /** Where it stands in the rule set's JSON, with dots between the steps: `reserves.0.rate`. */
  readonly path: string;
  readonly values: readonly number[];
}

/** One rule set with its levers at some values. */
export interface Variant {
  /** By lever; null where the rule set is as it stands in the scenario. */
  readonly values: readonly number[] | null;
}

export const MOST_LEVERS = 2;
/** Variants of a sweep, that as it stands not counted. */
export const MOST_VARIANTS = 2500;

const FIELD = text("调节项", "lever");

type RuleSetEntry = Scenario["ruleSets"][number];

/** So many values at equal distances, the first and the last as given; without the last digits that arithmetic leaves. */
export function evenValues(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    return count === 1 ? from : Number((from + ((to - from) * i) / (count - 1)).toPrecision(12));
  });
}

/** All combinations of the levers' values, the last lever's fastest; before them the rule set as it stands. */
export function variantsOf(levers: readonly Lever[]): Variant[] {
  let combinations: number[][] = [[]];
  for (const { values } of levers) {
    combinations = combinations.flatMap((before) => values.map((value) => [...before, value]));
  }
  return [{ values: null }, ...combinations.map((values) => ({ values }))];
}

/**
 * The scenario with the variants of one of its rule sets in place of all, in the order of `variantsOf`. Every variant has passed the
 * checks of a rule set.
 * @throws InputRefused with every reason found, each once: an unknown rule set, no levers or too many, a lever that names
 * nothing, values that the rules do not take.
 */
export function sweepScenario(scenario: Scenario, ruleSetId: string, levers: readonly Lever[]): Scenario {
  const index = scenario.ruleSets.findIndex(({ id }) => id === ruleSetId);
  if (index < 0) {
    const ids = scenario.ruleSets.map(({ id }) => id);
    const expected = text(`应为 ${ids.join("、")} 之一`, `should be one of ${ids.join(", ")}`);
    throw new InputRefused([{ field: text("规则方案", "rule set"), path: ["ruleSets"], value: ruleSetId, expected }]);
  }
  refuseNumberOfLevers(levers);
  const base = scenario.ruleSets[index];
  const steps = levers.map(({ path }) => path.split("."));
  const unknown = steps.flatMap((path) => findMissing(base, path, ["ruleSets", index]));
  if (unknown.length > 0) throw new InputRefused(unknown);
  const reasons = new Reasons(index);
  const variants = variantsOf(levers).map(({ values }): RuleSetEntry => {
    if (values === null) return base;
    const changed: unknown = structuredClone(base);
    for (const [i, path] of steps.entries()) setNumber(changed, path, values[i]);
    return reasons.gather(() => openRuleSetFor(scenario, changed)) ?? base;
  });
  reasons.close();
  return { ...scenario, ruleSets: variants };
}

/** Refusals of variants, told once for all of them, where the rule set stands in the scenario that is swept. */
export class Reasons {
  private readonly found = new Map<string, Refusal>();

  constructor(private readonly ruleSet: number) {}

  /** What `work` gives; undefined if it was refused. */
  gather<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.add(error);
      return undefined;
    }
  }

  /** Takes up refusals; throws any other error. */
  add(error: unknown): void {
    if (!(error instanceof InputRefused)) throw error;
    for (const refusal of error.refusals) {
      const path: JsonPath =
        refusal.path[0] === "ruleSets" && refusal.path.length > 1
          ? ["ruleSets", this.ruleSet, ...refusal.path.slice(2)]
          : refusal.path;
      const key = JSON.stringify([path, refusal.value, refusal.expected, refusal.where]);
      if (!this.found.has(key)) this.found.set(key, { ...refusal, path });
    }
  }

  /** @throws InputRefused if there was any reason */
  close(): void {
    if (this.found.size > 0) throw new InputRefused([...this.found.values()]);
  }
}

function refuseNumberOfLevers(levers: readonly Lever[]): void {
  const refuse = (zh: string, en: string, value: unknown): InputRefused =>
    new InputRefused([{ field: FIELD, path: [], value, expected: text(zh, en) }]);
  if (levers.length < 1 || levers.length > MOST_LEVERS) {
    throw refuse(`应有 1 到 ${MOST_LEVERS} 项`, `should be 1 to ${MOST_LEVERS}`, levers.length);
  }
  if (levers.length === 2 && levers[0].path === levers[1].path) {
    throw refuse("两项不得相同", "should differ from the other one", levers[0].path);
  }
  const variants = levers.reduce((product, { values }) => product * values.length, 1);
  if (variants > MOST_VARIANTS) {
    throw refuse(
      `各项取值的组合应不超过 ${MOST_VARIANTS} 个`,
      `should have at most ${MOST_VARIANTS} combinations of values`,
      variants,
    );
  }
}

/** Refuses a path that leads to nothing. A last key that is absent and not a slip of the pen may be optional: the rules' own checks know. */
function findMissing(base: unknown, path: readonly string[], at: JsonPath): Refusal[] {
  let part = base;
  let place = at;
  for (const [i, step] of path.entries()) {
    const isLast = i === path.length - 1;
    const keys = part !== null && typeof part === "object" ? Object.keys(part) : [];
    const isNoSlip = nearestWord(step, keys) === undefined;
    const mayBeNew = isLast && isNoSlip && keys.length > 0 && !Array.isArray(part);
    if (!keys.includes(step) && !mayBeNew) {
      return [{ field: FIELD, path: place, value: path.join("."), expected: missing(path, i, keys) }];
    }
    place = [...place, Array.isArray(part) ? Number(step) : step];
    part = (part as Record<string, unknown>)[step];
  }
  return [];
}

function missing(path: readonly string[], i: number, keys: readonly string[]) {
  const before = path.slice(0, i).join(".");
  if (keys.length === 0) {
    return text(
      `${before || "规则方案"} 之下没有 ${path[i]}`,
      `has no ${path[i]} under ${before || "the rule set"}, where nothing is`,
    );
  }
  return text(
    `${before === "" ? "规则方案中" : `${before} 之下`}没有 ${path[i]}，应为 ${keys.join("、")} 之一`,
    `has no ${path[i]} ${before === "" ? "in the rule set" : `under ${before}`}; should be one of ${keys.join(", ")}`,
  );
}

function setNumber(changed: unknown, path: readonly string[], value: number): void {
  let part = changed as Record<string, unknown>;
  for (const step of path.slice(0, -1)) part = part[step] as Record<string, unknown>;
  Object.defineProperty(part, path[path.length - 1], { value, enumerable: true, configurable: true, writable: true });
}
