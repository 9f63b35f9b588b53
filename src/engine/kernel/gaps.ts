import { BLOCK_PATHS } from "../blockPaths";
import {
  BENCHMARK,
  BY_COUNTY_GOVERNMENT,
  BY_GOVERNMENT,
  CAUSES,
  COLLECTED,
  COUNTY_NET,
  EXCESS,
  EXPENDITURE,
  FACTOR,
  KIND_WEIGHTS,
  LIMIT_RATIO,
  MONTHS_BELOW,
  PLAN_MET,
  REMAINING,
  SCALE_BY_SCORE,
  SCALE_FROM,
  SCORE_AT_LEAST,
  SHARE,
  SUBSIDY_DUE,
  SUBSIDY_PAID,
  WANTED,
  WHEN,
} from "./gapArrays";
import {
  add,
  bitsOf,
  both,
  every,
  isAbove,
  isBelow,
  isEqual,
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
  storeWord,
  subtract,
  times,
} from "./lanes";

/*
 * Longer than most files: steps 7 to 10 of settlement.md over one list of items, which nobody else reads.
 *
 * Steps 7 to 10 of the settlement, for the units in a gap. They are kept as a list of items: as many neighbouring paths
 * of one unit as are computed together, of which at least one is in a gap. On the others every sum is 0, and so is
 * everything that is added to an account. An item is two words, its offset in by-unit arrays and its unit; `items` and
 * `end` are where a list begins and ends. `arrays` and `size` are those of `gapArrays.ts` and the bytes of each.
 */

/** Bytes of a county's or unit's row, and of an item. */
const ROW: i32 = BLOCK_PATHS << 3;
const ITEM: i32 = 8;
const MONTHS: f64 = 12;

/** Lists the gaps of `units` units in their order; the list needs room for one more. @returns where it ends. */
export function listGaps(net: i32, units: i32, items: i32): i32 {
  const zero = every(0);
  let end = items;
  for (let unit = 0; unit < units; unit++) {
    for (let at = unit * ROW; at < (unit + 1) * ROW; at += STEP) {
      storeWord(end, at);
      storeWord(end + 4, unit);
      end += bitsOf(isBelow(load(net + at), zero)) !== 0 ? ITEM : 0;
    }
  }
  return end;
}

/**
 * Step 7: splits the gaps by cause. `starts` are those of the units' counties, `year` has the addresses of the year's
 * arrays, `before` is the net before what is carried, by unit; `collectionLeft` and `subsidyLeft` are the parts that were
 * not made good. Keeps the units' causes where they are asked for.
 */
export function splitGaps(
  items: i32,
  end: i32,
  arrays: i32,
  size: i32,
  starts: i32,
  year: i32,
  net: i32,
  before: i32,
  collectionLeft: f64,
  subsidyLeft: f64,
  keepsCauses: i32,
): void {
  const benchmark = loadWord(year + 4 * BENCHMARK);
  const collected = loadWord(year + 4 * COLLECTED);
  const subsidyDue = loadWord(year + 4 * SUBSIDY_DUE);
  const subsidyPaid = loadWord(year + 4 * SUBSIDY_PAID);
  const excess = loadWord(year + 4 * EXCESS);
  const countyNet = loadWord(year + 4 * COUNTY_NET);
  const zero = every(0);
  const one = every(1);
  const notCollected = every(collectionLeft);
  const notSubsidised = every(subsidyLeft);
  const causes = arrays + CAUSES * size;
  let to = arrays + REMAINING * size;
  for (let item = items; item < end; item += ITEM) {
    const at = loadWord(item);
    const unit = loadWord(item + 4);
    const path = at - unit * ROW;
    const last = loadWord(starts + 4 * (unit + 1)) * ROW + path;
    let missing = zero;
    let unsubsidised = zero;
    let overrun = zero;
    for (let i = loadWord(starts + 4 * unit) * ROW + path; i < last; i += ROW) {
      missing = add(missing, larger(zero, subtract(load(benchmark + i), load(collected + i))));
      unsubsidised = add(unsubsidised, larger(zero, subtract(load(subsidyDue + i), load(subsidyPaid + i))));
      overrun = add(overrun, load(excess + i));
    }
    missing = times(missing, notCollected);
    unsubsidised = times(unsubsidised, notSubsidised);
    if (keepsCauses !== 0) {
      let loss = zero;
      for (let i = loadWord(starts + 4 * unit) * ROW + path; i < last; i += ROW) {
        loss = add(loss, larger(zero, negate(load(countyNet + i))));
      }
      store(causes + at, missing);
      store(causes + size + at, unsubsidised);
      store(causes + 2 * size + at, overrun);
      store(causes + 3 * size + at, loss);
    }
    const gap = load(net + at);
    const isGap = isBelow(gap, zero);
    const ofThisYear = larger(zero, negate(load(before + at)));
    const total = add(add(missing, unsubsidised), overrun);
    const isScaled = isAbove(total, ofThisYear);
    const factor = pick(isScaled, over(ofThisYear, total), one);
    const policy = subtract(negate(gap), pick(isScaled, ofThisYear, total));
    store(to, pick(isGap, times(missing, factor), zero));
    store(to + size, pick(isGap, times(unsubsidised, factor), zero));
    store(to + 2 * size, pick(isGap, times(overrun, factor), zero));
    store(to + 3 * size, pick(isGap, policy, zero));
    to += STEP;
  }
}

