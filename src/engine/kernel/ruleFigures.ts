import { BLOCK_PATHS } from "../blockPaths";
import {
  add,
  every,
  isAbove,
  isAtMost,
  type Lanes,
  larger,
  load,
  loadNumber,
  loadWord,
  negate,
  over,
  pick,
  STEP,
  smaller,
  store,
  subtract,
  times,
} from "./lanes";

/*
 * What rules change in figures before they are settled, and the budget that is drawn up before a year. Arrays are by
 * county, `factors` one number for each county.
 */

const ROW: i32 = BLOCK_PATHS << 3;

/**
 * Multiplies due, target and collected by the counties' factors, and collected by `effort`, never above what is due if it
 * was not. Due and target stay where they are if there are no factors (0).
 */
export function changeContributions(
  counties: i32,
  factors: i32,
  effort: f64,
  due: i32,
  target: i32,
  collected: i32,
  newDue: i32,
  newTarget: i32,
  newCollected: i32,
): void {
  const byEffort = every(effort);
  for (let county = 0; county < counties; county++) {
    const factor = every(factors === 0 ? 1 : loadNumber(factors + 8 * county));
    for (let i = county * ROW; i < (county + 1) * ROW; i += STEP) {
      const wasDue = load(due + i);
      const was = load(collected + i);
      const isDue = times(wasDue, factor);
      const changed = times(times(was, factor), byEffort);
      store(newCollected + i, pick(isAtMost(was, wasDue), smaller(changed, isDue), changed));
      if (factors === 0) continue;
      store(newDue + i, isDue);
      store(newTarget + i, times(load(target + i), factor));
    }
  }
}

/**
 * Multiplies expenditure, excess and quota by the counties' factors, and adds `effect` of expenditure to it and to what
 * is excess. The quota stays where it is if there are no factors (0).
 */
export function changeBenefits(
  counties: i32,
  factors: i32,
  effect: f64,
  expenditure: i32,
  excess: i32,
  quota: i32,
  newExpenditure: i32,
  newExcess: i32,
  newQuota: i32,
): void {
  const zero = every(0);
  const part = every(effect);
  for (let county = 0; county < counties; county++) {
    const factor = every(factors === 0 ? 1 : loadNumber(factors + 8 * county));
    for (let i = county * ROW; i < (county + 1) * ROW; i += STEP) {
      const before = times(load(expenditure + i), factor);
      const added = times(before, part);
      store(newExpenditure + i, add(before, added));
      store(newExcess + i, larger(zero, add(times(load(excess + i), factor), added)));
      if (factors !== 0) store(newQuota + i, times(load(quota + i), factor));
    }
  }
}

/**
 * Shares the budget of each area, planned income less what is held back (`kept` is the rest) and less levies, among its
 * counties by what they spent in three years; equally where that is nothing.
 */
export function shareBudgets(
  areas: i32,
  starts: i32,
  income: i32,
  levies: i32,
  kept: f64,
  first: i32,
  second: i32,
  third: i32,
  quota: i32,
): void {
  const zero = every(0);
  const one = every(1);
  const keptPart = every(kept);
  for (let area = 0; area < areas; area++) {
    const from = loadWord(starts + 4 * area) * ROW;
    const end = loadWord(starts + 4 * area + 4) * ROW;
    for (let o = 0; o < ROW; o += STEP) {
      let counties = zero;
      let whole = zero;
      let spent = zero;
      for (let i = from + o; i < end; i += ROW) {
        counties = add(counties, one);
        whole = add(whole, subtract(times(load(income + i), keptPart), load(levies + i)));
        spent = add(spent, add(add(load(first + i), load(second + i)), load(third + i)));
      }
      const budget = larger(zero, whole);
      const equal = over(one, counties);
      for (let i = from + o; i < end; i += ROW) {
        const ofCounty = add(add(load(first + i), load(second + i)), load(third + i));
        store(quota + i, times(budget, shareOf(ofCounty, spent, equal)));
      }
    }
  }
}

function shareOf(amount: Lanes, whole: Lanes, equal: Lanes): Lanes {
  return pick(isAbove(whole, every(0)), over(amount, whole), equal);
}

/**
 * What is planned for each county: its collection task, with subsidies due (funding), with other income; and expenditure,
 * the quota grown by a number for each county (`growth`). `responses` and `savings` are the factors of policy responses on
 * contributions and benefits, 0 where there have been none.
 */
export function planCounties(
  counties: i32,
  target: i32,
  responses: i32,
  subsidyDue: i32,
  other: i32,
  quota: i32,
  growth: i32,
  savings: i32,
  task: i32,
  funding: i32,
  income: i32,
  expenditure: i32,
): void {
  for (let county = 0; county < counties; county++) {
    const grown = every(loadNumber(growth + 8 * county));
    for (let i = county * ROW; i < (county + 1) * ROW; i += STEP) {
      const collected = changedBy(responses, i, load(target + i));
      const funded = add(collected, load(subsidyDue + i));
      store(task + i, collected);
      store(funding + i, funded);
      store(income + i, add(funded, load(other + i)));
      store(expenditure + i, changedBy(savings, i, times(load(quota + i), grown)));
    }
  }
}

