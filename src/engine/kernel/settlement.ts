import { BLOCK_PATHS } from "../blockPaths";
import {
  add,
  bitsOf,
  both,
  either,
  every,
  isAbove,
  isAtLeast,
  isAtMost,
  isEqual,
  larger,
  load,
  loadNumber,
  loadWord,
  not,
  over,
  pick,
  STEP,
  smaller,
  store,
  subtract,
  times,
} from "./lanes";
import {
  ALLOCATED,
  ARRIVING,
  BENCHMARK,
  BOOK_SURPLUS,
  CALLED,
  CARRIED,
  CLAWBACK,
  COLLECTED,
  COUNTY_NET,
  EXPENDITURE,
  FROM_GOVERNMENT,
  HANDED_UP,
  INCOME,
  LEFT,
  LEVIES,
  MADE_GOOD,
  MUST_COLLECT,
  MUST_KEEP_QUOTA,
  NET,
  NET_BEFORE_CARRIED,
  NET_TRANSFER,
  OTHER,
  OUTLAY_ROWS,
  OWN_BALANCE,
  PAID_OWN_BALANCE,
  PAID_POOL,
  PAID_RESERVE,
  RECEIVE,
  REST_ROWS,
  RETAIN,
  RETAINED,
  REWARD_NUMBERS,
  SCORE,
  SCORE_AT_LEAST,
  STARTS,
  SUBSIDY_DUE,
  SUBSIDY_PAID,
  TAKE_NET,
  UNIT_COLLECTED,
  UNIT_EXPENDITURE,
  UNIT_QUOTA,
  UNIT_TARGET,
  UNPAID,
} from "./settlementArrays";

/*
 * Steps 1 to 6 and 11 to 13 of the settlement: loops over counties or units, a row of paths at a time. `list` is the list
 * of addresses of `settlementArrays.ts`. Sums over counties begin with the first county and go on in their order.
 * Longer than most files, as the steps share the list and are read side by side with `../settleBlock.ts`.
 */

const ROW: i32 = BLOCK_PATHS << 3;
const MONTHS: f64 = 12;

/** Step 1, `count` numbers. */
export function addInterest(balance: i32, count: i32, rate: f64): void {
  const factor = every(rate);
  for (let at = balance; at < balance + (count << 3); at += STEP) {
    const held = load(at);
    store(at, add(held, times(held, factor)));
  }
}

/** out = a · b, `count` numbers. */
export function multiplyPairs(a: i32, b: i32, out: i32, count: i32): void {
  for (let o = 0; o < count << 3; o += STEP) store(out + o, times(load(a + o), load(b + o)));
}

/** Puts each of `rows` numbers on all paths of its row. */
export function fillRows(numbers: i32, rows: i32, out: i32): void {
  for (let row = 0; row < rows; row++) {
    const number = every(loadNumber(numbers + 8 * row));
    for (let o = row * ROW; o < (row + 1) * ROW; o += STEP) store(out + o, number);
  }
}

/** Step 2: governments' outlays for arrears, what is deducted from them and, where there is one, clawback. */
export function bookArrears(list: i32, counties: i32): void {
  const fromGovernment = loadWord(list + 4 * FROM_GOVERNMENT);
  const clawback = loadWord(list + 4 * CLAWBACK);
  const outlays = loadWord(list + 4 * OUTLAY_ROWS);
  for (let county = 0; county < counties; county++) {
    const given = every(loadNumber(fromGovernment + 8 * county));
    const to = loadWord(outlays + 4 * county);
    for (let o = 0; o < ROW; o += STEP) {
      const whole = clawback === 0 ? given : add(given, load(clawback + county * ROW + o));
      store(to + o, add(load(to + o), whole));
    }
  }
}