/**
 * Step 8: whether the plan was met. `collected` and `target`, `expenditure` and `quota` are sums by unit, `onSchedule`
 * has a word for each unit; 0 for what does not matter.
 */
export function checkPlan(
  items: i32,
  end: i32,
  arrays: i32,
  size: i32,
  collected: i32,
  target: i32,
  expenditure: i32,
  quota: i32,
  onSchedule: i32,
): void {
  const zero = every(0);
  const one = every(1);
  const met = arrays + PLAN_MET * size;
  for (let item = items; item < end; item += ITEM) {
    const at = loadWord(item);
    let isMet = one;
    if (collected !== 0) isMet = pick(isBelow(load(collected + at), load(target + at)), zero, isMet);
    if (expenditure !== 0) isMet = pick(isAbove(load(expenditure + at), load(quota + at)), zero, isMet);
    if (onSchedule !== 0 && loadWord(onSchedule + 4 * loadWord(item + 4)) === 0) isMet = zero;
    store(met + at, isMet);
  }
}

/**
 * Step 9: what a layer's payer is asked for, factor and sum. `layer` is the layer's record; of the rest 0 for what does
 * not matter to it. By unit: `plan` (1 where it matters whether the plan was met), `score`, `months` and `expenditure`
 * (the own-balances that its months are counted with), `limits` (the base of its limit). An own-balance (`balance`) is
 * drawn on at once, within the limit's part of `atStart`; claims on an account are added to `sums`, in which each unit
 * has its holder's row (`holders`: offsets by unit).
 */