/** What is at hand of each unit's own: its balance less what is carried; `count` numbers. */
export function findAtHand(ownBalance: i32, carried: i32, available: i32, count: i32): void {
  for (let i = 0; i < 8 * count; i += STEP) store(available + i, subtract(load(ownBalance + i), load(carried + i)));
}

/**
 * Adds to what is at hand of each unit the parts of its counties in a pool, by what they spent last year; equal parts
 * where that is nothing. `starts` are those of the `holders` counties.
 */
export function shareOutPool(holders: i32, starts: i32, units: i32, spent: i32, balance: i32, available: i32): void {
  const zero = every(0);
  const one = every(1);
  for (let holder = 0; holder < holders; holder++) {
    const first = loadWord(starts + 4 * holder);
    const end = loadWord(starts + 4 * holder + 4);
    for (let o = 0; o < ROW; o += STEP) {
      let counties = zero;
      let whole = zero;
      for (let i = first * ROW + o; i < end * ROW; i += ROW) {
        counties = add(counties, one);
        whole = add(whole, load(spent + i));
      }
      const equal = over(one, counties);
      const held = load(balance + holder * ROW + o);
      for (let county = first; county < end; county++) {
        const to = available + loadWord(units + 4 * county) * ROW + o;
        store(to, add(load(to), times(held, shareOf(load(spent + county * ROW + o), whole, equal))));
      }
    }
  }
}

/**
 * By how much the units' planned expenditure exceeds their planned income less levies to the level above (`levies`, by
 * county; 0 for none), and by how much more than that and all that is at hand (by unit). The plan as for `planCounties`.
 */
export function findDeficits(
  units: i32,
  starts: i32,
  target: i32,
  responses: i32,
  subsidyDue: i32,
  other: i32,
  quota: i32,
  growth: i32,
  savings: i32,
  levies: i32,
  available: i32,
  inYear: i32,
  accumulated: i32,
): void {
  const zero = every(0);
  for (let unit = 0; unit < units; unit++) {
    const first = loadWord(starts + 4 * unit);
    const end = loadWord(starts + 4 * unit + 4);
    // Four vectors at a time: half of the work of a county is to find its numbers.
    for (let o = 0; o < ROW; o += 4 * STEP) {
      let budget0 = zero;
      let budget1 = zero;
      let budget2 = zero;
      let budget3 = zero;
      for (let county = first; county < end; county++) {
        const i = county * ROW + o;
        const grown = every(loadNumber(growth + 8 * county));
        budget0 = add(budget0, planned(i, target, responses, subsidyDue, other, quota, grown, savings, levies));
        budget1 = add(budget1, planned(i + STEP, target, responses, subsidyDue, other, quota, grown, savings, levies));
        budget2 = add(
          budget2,
          planned(i + 2 * STEP, target, responses, subsidyDue, other, quota, grown, savings, levies),
        );
        budget3 = add(
          budget3,
          planned(i + 3 * STEP, target, responses, subsidyDue, other, quota, grown, savings, levies),
        );
      }
      const to = unit * ROW + o;
      storeDeficit(to, budget0, available, inYear, accumulated);
      storeDeficit(to + STEP, budget1, available, inYear, accumulated);
      storeDeficit(to + 2 * STEP, budget2, available, inYear, accumulated);
      storeDeficit(to + 3 * STEP, budget3, available, inYear, accumulated);
    }
  }
}

/** A county's planned income less levies and planned expenditure. */
/* inline */ function planned(
  i: i32,
  target: i32,
  responses: i32,
  subsidyDue: i32,
  other: i32,
  quota: i32,
  grown: Lanes,
  savings: i32,
  levies: i32,
): Lanes {
  const funded = add(changedBy(responses, i, load(target + i)), load(subsidyDue + i));
  let net = add(funded, load(other + i));
  if (levies !== 0) net = subtract(net, load(levies + i));
  return subtract(net, changedBy(savings, i, times(load(quota + i), grown)));
}

/* inline */ function storeDeficit(at: i32, budget: Lanes, available: i32, inYear: i32, accumulated: i32): void {
  const zero = every(0);
  const deficit = negate(budget);
  store(inYear + at, larger(zero, deficit));
  store(accumulated + at, larger(zero, subtract(deficit, load(available + at))));
}

/* inline */ function changedBy(factors: i32, i: i32, planned: Lanes): Lanes {
  return factors === 0 ? planned : times(planned, load(factors + i));
}