/** Step 2: what governments make good of contributions and subsidies that did not come. */
export function makeGood(list: i32, counties: i32, collectionShare: f64, subsidyShare: f64): void {
  const benchmark = loadWord(list + 4 * BENCHMARK);
  const collected = loadWord(list + 4 * COLLECTED);
  const subsidyDue = loadWord(list + 4 * SUBSIDY_DUE);
  const subsidyPaid = loadWord(list + 4 * SUBSIDY_PAID);
  const madeGood = loadWord(list + 4 * MADE_GOOD);
  const called = loadWord(list + 4 * CALLED);
  const outlays = loadWord(list + 4 * OUTLAY_ROWS);
  const zero = every(0);
  const ofCollection = every(collectionShare);
  const ofSubsidy = every(subsidyShare);
  for (let county = 0; county < counties; county++) {
    const row = county * ROW;
    const to = loadWord(outlays + 4 * county);
    for (let o = 0; o < ROW; o += STEP) {
      const i = row + o;
      const missing = larger(zero, subtract(load(benchmark + i), load(collected + i)));
      const unsubsidised = larger(zero, subtract(load(subsidyDue + i), load(subsidyPaid + i)));
      const made = add(times(ofCollection, missing), times(ofSubsidy, unsubsidised));
      store(madeGood + i, made);
      store(called + i, made);
      store(to + o, add(load(to + o), made));
    }
  }
}

/**
 * The steps that `steps` adds up, for all units: income (2), net (5), surplus (6). A surplus is booked with the interest
 * of the own-balances (step 1; 0 where they have it). It is taken whole or, where reserves have had theirs, from what is
 * left; `rewards` are records in the order in which one overrules another, `retain` is what else is retained, at most up
 * to `months` of expenditure.
 */
export function settleUnits(
  list: i32,
  units: i32,
  steps: i32,
  interest: f64,
  retain: f64,
  rewards: i32,
  rewardCount: i32,
  months: f64,
): void {
  const starts = loadWord(list + 4 * STARTS);
  const isMixed = loadWord(list + 4 * MADE_GOOD) | loadWord(list + 4 * ALLOCATED) | loadWord(list + 4 * LEVIES);
  const isPlain =
    (loadWord(list + 4 * CLAWBACK) | isMixed) === 0 && (steps & (RECEIVE | TAKE_NET)) === (RECEIVE | TAKE_NET);
  const others = loadWord(list + 4 * CARRIED) | loadWord(list + 4 * LEFT) | loadWord(list + 4 * HANDED_UP);
  const keepsAll = (others | loadWord(list + 4 * RETAINED)) === 0 && !(months < Infinity) && retain === 1;
  const isSimple = keepsAll && (steps & (TAKE_NET | BOOK_SURPLUS)) === (TAKE_NET | BOOK_SURPLUS);
  for (let unit = 0; unit < units; unit++) {
    const first = loadWord(starts + 4 * unit);
    const end = loadWord(starts + 4 * unit + 4);
    for (let county = first; county < end; county++) {
      if (isPlain) receiveAndNet(list, county);
      else {
        if ((steps & RECEIVE) !== 0) receiveIncome(list, county);
        if ((steps & TAKE_NET) !== 0) netCounty(list, county, isMixed);
      }
      if ((steps & TAKE_NET) !== 0) addToUnit(list, county, unit * ROW, county === first ? 1 : 0);
    }
    if (isSimple) keepSurplus(list, unit * ROW, interest);
    else {
      if ((steps & TAKE_NET) !== 0) netUnit(list, unit * ROW);
      if ((steps & BOOK_SURPLUS) !== 0) bookSurplus(list, unit, interest, retain, rewards, rewardCount, months);
    }
  }
}

/** Income and net of a county that has neither clawback nor levies nor anything from others. */
function receiveAndNet(list: i32, county: i32): void {
  const row = county * ROW;
  const collected = loadWord(list + 4 * COLLECTED) + row;
  const subsidyPaid = loadWord(list + 4 * SUBSIDY_PAID) + row;
  const other = loadWord(list + 4 * OTHER) + row;
  const expenditure = loadWord(list + 4 * EXPENDITURE) + row;
  const incomes = loadWord(list + 4 * INCOME) + row;
  const nets = loadWord(list + 4 * COUNTY_NET) + row;
  const arriving = every(loadNumber(loadWord(list + 4 * ARRIVING) + 8 * county));
  for (let o = 0; o < ROW; o += STEP) {
    const funding = add(load(collected + o), load(subsidyPaid + o));
    const income = add(add(funding, load(other + o)), arriving);
    store(incomes + o, income);
    store(nets + o, subtract(income, load(expenditure + o)));
  }
}

