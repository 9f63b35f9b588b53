import type { Scenario } from "../rules/formats";
import { datedRules, type Reserve, type RuleSet } from "../rules/RuleSet";
import { type Text, text } from "../units/Text";

/** The two numbers of a reserve that the page can change. */
type LeverField = "rate" | "capRatio";

/** A number of a rule set that can be moved, with where it comes from. Shares; a rate schedule has one value a year. */
export interface Lever {
  readonly id: string;
  readonly ruleSetId: string;
  readonly ruleSet: Text;
  readonly reserveId: string;
  readonly field: LeverField;
  readonly label: Text;
  /** The present value; several where years or schemes differ. */
  readonly values: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly clause: string | undefined;
  readonly assumed: boolean;
  readonly note: Text | undefined;
}

/** The reserves that can be moved, what their numbers are called and in which range. */
const KNOWN: Readonly<Record<string, Readonly<Partial<Record<LeverField, { label: Text; max: number }>>>>> = {
  "province-adjustment-fund": {
    rate: { label: text("省级调剂金提取比例", "Provincial adjustment fund, share levied"), max: 0.3 },
  },
  "city-risk-reserve": {
    rate: { label: text("市级风险储备金提取比例", "City risk reserve, share levied"), max: 0.2 },
    capRatio: { label: text("市级风险储备金规模上限", "City risk reserve, ceiling"), max: 1 },
  },
};

/** All rule sets within an entry of a scenario: itself, or those of its timeline. */
export function ruleSetsWithin(entry: Scenario["ruleSets"][number]): RuleSet[] {
  if (!("timeline" in entry)) return [entry];
  return Object.values(entry.timeline).flatMap((rules) => (rules ? datedRules(rules).map((dated) => dated.rules) : []));
}

/** Every lever of a scenario: by reserve in the order of KNOWN, then in that of the rule sets. */
export function leversOf(scenario: Scenario): Lever[] {
  const order = Object.keys(KNOWN);
  return leversInFileOrder(scenario).sort((a, b) => order.indexOf(a.reserveId) - order.indexOf(b.reserveId));
}

function leversInFileOrder(scenario: Scenario): Lever[] {
  return scenario.ruleSets.flatMap((entry) => {
    const reserves = ruleSetsWithin(entry).flatMap((rules) => rules.reserves);
    return [...new Set(reserves.map(({ id }) => id))].flatMap((reserveId) => {
      const alike = reserves.filter(({ id }) => id === reserveId);
      return (["rate", "capRatio"] as const).flatMap((field): Lever[] => {
        const known = KNOWN[reserveId]?.[field];
        const values = [...new Set(alike.flatMap((reserve) => valuesOf(reserve, field)))];
        if (!known || values.length === 0) return [];
        const cited = field === "rate" ? alike[0] : (alike.find(({ cap }) => cap)?.cap ?? alike[0]);
        return [
          {
            id: `${entry.id}/${reserveId}/${field}`,
            ruleSetId: entry.id,
            ruleSet: entry.title ?? text(entry.id, entry.id),
            reserveId,
            field,
            label: known.label,
            values,
            min: 0,
            max: known.max,
            clause: cited.clause,
            assumed: cited.assumed ?? false,
            note: cited.note,
          },
        ];
      });
    });
  });
}

function valuesOf(reserve: Reserve, field: LeverField): number[] {
  if (field === "capRatio") return reserve.cap ? [reserve.cap.ratio] : [];
  return Array.isArray(reserve.rate) ? reserve.rate : [reserve.rate];
}

/** The scenario with a lever at a value, for all years and schemes of its rule set; all else is shared with the old one. */
export function moveLever(scenario: Scenario, lever: Lever, value: number): Scenario {
  const moveReserve = (reserve: Reserve): Reserve => {
    if (reserve.id !== lever.reserveId) return reserve;
    if (lever.field === "rate") return { ...reserve, rate: value };
    return reserve.cap ? { ...reserve, cap: { ...reserve.cap, ratio: value } } : reserve;
  };
  const moveRules = (rules: RuleSet): RuleSet => ({ ...rules, reserves: rules.reserves.map(moveReserve) });
  return {
    ...scenario,
    ruleSets: scenario.ruleSets.map((entry) => {
      if (entry.id !== lever.ruleSetId) return entry;
      if (!("timeline" in entry)) return moveRules(entry);
      const timeline = Object.fromEntries(
        Object.entries(entry.timeline).map(([scheme, rules]) => [
          scheme,
          Array.isArray(rules)
            ? rules.map((dated) => ({ ...dated, rules: moveRules(dated.rules) }))
            : rules && moveRules(rules),
        ]),
      );
      return { ...entry, timeline };
    }),
  };
}