export function claimFromPayer(
  items: i32,
  end: i32,
  arrays: i32,
  size: i32,
  layer: i32,
  plan: i32,
  score: i32,
  months: i32,
  expenditure: i32,
  limits: i32,
  balance: i32,
  atStart: i32,
  sums: i32,
  holders: i32,
): void {
  const zero = every(0);
  const weight0 = every(loadNumber(layer + 8 * KIND_WEIGHTS));
  const weight1 = every(loadNumber(layer + 8 * KIND_WEIGHTS + 8));
  const weight2 = every(loadNumber(layer + 8 * KIND_WEIGHTS + 16));
  const weight3 = every(loadNumber(layer + 8 * KIND_WEIGHTS + 24));
  const share = every(loadNumber(layer + 8 * SHARE));
  const when = every(loadNumber(layer + 8 * WHEN));
  const scoreAtLeast = every(loadNumber(layer + 8 * SCORE_AT_LEAST));
  const scaleFrom = every(loadNumber(layer + 8 * SCALE_FROM));
  const scaleByScore = every(loadNumber(layer + 8 * SCALE_BY_SCORE));
  const monthsBelow = every(loadNumber(layer + 8 * MONTHS_BELOW));
  const limitRatio = every(loadNumber(layer + 8 * LIMIT_RATIO));
  const twelve = every(MONTHS);
  const met = arrays + PLAN_MET * size;
  const factors = arrays + FACTOR * size;
  const wantedSums = arrays + WANTED * size;
  let from = arrays + REMAINING * size;
  let k = 0;
  for (let item = items; item < end; item += ITEM) {
    const at = loadWord(item);
    let factor = share;
    if (plan !== 0) factor = pick(isEqual(load(met + at), when), factor, zero);
    if (score !== 0) {
      const scored = load(score + at);
      factor = pick(isBelow(scored, scoreAtLeast), zero, factor);
    }
    // Multiplied out, so that a unit without expenditure has infinite months.
    if (months !== 0) {
      const isPoor = isBelow(times(load(months + at), twelve), times(load(expenditure + at), monthsBelow));
      factor = pick(isPoor, factor, zero);
    }
    if (score !== 0) factor = times(factor, add(scaleFrom, times(scaleByScore, load(score + at))));
    let covered = add(times(weight0, load(from)), times(weight1, load(from + size)));
    covered = add(covered, times(weight2, load(from + 2 * size)));
    covered = add(covered, times(weight3, load(from + 3 * size)));
    let wanted = times(covered, factor);
    if (limits !== 0) {
      const limit = times(limitRatio, load(limits + at));
      const isBeyond = both(isAbove(wanted, limit), isAbove(wanted, zero));
      factor = pick(isBeyond, times(factor, over(limit, wanted)), factor);
      wanted = pick(isBeyond, limit, wanted);
    }
    if (balance !== 0) {
      const held = load(balance + at);
      let ceiling = held;
      if (atStart !== 0) ceiling = smaller(held, times(limitRatio, load(atStart + at)));
      const isBeyond = both(isAbove(wanted, ceiling), isAbove(wanted, zero));
      factor = pick(isBeyond, times(factor, over(ceiling, wanted)), factor);
      wanted = pick(isBeyond, ceiling, wanted);
      store(balance + at, subtract(held, wanted));
    }
    if (sums !== 0) {
      const unit = loadWord(item + 4);
      addTo(sums + loadWord(holders + 4 * unit) + at - unit * ROW, wanted);
    }
    store(factors + k, factor);
    store(wantedSums + k, wanted);
    from += STEP;
    k += STEP;
  }
}

/**
 * Pays the claims on an account's holders as far as it holds enough, or the part `ratio` of what it held `atStart`
 * (0: no such limit), and puts in place of each sum the factor by which all its claims are cut. `count` numbers.
 */
export function cutClaims(sums: i32, balance: i32, atStart: i32, ratio: f64, count: i32): void {
  const zero = every(0);
  const one = every(1);
  const part = every(ratio);
  for (let i = 0; i < 8 * count; i += STEP) {
    const held = load(balance + i);
    let ceiling = held;
    if (atStart !== 0) ceiling = smaller(held, times(part, load(atStart + i)));
    const total = load(sums + i);
    const isBeyond = both(isAbove(total, ceiling), isAbove(total, zero));
    store(sums + i, pick(isBeyond, over(ceiling, total), one));
    store(balance + i, subtract(held, smaller(total, ceiling)));
  }
}

/** Multiplies the claims on an account by its holders' factors (`cuts`, in which each unit has its holder's row). */
export function cutItems(items: i32, end: i32, arrays: i32, size: i32, cuts: i32, holders: i32): void {
  const wanted = WANTED - FACTOR;
  let claim = arrays + FACTOR * size;
  for (let item = items; item < end; item += ITEM) {
    const unit = loadWord(item + 4);
    const cut = load(cuts + loadWord(holders + 4 * unit) + loadWord(item) - unit * ROW);
    store(claim, times(load(claim), cut));
    store(claim + wanted * size, times(load(claim + wanted * size), cut));
    claim += STEP;
  }
}

/** Copies a list. @returns where the copy ends. */
export function copyItems(items: i32, end: i32, copy: i32): i32 {
  let to = copy;
  for (let item = items; item < end; item += ITEM) {
    storeWord(to, loadWord(item));
    storeWord(to + 4, loadWord(item + 4));
    to += ITEM;
  }
  return to;
}

/**
 * Notes by kind what governments pay of a layer: over what stood there where `isFirst`, else added. `ofCounty` says
 * what the county governments' part of it is: 1 all, 0 nothing, −1 nobody asks.
 */
