import type { Scenario } from "../../rules/formats";
import type { Reserve, RuleSet } from "../../rules/RuleSet";
import { ruleSetsWithin } from "../../rules/ruleSetsWithin";
import { type Text, text } from "../../units/Text";

/** The numbers that the page can change: of a reserve, of behaviour, of a quota by budget. */
type ReserveField = "rate" | "capRatio";
type PartField = "collection" | "expenditure" | "holdback";

/** A number of a rule set that can be moved, with where it comes from. Shares; a rate schedule has one value a year. */
export interface Lever {
  readonly id: string;
  readonly ruleSetId: string;
  readonly ruleSet: Text;
  /** A reserve in all years and schemes of the rule set, or a part of the one that is so called within it. */
  readonly of:
    | { readonly reserveId: string; readonly field: ReserveField }
    | { readonly rulesId: string; readonly field: PartField };
  readonly label: Text;
  /** The present value; several where years or schemes differ. */
  readonly values: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly clause: string | undefined;
  readonly assumed: boolean;
  readonly note: Text | undefined;
}

interface Known {
  readonly label: Text;
  readonly min: number;
  readonly max: number;
}

/** The reserves that can be moved, what their numbers are called and in which range. */
const RESERVES: Readonly<Record<string, Readonly<Partial<Record<ReserveField, Known>>>>> = {
  "province-adjustment-fund": {
    rate: { label: text("省级调剂金提取比例", "Provincial adjustment fund, share levied"), min: 0, max: 0.3 },
  },
  "city-risk-reserve": {
    rate: { label: text("市级风险储备金提取比例", "City risk reserve, share levied"), min: 0, max: 0.2 },
    capRatio: { label: text("市级风险储备金规模上限", "City risk reserve, ceiling"), min: 0, max: 1 },
  },
};

/** The ranges of behaviour are those of full provincial pooling, the widest that a study gave. */
const PARTS: Readonly<Record<PartField, Known>> = {
  collection: { label: text("行为反应：实收变动", "Behaviour: change of contributions collected"), min: -0.12, max: 0 },
  expenditure: { label: text("行为反应：支出变动", "Behaviour: change of expenditure"), min: 0, max: 0.19 },
  holdback: { label: text("支出计划预留比例", "Expenditure plan, holdback"), min: 0, max: 0.2 },
};

/** Every lever of a scenario: by reserve in the order of RESERVES, then in that of the rule sets; what concerns other parts last. */
export function leversOf(scenario: Scenario): Lever[] {
  const order = Object.keys(RESERVES);
  const reserves = scenario.ruleSets.flatMap(reserveLevers);
  const rank = ({ of }: Lever): number => ("reserveId" in of ? order.indexOf(of.reserveId) : order.length);
  return [...reserves.sort((a, b) => rank(a) - rank(b)), ...scenario.ruleSets.flatMap(partLevers)];
}

type Entry = Scenario["ruleSets"][number];
const titleOf = ({ id, title }: Pick<RuleSet, "id" | "title">): Text => title ?? text(id, id);

function reserveLevers(entry: Entry): Lever[] {
  const reserves = ruleSetsWithin(entry).flatMap((rules) => rules.reserves);
  return [...new Set(reserves.map(({ id }) => id))].flatMap((reserveId) => {
    const alike = reserves.filter(({ id }) => id === reserveId);
    return (["rate", "capRatio"] as const).flatMap((field): Lever[] => {
      const known = RESERVES[reserveId]?.[field];
      const values = [...new Set(alike.flatMap((reserve) => valuesOf(reserve, field)))];
      if (!known || values.length === 0) return [];
      const cited = field === "rate" ? alike[0] : (alike.find(({ cap }) => cap)?.cap ?? alike[0]);
      const of = { reserveId, field };
      return [leverOf(entry, `${entry.id}/${reserveId}/${field}`, of, known, known.label, values, cited)];
    });
  });
}

