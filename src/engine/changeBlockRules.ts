import { usesPool } from "../rules/phases";
import type { BlockAccount } from "./blockAccounts";
import type { BlockState } from "./blockState";
import type { CompiledRules } from "./compileRules";
import { BLOCK_PATHS as P } from "./layout";

/**
 * Moves a block's state from one rule set to the next, as `changeRules` of the exact settlement does: balances and
 * carried amounts into the new units; reserves that the new rules lack pay what is carried and join the own-balances;
 * pools without a place in the new rules join them too. The new rules' opening is applied by the caller.
 */
export function changeBlockRules(
  from: CompiledRules,
  to: CompiledRules,
  accounts: readonly BlockAccount[],
  state: BlockState,
): void {
  const weights = unitWeights(to, state.previousExpenditure);
  if (from.rules.unit !== to.rules.unit) {
    for (const array of [state.ownBalance, state.carried]) regroup(array, from, to, weights);
  }
  for (const { account } of from.reserves) {
    if (!to.reserves.some((kept) => kept.account === account)) giveToUnits(account, to, weights, state, true);
  }
  for (const account of accounts) {
    if (account.word === "city-pool") {
      if (to.rules.unit !== "county" || !usesPool("city-pool", to.rules))
        giveToUnits(account, to, weights, state, false);
    }
    if (account.word === "province-pool") {
      const joins = to.rules.unit === "province" || !usesPool("province-pool", to.rules);
      if (joins) giveToUnits(account, to, weights, state, false);
    }
  }
}

/** Last year's expenditure by unit, path fastest. */
function unitWeights(to: CompiledRules, expenditure: Float64Array): Float64Array {
  const weights = new Float64Array(to.unitCount * P);
  for (let u = 0; u < to.unitCount; u++) {
    for (let c = to.starts[u]!; c < to.starts[u + 1]!; c++) {
      for (let p = 0; p < P; p++) weights[u * P + p]! += expenditure[c * P + p]!;
    }
  }
  return weights;
}

/** The part of unit u among the units first..last on path p: by weight, equally where all weights are 0. */
function partOf(weights: Float64Array, first: number, last: number, u: number, p: number): number {
  let total = 0;
  for (let v = first; v <= last; v++) total += weights[v * P + p]!;
  return total > 0 ? weights[u * P + p]! / total : 1 / (last - first + 1);
}

function regroup(array: Float64Array, from: CompiledRules, to: CompiledRules, weights: Float64Array): void {
  const before = array.slice();
  array.fill(0);
  for (let u = 0; u < from.unitCount; u++) {
    const first = to.unitOfCounty[from.starts[u]!]!;
    const last = to.unitOfCounty[from.starts[u + 1]! - 1]!;
    for (let v = first; v <= last; v++) {
      for (let p = 0; p < P; p++) array[v * P + p]! += before[u * P + p]! * partOf(weights, first, last, v, p);
    }
  }
}

function giveToUnits(
  account: BlockAccount,
  to: CompiledRules,
  weights: Float64Array,
  state: BlockState,
  payCarried: boolean,
): void {
  const { starts, balance } = account;
  for (let h = 0; h + 1 < starts.length; h++) {
    const first = to.unitOfCounty[starts[h]!]!;
    const last = to.unitOfCounty[starts[h + 1]! - 1]!;
    for (let p = 0; p < P; p++) {
      let rest = balance[h * P + p]!;
      if (payCarried && rest > 0) {
        let owed = 0;
        for (let u = first; u <= last; u++) owed += state.carried[u * P + p]!;
        const paid = Math.min(rest, owed);
        const kept = owed > 0 ? 1 - paid / owed : 1;
        for (let u = first; u <= last; u++)
          state.carried[u * P + p] = paid === owed ? 0 : state.carried[u * P + p]! * kept;
        rest -= paid;
      }
      for (let u = first; u <= last; u++) state.ownBalance[u * P + p]! += rest * partOf(weights, first, last, u, p);
      balance[h * P + p] = 0;
    }
  }
}
