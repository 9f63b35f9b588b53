import { BLOCK_PATHS } from "../blockPaths";
import {
  BY_COUNTY_GOVERNMENT,
  BY_GOVERNMENT,
  CAUSES,
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
import {
  BENCHMARK,
  COLLECTED,
  COUNTY_NET,
  EXCESS,
  EXPENDITURE,
  NET,
  NET_BEFORE_CARRIED,
  STARTS,
  SUBSIDY_DUE,
  SUBSIDY_PAID,
} from "./settlementArrays";

/*
 * Longer than most files: steps 7 to 10 of settlement.md over one list of items, which nobody else reads.
 *
 * Steps 7 to 10 of the settlement, for the units in a gap. They are kept as a list of items: as many neighbouring paths
 * of one unit as are computed together, of which at least one is in a gap. On the others every sum is 0, and so is
 * everything that is added to an account. An item is two words, its offset in by-unit arrays and its unit; `items` and
 * `end` are where a list begins and ends. `arrays` and `size` are those of `gapArrays.ts` and the bytes of each, `list` has
 * the addresses of the year's arrays (`settlementArrays.ts`).
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
 * Step 7: splits the gaps by cause. `collectionLeft` and `subsidyLeft` are the parts that were not made good. Keeps the
 * units' causes where they are asked for.
 */
export function splitGaps(
  items: i32,
  end: i32,
  arrays: i32,
  size: i32,
  list: i32,
  collectionLeft: f64,
  subsidyLeft: f64,
  keepsCauses: i32,
): void {
  const starts = loadWord(list + 4 * STARTS);
  const benchmark = loadWord(list + 4 * BENCHMARK);
  const collected = loadWord(list + 4 * COLLECTED);
  const subsidyDue = loadWord(list + 4 * SUBSIDY_DUE);
  const subsidyPaid = loadWord(list + 4 * SUBSIDY_PAID);
  const excess = loadWord(list + 4 * EXCESS);
  const countyNet = loadWord(list + 4 * COUNTY_NET);
  const net = loadWord(list + 4 * NET);
  const before = loadWord(list + 4 * NET_BEFORE_CARRIED);
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
 * Step 9: what a layer's payer is asked for, and, of a payer that is no account, what it pays. `layer` is the layer's
 * record; of the rest 0 for what does not matter to it. By unit: `plan` (1 where it matters whether the plan was met),
 * `score`, `months` and `expenditure` (the own-balances that its months are counted with), `limits` (the base of its
 * limit).
 *
 * Claims on an account are kept, factor and sum, and added to `sums`, in which each unit has its holder's row (`holders`:
 * offsets by unit); `bookClaims` books them. Other payers pay at once, an own-balance (`balance`) within the limit's part
 * of `atStart`. What they pay is taken off what remains and added to `paid`: by unit where `holders` is 0, else in the
 * row that each unit has there; 0 for what is booked elsewhere. What governments pay is noted by kind: `notes` is 0 for
 * nothing, 1 over what stood there, 2 added to it; `ofCounty` says what the county governments' part of it is: 1 all,
 * 0 nothing, −1 nobody asks. Drops the items that are covered from list and arrays. @returns where the list ends.
 */
export function askPayer(
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
  paid: i32,
  notes: i32,
  ofCounty: i32,
): i32 {
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
  const remaining = arrays + REMAINING * size;
  const all = arrays + BY_GOVERNMENT * size;
  const own = arrays + BY_COUNTY_GOVERNMENT * size;
  let from = remaining;
  let to = remaining;
  let kept = items;
  for (let item = items; item < end; item += ITEM) {
    const at = loadWord(item);
    const unit = loadWord(item + 4);
    let factor = share;
    if (plan !== 0) factor = pick(isEqual(load(met + at), when), factor, zero);
    if (score !== 0) factor = pick(isBelow(load(score + at), scoreAtLeast), zero, factor);
    // Multiplied out, so that a unit without expenditure has infinite months.
    if (months !== 0) {
      const isPoor = isBelow(times(load(months + at), twelve), times(load(expenditure + at), monthsBelow));
      factor = pick(isPoor, factor, zero);
    }
    if (score !== 0) factor = times(factor, add(scaleFrom, times(scaleByScore, load(score + at))));
    const left0 = load(from);
    const left1 = load(from + size);
    const left2 = load(from + 2 * size);
    const left3 = load(from + 3 * size);
    const covered0 = times(weight0, left0);
    const covered1 = times(weight1, left1);
    const covered2 = times(weight2, left2);
    const covered3 = times(weight3, left3);
    let wanted = times(add(add(add(covered0, covered1), covered2), covered3), factor);
    if (limits !== 0) {
      const limit = times(limitRatio, load(limits + at));
      const isBeyond = both(isAbove(wanted, limit), isAbove(wanted, zero));
      factor = pick(isBeyond, times(factor, over(limit, wanted)), factor);
      wanted = pick(isBeyond, limit, wanted);
    }
    if (sums !== 0) {
      addTo(sums + loadWord(holders + 4 * unit) + at - unit * ROW, wanted);
      store(factors + from - remaining, factor);
      store(wantedSums + from - remaining, wanted);
      from += STEP;
      continue;
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
    if (paid !== 0) addTo(paid + at + (holders === 0 ? 0 : loadWord(holders + 4 * unit) - unit * ROW), wanted);
    const paid0 = times(covered0, factor);
    const paid1 = times(covered1, factor);
    const paid2 = times(covered2, factor);
    const paid3 = times(covered3, factor);
    if (notes !== 0) {
      note(all + at, size, notes, paid0, paid1, paid2, paid3);
      if (ofCounty === 1) note(own + at, size, notes, paid0, paid1, paid2, paid3);
      else if (ofCounty === 0 && notes === 1) note(own + at, size, notes, zero, zero, zero, zero);
    }
    const isLeft = leave(
      to,
      size,
      subtract(left0, paid0),
      subtract(left1, paid1),
      subtract(left2, paid2),
      subtract(left3, paid3),
    );
    storeWord(kept, at);
    storeWord(kept + 4, unit);
    kept += isLeft ? ITEM : 0;
    to += isLeft ? STEP : 0;
    from += STEP;
  }
  return sums !== 0 ? end : kept;
}

/** Notes what governments pay, by kind. */
/* inline */ function note(
  to: i32,
  size: i32,
  notes: i32,
  paid0: Lanes,
  paid1: Lanes,
  paid2: Lanes,
  paid3: Lanes,
): void {
  if (notes === 1) {
    store(to, paid0);
    store(to + size, paid1);
    store(to + 2 * size, paid2);
    store(to + 3 * size, paid3);
  } else {
    addTo(to, paid0);
    addTo(to + size, paid1);
    addTo(to + 2 * size, paid2);
    addTo(to + 3 * size, paid3);
  }
}

/** Stores what remains, by kind; whether there is anything. */
/* inline */ function leave(to: i32, size: i32, left0: Lanes, left1: Lanes, left2: Lanes, left3: Lanes): boolean {
  store(to, left0);
  store(to + size, left1);
  store(to + 2 * size, left2);
  store(to + 3 * size, left3);
  return bitsOf(isAbove(add(add(add(left0, left1), left2), left3), every(0))) !== 0;
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
 * Books the claims on an account, cut by its holders' factors (`cuts`, in which each unit has its holder's row): takes
 * them off what remains and adds them to `paid`, by unit. Drops the items that are covered from list and arrays.
 * @returns where the list ends.
 */
export function bookClaims(
  items: i32,
  end: i32,
  arrays: i32,
  size: i32,
  layer: i32,
  cuts: i32,
  holders: i32,
  paid: i32,
): i32 {
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
    const cut = load(cuts + loadWord(holders + 4 * unit) + at - unit * ROW);
    const factor = times(load(factors + from), cut);
    addTo(paid + at, times(load(wanted + from), cut));
    const left0 = load(remaining + from);
    const left1 = load(remaining + size + from);
    const left2 = load(remaining + 2 * size + from);
    const left3 = load(remaining + 3 * size + from);
    const isLeft = leave(
      to,
      size,
      subtract(left0, times(times(weight0, left0), factor)),
      subtract(left1, times(times(weight1, left1), factor)),
      subtract(left2, times(times(weight2, left2), factor)),
      subtract(left3, times(times(weight3, left3), factor)),
    );
    storeWord(kept, at);
    storeWord(kept + 4, unit);
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
 * Books to units that are counties what governments paid for them: `called`, and `subsidy` of it for subsidies (0: nobody
 * asks), by county; what county governments paid (array `own`) to their rows, whose addresses are `outlays` by county (0:
 * they pay nothing).
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
    if (subsidy !== 0) addTo(subsidy + at, load(all + size + at));
    if (outlays !== 0) addTo(loadWord(outlays + 4 * unit) + at - unit * ROW, sumOfKinds(ofCounty + at, size));
  }
}

/**
 * The same for units of several counties: by the counties' parts of step 7, which are equal where nobody has a part, and
 * by expenditure where no county has made a loss. The parts left are those of `splitGaps`.
 */
export function bookCountiesOfUnits(
  items: i32,
  end: i32,
  arrays: i32,
  size: i32,
  list: i32,
  collectionLeft: f64,
  subsidyLeft: f64,
  called: i32,
  subsidy: i32,
  outlays: i32,
  own: i32,
): void {
  const starts = loadWord(list + 4 * STARTS);
  const benchmark = loadWord(list + 4 * BENCHMARK);
  const collected = loadWord(list + 4 * COLLECTED);
  const subsidyDue = loadWord(list + 4 * SUBSIDY_DUE);
  const subsidyPaid = loadWord(list + 4 * SUBSIDY_PAID);
  const excess = loadWord(list + 4 * EXCESS);
  const expenditure = loadWord(list + 4 * EXPENDITURE);
  const countyNet = loadWord(list + 4 * COUNTY_NET);
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
      if (subsidy !== 0) addTo(subsidy + i, ofSubsidy);
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