export function noteGovernments(
  items: i32,
  end: i32,
  arrays: i32,
  size: i32,
  layer: i32,
  isFirst: i32,
  ofCounty: i32,
): void {
  const all = arrays + BY_GOVERNMENT * size;
  const own = arrays + BY_COUNTY_GOVERNMENT * size;
  for (let kind = 0; kind < 4; kind++) {
    const weight = every(loadNumber(layer + 8 * (KIND_WEIGHTS + kind)));
    const ownWeight = every(ofCounty > 0 ? loadNumber(layer + 8 * (KIND_WEIGHTS + kind)) : 0);
    const row = kind * size;
    let k = 0;
    for (let item = items; item < end; item += ITEM) {
      const to = row + loadWord(item);
      const left = load(arrays + REMAINING * size + row + k);
      const factor = load(arrays + FACTOR * size + k);
      const paid = times(times(weight, left), factor);
      store(all + to, isFirst !== 0 ? paid : add(load(all + to), paid));
      if (ofCounty >= 0) {
        const ownPaid = times(times(ownWeight, left), factor);
        store(own + to, isFirst !== 0 ? ownPaid : add(load(own + to), ownPaid));
      }
      k += STEP;
    }
  }
}

/**
 * Takes what a layer pays off what remains and adds it to `paid`: by unit where `holders` is 0, else in the row that
 * each unit has there (its offset); 0 for what is booked elsewhere. Drops the items that are covered from list and
 * arrays. @returns where the list ends.
 */
export function bookLayer(items: i32, end: i32, arrays: i32, size: i32, layer: i32, paid: i32, holders: i32): i32 {
  const zero = every(0);
  const weight0 = every(loadNumber(layer + 8 * KIND_WEIGHTS));
  const weight1 = every(loadNumber(layer + 8 * KIND_WEIGHTS + 8));
  const weight2 = every(loadNumber(layer + 8 * KIND_WEIGHTS + 16));
  const weight3 = every(loadNumber(layer + 8 * KIND_WEIGHTS + 24));
  const factors = arrays + FACTOR * size;
  const wanted = arrays + WANTED * size;
  const remaining = arrays + REMAINING * size;
  let kept = items;
  let from = 0;
  let to = remaining;
  for (let item = items; item < end; item += ITEM) {
    const at = loadWord(item);
    const unit = loadWord(item + 4);
    if (paid !== 0) {
      addTo(paid + at + (holders === 0 ? 0 : loadWord(holders + 4 * unit) - unit * ROW), load(wanted + from));
    }
    const factor = load(factors + from);
    let left0 = load(remaining + from);
    let left1 = load(remaining + size + from);
    let left2 = load(remaining + 2 * size + from);
    let left3 = load(remaining + 3 * size + from);
    left0 = subtract(left0, times(times(weight0, left0), factor));
    left1 = subtract(left1, times(times(weight1, left1), factor));
    left2 = subtract(left2, times(times(weight2, left2), factor));
    left3 = subtract(left3, times(times(weight3, left3), factor));
    store(to, left0);
    store(to + size, left1);
    store(to + 2 * size, left2);
    store(to + 3 * size, left3);
    storeWord(kept, at);
    storeWord(kept + 4, unit);
    const isLeft = bitsOf(isAbove(add(add(add(left0, left1), left2), left3), zero)) !== 0;
    kept += isLeft ? ITEM : 0;
    to += isLeft ? STEP : 0;
    from += STEP;
  }
  return kept;
}

/** Step 10: what stays unpaid, by unit; less than `negligible` is nothing. */
export function leaveUnpaid(items: i32, end: i32, arrays: i32, size: i32, unpaid: i32, negligible: f64): void {
  const least = every(negligible);
  const zero = every(0);
  let from = arrays + REMAINING * size;
  for (let item = items; item < end; item += ITEM) {
    const left = sumOfKinds(from, size);
    store(unpaid + loadWord(item), pick(isAbove(left, least), left, zero));
    from += STEP;
  }
}

/**
 * Books to units that are counties what governments paid for them: `called`, and `subsidy` of it for subsidies, by county;
 * what county governments paid (array `own`) to their rows, whose addresses are `outlays` by county (0: they pay nothing).
 */