function receiveIncome(list: i32, county: i32): void {
  const row = county * ROW;
  const collected = loadWord(list + 4 * COLLECTED) + row;
  const subsidyPaid = loadWord(list + 4 * SUBSIDY_PAID) + row;
  const other = loadWord(list + 4 * OTHER) + row;
  const income = loadWord(list + 4 * INCOME) + row;
  const arriving = every(loadNumber(loadWord(list + 4 * ARRIVING) + 8 * county));
  for (let o = 0; o < ROW; o += STEP) {
    const funding = add(load(collected + o), load(subsidyPaid + o));
    store(income + o, add(add(funding, load(other + o)), arriving));
  }
  const clawback = loadWord(list + 4 * CLAWBACK);
  if (clawback !== 0) addRow(income, clawback + row);
}

function netCounty(list: i32, county: i32, isMixed: i32): void {
  const row = county * ROW;
  const income = loadWord(list + 4 * INCOME) + row;
  const expenditure = loadWord(list + 4 * EXPENDITURE) + row;
  const net = loadWord(list + 4 * COUNTY_NET) + row;
  if (isMixed === 0) {
    for (let o = 0; o < ROW; o += STEP) store(net + o, subtract(load(income + o), load(expenditure + o)));
    return;
  }
  const madeGood = loadWord(list + 4 * MADE_GOOD);
  const allocated = loadWord(list + 4 * ALLOCATED);
  const levies = loadWord(list + 4 * LEVIES);
  copyRow(net, income);
  if (madeGood !== 0) addRow(net, madeGood + row);
  if (allocated !== 0) addRow(net, allocated + row);
  if (levies !== 0) subtractRow(net, levies + row);
  subtractRow(net, expenditure);
}

/** Adds a county's net to its unit's row, unless the county is the unit. */
function addToUnit(list: i32, county: i32, unitRow: i32, isFirst: i32): void {
  const net = loadWord(list + 4 * COUNTY_NET) + county * ROW;
  const sum = loadWord(list + 4 * NET_BEFORE_CARRIED) + unitRow;
  if (sum === net) return;
  if (isFirst !== 0) copyRow(sum, net);
  else addRow(sum, net);
}

/** The surplus of a unit that carries nothing and keeps it whole. */
function keepSurplus(list: i32, row: i32, interest: f64): void {
  const nets = loadWord(list + 4 * NET) + row;
  const balance = loadWord(list + 4 * OWN_BALANCE) + row;
  const rate = every(interest);
  const zero = every(0);
  for (let o = 0; o < ROW; o += STEP) {
    const held = load(balance + o);
    store(balance + o, add(add(held, times(held, rate)), larger(zero, load(nets + o))));
  }
}

/** The net of a unit less what it carries; where nothing is carried, it is there already. */
function netUnit(list: i32, row: i32): void {
  const net = loadWord(list + 4 * NET) + row;
  const before = loadWord(list + 4 * NET_BEFORE_CARRIED) + row;
  const carried = loadWord(list + 4 * CARRIED);
  if (carried === 0) return;
  for (let o = 0; o < ROW; o += STEP) store(net + o, subtract(load(before + o), load(carried + row + o)));
}