/** Behaviour and holdback differ by rule set within a timeline, so each rule set in it has levers of its own. */
function partLevers(entry: Entry): Lever[] {
  const within = ruleSetsWithin(entry);
  return [...new Set(within.map(({ id }) => id))].flatMap((rulesId) => {
    const alike = within.filter(({ id }) => id === rulesId);
    return (Object.keys(PARTS) as PartField[]).flatMap((field): Lever[] => {
      const values = [...new Set(alike.map((rules) => partValue(rules, field)))].filter((value) => value !== undefined);
      if (values.length === 0) return [];
      const known = PARTS[field];
      const inner = titleOf(alike[0]);
      const label =
        "timeline" in entry ? text(`${known.label.zh}（${inner.zh}）`, `${known.label.en} (${inner.en})`) : known.label;
      const cited = field === "holdback" ? alike[0].quota! : alike[0].behaviour!;
      const id = `${entry.id}/${rulesId}/${field}`;
      return [leverOf(entry, id, { rulesId, field }, known, label, values, cited)];
    });
  });
}

interface Cited {
  readonly clause?: string | undefined;
  readonly assumed?: boolean | undefined;
  readonly note?: Text | undefined;
}

/** A lever whose range holds its present values, also where a file goes beyond what is usual. */
function leverOf(
  entry: Entry,
  id: string,
  of: Lever["of"],
  known: Known,
  label: Text,
  values: readonly number[],
  cited: Cited,
): Lever {
  return {
    id,
    ruleSetId: entry.id,
    ruleSet: titleOf(entry),
    of,
    label,
    values,
    min: Math.min(known.min, ...values),
    max: Math.max(known.max, ...values),
    clause: cited.clause,
    assumed: cited.assumed ?? false,
    note: cited.note,
  };
}

function partValue({ behaviour, quota }: RuleSet, field: PartField): number | undefined {
  if (field === "holdback") return quota?.holdback;
  return behaviour && (behaviour[field] ?? 0);
}

function valuesOf(reserve: Reserve, field: ReserveField): number[] {
  if (field === "capRatio") return reserve.cap ? [reserve.cap.ratio] : [];
  return Array.isArray(reserve.rate) ? reserve.rate : [reserve.rate];
}

/** Rules with a lever's number at a value, where they have it. */
function moveRules(rules: RuleSet, { of }: Lever, value: number): RuleSet {
  if ("reserveId" in of) {
    const moveReserve = (reserve: Reserve): Reserve => {
      if (reserve.id !== of.reserveId) return reserve;
      if (of.field === "rate") return { ...reserve, rate: value };
      return reserve.cap ? { ...reserve, cap: { ...reserve.cap, ratio: value } } : reserve;
    };
    return { ...rules, reserves: rules.reserves.map(moveReserve) };
  }
  if (rules.id !== of.rulesId) return rules;
  const { behaviour, quota } = rules;
  if (of.field === "holdback") return quota ? { ...rules, quota: { ...quota, holdback: value } } : rules;
  return behaviour ? { ...rules, behaviour: { ...behaviour, [of.field]: value } } : rules;
}

/** The scenario with a lever at a value, for all years and schemes of its rule set; all else is shared with the old one. */
export function moveLever(scenario: Scenario, lever: Lever, value: number): Scenario {
  return {
    ...scenario,
    ruleSets: scenario.ruleSets.map((entry) => {
      if (entry.id !== lever.ruleSetId) return entry;
      if (!("timeline" in entry)) return moveRules(entry, lever, value);
      const timeline = Object.fromEntries(
        Object.entries(entry.timeline).map(([scheme, rules]) => [
          scheme,
          Array.isArray(rules)
            ? rules.map((dated) => ({ ...dated, rules: moveRules(dated.rules, lever, value) }))
            : rules && moveRules(rules, lever, value),
        ]),
      );
      return { ...entry, timeline };
    }),
  };
}
