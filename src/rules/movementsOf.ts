import { type Exact, sumExact } from "../units/Exact";
import type { Text } from "../units/Text";
import type { UnitLedger, YearLedger } from "./Ledger";
import type { Kind, RuleSet } from "./RuleSet";

/** What moves a unit's money in a year, in the order in which it is settled. */
export const MOVEMENT_STEPS = [
  "income",
  "made-good",
  "levy",
  "allocated",
  "expenditure",
  "carried",
  "levy-from-surplus",
  "handed-up",
  "retained",
  "payment",
  "unpaid",
] as const;
export type MovementStep = (typeof MOVEMENT_STEPS)[number];

/** Where the rules have a movement from; all empty where it follows from the figures alone. */
export interface Grounds {
  /** Clauses of the rule set's document, joined where several parts give one sum; empty if it names none. */
  readonly clause: string;
  /** The document leaves it open, and it is assumed. */
  readonly assumed: boolean;
  readonly notes: readonly Text[];
}

/** One sum of a unit's year. */
export interface Movement extends Grounds {
  /** Place id of the unit; null for a sum over all units. */
  readonly unit: string | null;
  readonly step: MovementStep;
  /** The reserve, pool or payer concerned, by its word; null if none is. */
  readonly account: string | null;
  /** Of payments: which gap they cover, and by which layer of the rule set. */
  readonly kind: Kind | null;
  readonly layer: number | null;
  /** In yuan; below 0 only where rules or figures have it so. */
  readonly amount: Exact;
}

const NO_GROUNDS: Grounds = { clause: "", assumed: false, notes: [] };

/** Every sum other than 0 that moved for a unit in a year, and the rule it comes from. */
export function movementsOf(unitId: string, unit: UnitLedger<Exact>, rules: RuleSet): Movement[] {
  const move = (
    step: MovementStep,
    amount: Exact,
    grounds: Grounds = NO_GROUNDS,
    rest: Partial<Movement> = {},
  ): Movement => ({ unit: unitId, step, account: null, kind: null, layer: null, amount, ...grounds, ...rest });
  const levies = (takenFrom: "income" | "surplus", step: MovementStep): Movement[] =>
    rules.reserves
      .filter((reserve) => reserve.takenFrom === takenFrom && unit.levies[reserve.id] !== undefined)
      .map((reserve) => move(step, unit.levies[reserve.id], groundsOf(reserve), { account: reserve.id }));
  const surplus = groundsOf(rules.surplus, ...rules.surplus.rewarded, rules.surplus.keepUpTo);
  const allocations = rules.allocations.map(({ from }) => from);
  return [
    move("income", unit.income),
    move("made-good", unit.madeGood, groundsOf(rules.makeGood)),
    ...levies("income", "levy"),
    move("allocated", unit.allocated, groundsOf(...rules.allocations), {
      account: new Set(allocations).size === 1 ? allocations[0] : null,
    }),
    move("expenditure", unit.expenditure),
    move("carried", unit.carried),
    ...levies("surplus", "levy-from-surplus"),
    move("handed-up", unit.handedUp, surplus, { account: rules.surplus.restTo }),
    move("retained", unit.retained, surplus, { account: "own-balance" }),
    ...unit.paid.map(({ layer, kind, from, amount }) => {
      const { limit } = rules.layers[layer];
      return move("payment", amount, groundsOf(rules.layers[layer], limit), { account: from, kind, layer });
    }),
    move("unpaid", unit.unpaid),
  ].filter(({ amount }) => !amount.isZero());
}

/** The movements of every unit of a year, added up over units where step, account, kind and layer are the same. */
export function movementsOfAll(year: YearLedger<Exact>, rules: RuleSet): Movement[] {
  const alike = new Map<string, Movement[]>();
  for (const [id, unit] of Object.entries(year.units)) {
    for (const movement of movementsOf(id, unit, rules)) {
      const key = [movement.step, movement.layer, movement.account, movement.kind].join(" ");
      const found = alike.get(key);
      if (found) found.push(movement);
      else alike.set(key, [movement]);
    }
  }
  return [...alike.values()]
    .map((found): Movement => ({ ...found[0], unit: null, amount: sumExact(found.map(({ amount }) => amount)) }))
    .sort((a, b) => MOVEMENT_STEPS.indexOf(a.step) - MOVEMENT_STEPS.indexOf(b.step) || (a.layer ?? 0) - (b.layer ?? 0));
}

/** A part of a rule set with its citation. */
interface Cited {
  readonly clause?: string | undefined;
  readonly assumed?: boolean | undefined;
  readonly note?: Text | undefined;
}

/** The grounds of parts that together give one sum. */
function groundsOf(...parts: readonly (Cited | undefined)[]): Grounds {
  const cited = parts.filter((part) => part !== undefined);
  const clauses = cited.flatMap(({ clause }) => clause ?? []);
  return {
    clause: [...new Set(clauses)].join("、"),
    assumed: cited.some(({ assumed }) => assumed === true),
    notes: cited.flatMap(({ note }) => note ?? []),
  };
}