function bookSurplus(
  list: i32,
  unit: i32,
  interest: f64,
  retain: f64,
  rewards: i32,
  rewardCount: i32,
  months: f64,
): void {
  const row = unit * ROW;
  const left = loadWord(list + 4 * LEFT);
  const surplus = (left === 0 ? loadWord(list + 4 * NET) : left) + row;
  const balance = loadWord(list + 4 * OWN_BALANCE) + row;
  const retained = loadWord(list + 4 * RETAINED);
  const handedUp = loadWord(list + 4 * HANDED_UP);
  const expenditure = loadWord(list + 4 * UNIT_EXPENDITURE) + row;
  const rate = every(interest);
  const share = every(retain);
  const zero = every(0);
  if (rewardCount !== 0) rewardUnit(list, row, retain, rewards, rewardCount);
  for (let o = 0; o < ROW; o += STEP) {
    const whole = larger(zero, load(surplus + o));
    let held = load(balance + o);
    held = add(held, times(held, rate));
    let kept = times(rewardCount !== 0 ? load(retained + row + o) : share, whole);
    if (months < Infinity) {
      const most = subtract(over(times(every(months), load(expenditure + o)), every(MONTHS)), held);
      kept = smaller(kept, larger(zero, most));
    }
    store(balance + o, add(held, kept));
    if (retained !== 0) store(retained + row + o, kept);
    if (handedUp !== 0) store(handedUp + row + o, subtract(whole, kept));
  }
  const rests = loadWord(list + 4 * REST_ROWS);
  if (rests !== 0) addRow(loadWord(rests + 4 * unit), handedUp + row);
}

/** The shares of their surplus that a unit's paths retain. */
function rewardUnit(list: i32, row: i32, retain: f64, rewards: i32, rewardCount: i32): void {
  const retained = loadWord(list + 4 * RETAINED) + row;
  const score = loadWord(list + 4 * SCORE) + row;
  const collected = loadWord(list + 4 * UNIT_COLLECTED) + row;
  const target = loadWord(list + 4 * UNIT_TARGET) + row;
  const expenditure = loadWord(list + 4 * UNIT_EXPENDITURE) + row;
  const quota = loadWord(list + 4 * UNIT_QUOTA) + row;
  for (let o = 0; o < ROW; o += STEP) store(retained + o, every(retain));
  for (let reward = rewards; reward < rewards + 8 * REWARD_NUMBERS * rewardCount; reward += 8 * REWARD_NUMBERS) {
    const mustCollect = loadNumber(reward + 8 * MUST_COLLECT) > 0;
    const mustKeepQuota = loadNumber(reward + 8 * MUST_KEEP_QUOTA) > 0;
    const least = every(loadNumber(reward + 8 * SCORE_AT_LEAST));
    const share = every(loadNumber(reward + 8 * RETAIN));
    for (let o = 0; o < ROW; o += STEP) {
      let earns = isAtLeast(load(score + o), least);
      if (mustCollect) earns = both(earns, isAbove(load(collected + o), load(target + o)));
      if (mustKeepQuota) earns = both(earns, isAtMost(load(expenditure + o), load(quota + o)));
      store(retained + o, pick(earns, share, load(retained + o)));
    }
  }
}

/**
 * Step 3: levies `rate` of a base of each of a reserve's holders, within the cap, and spreads it over their counties
 * in proportion to the base. `base` and `limit` (the cap's; 0 without one) are by county, `starts` the holders' counties.
 * A cap that stops levies nothing once the reserve holds `ratio` of the limit, one that tops up at most what is missing.
 * By holder `levied`; `balance` grows by it where `isBooked`.
 */
export function levyFromIncome(
  base: i32,
  limit: i32,
  starts: i32,
  holders: i32,
  rate: f64,
  ratio: f64,
  topsUp: i32,
  balance: i32,
  isBooked: i32,
  levied: i32,
  levies: i32,
): void {
  const zero = every(0);
  const part = every(rate);
  const cap = every(ratio);
  for (let holder = 0; holder < holders; holder++) {
    const first = loadWord(starts + 4 * holder) * ROW;
    const end = loadWord(starts + 4 * holder + 4) * ROW;
    for (let o = 0; o < ROW; o += STEP) {
      const h = holder * ROW + o;
      let total = zero;
      for (let at = first + o; at < end; at += ROW) total = add(total, load(base + at));
      let levy = times(part, total);
      const held = load(balance + h);
      if (limit !== 0) {
        let whole = zero;
        for (let at = first + o; at < end; at += ROW) whole = add(whole, load(limit + at));
        const room = subtract(times(whole, cap), held);
        levy = topsUp !== 0 ? smaller(levy, larger(zero, room)) : pick(isAtMost(room, zero), zero, levy);
      }
      store(levied + h, levy);
      if (isBooked !== 0) store(balance + h, add(held, levy));
      const factor = pick(isAbove(total, zero), over(levy, total), zero);
      for (let at = first + o; at < end; at += ROW) {
        store(levies + at, add(load(levies + at), times(load(base + at), factor)));
      }
    }
  }
}