export function bookCounties(
  items: i32,
  end: i32,
  arrays: i32,
  size: i32,
  called: i32,
  subsidy: i32,
  outlays: i32,
  own: i32,
): void {
  const all = arrays + BY_GOVERNMENT * size;
  const ofCounty = arrays + own * size;
  for (let item = items; item < end; item += ITEM) {
    const at = loadWord(item);
    const unit = loadWord(item + 4);
    addTo(called + at, sumOfKinds(all + at, size));
    addTo(subsidy + at, load(all + size + at));
    if (outlays !== 0) addTo(loadWord(outlays + 4 * unit) + at - unit * ROW, sumOfKinds(ofCounty + at, size));
  }
}

/**
 * The same for units of several counties: by the counties' parts of step 7, which are equal where nobody has a part, and
 * by expenditure where no county has made a loss. `starts`, `year` and the parts left as for `splitGaps`.
 */
export function bookCountiesOfUnits(
  items: i32,
  end: i32,
  arrays: i32,
  size: i32,
  starts: i32,
  year: i32,
  collectionLeft: f64,
  subsidyLeft: f64,
  called: i32,
  subsidy: i32,
  outlays: i32,
  own: i32,
): void {
  const benchmark = loadWord(year + 4 * BENCHMARK);
  const collected = loadWord(year + 4 * COLLECTED);
  const subsidyDue = loadWord(year + 4 * SUBSIDY_DUE);
  const subsidyPaid = loadWord(year + 4 * SUBSIDY_PAID);
  const excess = loadWord(year + 4 * EXCESS);
  const expenditure = loadWord(year + 4 * EXPENDITURE);
  const countyNet = loadWord(year + 4 * COUNTY_NET);
  const zero = every(0);
  const one = every(1);
  const notCollected = every(collectionLeft);
  const notSubsidised = every(subsidyLeft);
  for (let item = items; item < end; item += ITEM) {
    const at = loadWord(item);
    const unit = loadWord(item + 4);
    const all = arrays + BY_GOVERNMENT * size + at;
    if (bitsOf(isEqual(sumOfKinds(all, size), zero)) === bitsOf(isEqual(zero, zero))) continue;
    const first = loadWord(starts + 4 * unit);
    const last = loadWord(starts + 4 * (unit + 1));
    const path = at - unit * ROW;
    const causes = arrays + CAUSES * size + at;
    const losses = load(causes + 3 * size);
    const isLoss = isAbove(losses, zero);
    let counties = zero;
    let spent = zero;
    for (let i = first * ROW + path; i < last * ROW + path; i += ROW) {
      counties = add(counties, one);
      spent = add(spent, load(expenditure + i));
    }
    const equal = over(one, counties);
    const ofCounty = arrays + own * size + at;
    for (let county = first; county < last; county++) {
      const i = county * ROW + path;
      const missing = times(notCollected, larger(zero, subtract(load(benchmark + i), load(collected + i))));
      const unsubsidised = times(notSubsidised, larger(zero, subtract(load(subsidyDue + i), load(subsidyPaid + i))));
      const part0 = partOf(missing, load(causes), equal);
      const part1 = partOf(unsubsidised, load(causes + size), equal);
      const part2 = partOf(load(excess + i), load(causes + 2 * size), equal);
      const bySpending = partOf(load(expenditure + i), spent, equal);
      const part3 = pick(isLoss, over(larger(zero, negate(load(countyNet + i))), losses), bySpending);
      const ofSubsidy = times(load(all + size), part1);
      let whole = add(times(load(all), part0), ofSubsidy);
      whole = add(add(whole, times(load(all + 2 * size), part2)), times(load(all + 3 * size), part3));
      addTo(called + i, whole);
      addTo(subsidy + i, ofSubsidy);
      if (outlays === 0) continue;
      let paid = add(times(load(ofCounty), part0), times(load(ofCounty + size), part1));
      paid = add(add(paid, times(load(ofCounty + 2 * size), part2)), times(load(ofCounty + 3 * size), part3));
      addTo(loadWord(outlays + 4 * county) + path, paid);
    }
  }
}

function partOf(amount: Lanes, whole: Lanes, equal: Lanes): Lanes {
  return pick(isAbove(whole, every(0)), over(amount, whole), equal);
}

function addTo(address: i32, amount: Lanes): void {
  store(address, add(load(address), amount));
}

/** One after the other, as the kinds are ordered. */
function sumOfKinds(address: i32, size: i32): Lanes {
  return add(add(add(load(address), load(address + size)), load(address + 2 * size)), load(address + 3 * size));
}