/** Step 4's scores of units: their counties' mean weighted by expenditure, the plain mean where that is 0. */
export function scoreUnits(given: i32, list: i32, units: i32): void {
  const starts = loadWord(list + 4 * STARTS);
  const expenditure = loadWord(list + 4 * EXPENDITURE);
  const wholes = loadWord(list + 4 * UNIT_EXPENDITURE);
  const score = loadWord(list + 4 * SCORE);
  const zero = every(0);
  const one = every(1);
  for (let unit = 0; unit < units; unit++) {
    const first = loadWord(starts + 4 * unit) * ROW;
    const end = loadWord(starts + 4 * unit + 4) * ROW;
    for (let o = 0; o < ROW; o += STEP) {
      const whole = load(wholes + unit * ROW + o);
      const isWeighted = isAbove(whole, zero);
      let sum = zero;
      let count = zero;
      for (let at = first + o; at < end; at += ROW) {
        sum = add(sum, times(load(given + at), pick(isWeighted, load(expenditure + at), one)));
        count = add(count, one);
      }
      store(score + unit * ROW + o, over(sum, pick(isWeighted, whole, count)));
    }
  }
}

/**
 * Step 4: gives `share` of a pot (`pot`, by holder; what was levied or the balance) to the holders' counties in
 * proportion to `key`, times the unit's score where `isScaled`, and nothing below the score `least`. `weights` is a row
 * for each county.
 */
export function allocate(
  list: i32,
  key: i32,
  unitOfCounty: i32,
  starts: i32,
  holders: i32,
  pot: i32,
  balance: i32,
  share: f64,
  isScaled: i32,
  least: f64,
  weights: i32,
): void {
  const score = loadWord(list + 4 * SCORE);
  const allocated = loadWord(list + 4 * ALLOCATED);
  const zero = every(0);
  for (let holder = 0; holder < holders; holder++) {
    const first = loadWord(starts + 4 * holder);
    const end = loadWord(starts + 4 * holder + 4);
    for (let o = 0; o < ROW; o += STEP) {
      let total = zero;
      for (let county = first; county < end; county++) {
        const scored = load(score + loadWord(unitOfCounty + 4 * county) * ROW + o);
        const part = load(key + county * ROW + o);
        const weight = pick(isAtLeast(scored, every(least)), isScaled !== 0 ? times(part, scored) : part, zero);
        store(weights + county * ROW + o, weight);
        total = add(total, weight);
      }
      const h = holder * ROW + o;
      const held = load(balance + h);
      const isAny = isAbove(total, zero);
      const amount = pick(isAny, smaller(times(load(pot + h), every(share)), held), zero);
      store(balance + h, subtract(held, amount));
      const factor = pick(isAny, over(amount, total), zero);
      for (let at = first * ROW + o; at < end * ROW; at += ROW) {
        store(allocated + at, add(load(allocated + at), times(load(weights + at), factor)));
      }
    }
  }
}

/** Step 6 before reserves: what is left of surpluses is all of them. */
export function leaveSurpluses(list: i32, units: i32): void {
  const net = loadWord(list + 4 * NET);
  const left = loadWord(list + 4 * LEFT);
  for (let at = 0; at < units * ROW; at += STEP) store(left + at, larger(every(0), load(net + at)));
}

/**
 * Step 6: a reserve's part of what is left of surpluses, `rate` of a base at most; the parts of a holder's units
 * (`holderUnits`, first and one past the last) are cut to what the cap leaves room for, as in `levyFromIncome`. `base` is
 * by county, `unitBase` by unit; `parts` is a row for each unit.
 */
export function levyFromSurplus(
  list: i32,
  base: i32,
  unitBase: i32,
  limit: i32,
  starts: i32,
  holderUnits: i32,
  holders: i32,
  rate: f64,
  ratio: f64,
  topsUp: i32,
  balance: i32,
  parts: i32,
): void {
  const unitStarts = loadWord(list + 4 * STARTS);
  const left = loadWord(list + 4 * LEFT);
  const levies = loadWord(list + 4 * LEVIES);
  const zero = every(0);
  const one = every(1);
  for (let holder = 0; holder < holders; holder++) {
    const firstUnit = loadWord(holderUnits + 4 * holder);
    const endUnit = loadWord(holderUnits + 4 * holder + 4);
    for (let o = 0; o < ROW; o += STEP) {
      let total = zero;
      for (let at = firstUnit * ROW + o; at < endUnit * ROW; at += ROW) {
        const part = smaller(times(every(rate), load(unitBase + at)), load(left + at));
        store(parts + at, part);
        total = add(total, part);
      }
      let held = load(balance + holder * ROW + o);
      let factor = one;
      if (limit !== 0) {
        let whole = zero;
        const end = loadWord(starts + 4 * holder + 4) * ROW;
        for (let at = loadWord(starts + 4 * holder) * ROW + o; at < end; at += ROW)
          whole = add(whole, load(limit + at));
        const room = larger(zero, subtract(times(whole, every(ratio)), held));
        if (topsUp !== 0) factor = pick(isAbove(total, room), over(room, total), one);
        else factor = pick(isAbove(room, zero), one, zero);
      }
      for (let unit = firstUnit; unit < endUnit; unit++) {
        const at = unit * ROW + o;
        const part = times(load(parts + at), factor);
        store(left + at, subtract(load(left + at), part));
        held = add(held, part);
        const whole = load(unitBase + at);
        const isAny = isAbove(whole, zero);
        const end = loadWord(unitStarts + 4 * unit + 4) * ROW;
        for (let i = loadWord(unitStarts + 4 * unit) * ROW + o; i < end; i += ROW) {
          const levy = pick(isAny, over(times(part, load(base + i)), whole), zero);
          store(levies + i, add(load(levies + i), levy));
        }
      }
      store(balance + holder * ROW + o, held);
    }
  }
}

/**
 * Step 11: where the units of an area (`areaUnits`) leave something unpaid, its counties' factors change by what is
 * needed as a part of the base, at most `maxStep`: up where `direction` is 1, down where it is −1. @returns 1 if any did.
 */
export function respond(
  unpaid: i32,
  base: i32,
  factors: i32,
  starts: i32,
  areaUnits: i32,
  areas: i32,
  maxStep: f64,
  direction: f64,
): i32 {
  const zero = every(0);
  let hasResponded = 0;
  for (let area = 0; area < areas; area++) {
    const first = loadWord(starts + 4 * area) * ROW;
    const end = loadWord(starts + 4 * area + 4) * ROW;
    const firstUnit = loadWord(areaUnits + 4 * area) * ROW;
    const endUnit = loadWord(areaUnits + 4 * area + 4) * ROW;
    for (let o = 0; o < ROW; o += STEP) {
      let need = zero;
      for (let at = firstUnit + o; at < endUnit; at += ROW) need = add(need, load(unpaid + at));
      if (bitsOf(not(isEqual(need, zero))) === 0) continue;
      let whole = zero;
      for (let at = first + o; at < end; at += ROW) whole = add(whole, load(base + at));
      const isMet = either(isEqual(need, zero), isAtMost(whole, zero));
      if (bitsOf(not(isMet)) === 0) continue;
      hasResponded = 1;
      const step = times(every(direction), smaller(every(maxStep), over(need, whole)));
      const factor = pick(isMet, every(1), add(every(1), step));
      for (let at = first + o; at < end; at += ROW) store(factors + at, times(load(factors + at), factor));
    }
  }
  return hasResponded;
}

/** Step 12: `share` of the subsidies that neither came (`notMadeGood` of them) nor were paid for gaps by governments (`paid`). */
export function clawBack(list: i32, counties: i32, paid: i32, notMadeGood: f64, share: f64, out: i32): void {
  const subsidyDue = loadWord(list + 4 * SUBSIDY_DUE);
  const subsidyPaid = loadWord(list + 4 * SUBSIDY_PAID);
  const zero = every(0);
  for (let at = 0; at < counties * ROW; at += STEP) {
    const unsubsidised = larger(zero, subtract(load(subsidyDue + at), load(subsidyPaid + at)));
    const missing = times(unsubsidised, every(notMadeGood));
    store(out + at, times(every(share), larger(zero, subtract(missing, load(paid + at)))));
  }
}

/** Net transfers where the unit is the county: what its claims received, less its levies and what it handed up. */
export function transferPerCounty(list: i32, counties: i32): void {
  const out = loadWord(list + 4 * NET_TRANSFER);
  const allocated = loadWord(list + 4 * ALLOCATED);
  const paidPool = loadWord(list + 4 * PAID_POOL);
  const paidReserve = loadWord(list + 4 * PAID_RESERVE);
  const levies = loadWord(list + 4 * LEVIES);
  const handedUp = loadWord(list + 4 * HANDED_UP);
  for (let at = 0; at < counties * ROW; at += STEP) {
    let transfer = every(0);
    if (allocated !== 0) transfer = load(allocated + at);
    if (paidPool !== 0) transfer = add(transfer, load(paidPool + at));
    if (paidReserve !== 0) transfer = add(transfer, load(paidReserve + at));
    if (levies !== 0) transfer = subtract(transfer, load(levies + at));
    if (handedUp !== 0) transfer = subtract(transfer, load(handedUp + at));
    store(out + at, transfer);
  }
}

/**
 * Net transfers inside units of several counties: expenditure − income − outlays, and the unit's change of own-balance
 * less its change of what it owes, shared by income. Interest is left out of the change, so that the counties' transfers
 * add up to what the unit received from outside.
 */
export function transferInsideUnits(list: i32, units: i32): void {
  const starts = loadWord(list + 4 * STARTS);
  const out = loadWord(list + 4 * NET_TRANSFER);
  const income = loadWord(list + 4 * INCOME);
  const expenditure = loadWord(list + 4 * EXPENDITURE);
  const called = loadWord(list + 4 * CALLED);
  const retained = loadWord(list + 4 * RETAINED);
  const drawn = loadWord(list + 4 * PAID_OWN_BALANCE);
  const unpaid = loadWord(list + 4 * UNPAID);
  const before = loadWord(list + 4 * NET_BEFORE_CARRIED);
  const net = loadWord(list + 4 * NET);
  const zero = every(0);
  const one = every(1);
  for (let unit = 0; unit < units; unit++) {
    const first = loadWord(starts + 4 * unit) * ROW;
    const end = loadWord(starts + 4 * unit + 4) * ROW;
    for (let o = 0; o < ROW; o += STEP) {
      const u = unit * ROW + o;
      let whole = zero;
      let count = zero;
      for (let at = first + o; at < end; at += ROW) {
        whole = add(whole, load(income + at));
        count = add(count, one);
      }
      let change = load(retained + u);
      if (drawn !== 0) change = subtract(change, load(drawn + u));
      const carried = subtract(load(before + u), load(net + u));
      change = add(subtract(change, load(unpaid + u)), carried);
      const isAny = isAbove(whole, zero);
      const equal = over(one, count);
      for (let at = first + o; at < end; at += ROW) {
        const share = pick(isAny, over(load(income + at), whole), equal);
        let transfer = subtract(load(expenditure + at), load(income + at));
        if (called !== 0) transfer = subtract(transfer, load(called + at));
        store(out + at, add(transfer, times(change, share)));
      }
    }
  }
}

function copyRow(to: i32, from: i32): void {
  for (let o = 0; o < ROW; o += STEP) store(to + o, load(from + o));
}

function addRow(to: i32, from: i32): void {
  for (let o = 0; o < ROW; o += STEP) store(to + o, add(load(to + o), load(from + o)));
}

function subtractRow(to: i32, from: i32): void {
  for (let o = 0; o < ROW; o += STEP) store(to + o, subtract(load(to + o), load(from + o)));
}
