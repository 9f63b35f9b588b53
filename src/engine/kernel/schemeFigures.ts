import { BLOCK_PATHS } from "../blockPaths";
import {
  add,
  every,
  type Lanes,
  larger,
  load,
  loadNumber,
  loadWord,
  STEP,
  smaller,
  store,
  subtract,
  times,
} from "./lanes";

const ROW: i32 = 8 * BLOCK_PATHS;
/** Bytes of a county's addresses and of its numbers. */
const ROWS: i32 = 40;
const NUMBERS: i32 = 128;

/*
 * `SchemeDriver` in the kernel. A scheme's table of words: 0 counties; 1 addresses of rows that are read, by county;
 * from 2 on the figures that are written: members, retired, due, collected, target, subsidyDue, subsidyPaid, other,
 * expenditure, excess, quota, score; 14 rows of the last year's expenditure / PX.
 *
 * Addresses of a county: 0 members' level (read and written), 1 shock of membership, 2 of spending, 3 events, 4 trend of
 * spending; shocks of 5 collection, 6 control, 7 score; 8 wage or subsidy; 9 trend of wages.
 *
 * `numbers` are of the year, 16 for each county: 0 members or contributors by growth alone, 1 collection rate, 2 its
 * target, 3 overrun, 4 1 + slack of the quota, 5 mean score, its slope 6 on collection and 7 on control, 8 other income.
 * Of employees: 9 retired, 10 rate, 11 due of the retired per wage, 12 wage base, 13 cost of a contributor and 14 of all
 * retired. Of residents: 9 premium, 10 subsidy, 11 the county's share of it, 12 the rate of which it is paid, 13 cost.
 */

/** A year's figures of a scheme whose members pay by wages. */
export function writeEmployees(scheme: i32, numbers: i32): void {
  const counties = loadWord(scheme);
  for (let county = 0; county < counties; county++) {
    const rows = loadWord(scheme + 4) + county * ROWS;
    const at = numbers + county * NUMBERS;
    const out = county * ROW;
    const level = loadWord(rows);
    const membership = loadWord(rows + 4);
    const wage = loadWord(rows + 32);
    const wageTrend = loadWord(rows + 36);
    const spendTrend = loadWord(rows + 16);
    const members = loadWord(scheme + 8) + out;
    const retired = loadWord(scheme + 12) + out;
    const due = loadWord(scheme + 16) + out;
    const other = loadWord(scheme + 36) + out;
    // Planned expenditure stands in the place of expenditure until that is known.
    const planned = loadWord(scheme + 40) + out;
    const workingTrend = every(loadNumber(at));
    const otherIncome = every(loadNumber(at + 64));
    const retiredNow = every(loadNumber(at + 72));
    const rate = every(loadNumber(at + 80));
    const retiredDue = every(loadNumber(at + 88));
    const wageBase = every(loadNumber(at + 96));
    const costWorking = every(loadNumber(at + 104));
    const retiredCost = every(loadNumber(at + 112));
    for (let o = 0; o < ROW; o += STEP) {
      const working = times(workingTrend, growMembers(level + o, membership + o));
      const wages = load(wageTrend + o);
      store(members + o, add(working, retiredNow));
      store(retired + o, retiredNow);
      store(due + o, times(add(times(working, rate), retiredDue), times(times(wageBase, wages), load(wage + o))));
      store(other + o, times(otherIncome, wages));
      store(planned + o, times(add(times(working, costWorking), retiredCost), load(spendTrend + o)));
    }
    writeCounty(scheme, rows, at, out);
  }
}

/** A year's figures of a scheme whose members pay a premium and bring a subsidy. */
export function writeResidents(scheme: i32, numbers: i32): void {
  const counties = loadWord(scheme);
  for (let county = 0; county < counties; county++) {
    const rows = loadWord(scheme + 4) + county * ROWS;
    const at = numbers + county * NUMBERS;
    const out = county * ROW;
    const level = loadWord(rows);
    const membership = loadWord(rows + 4);
    const subsidyShock = loadWord(rows + 32);
    const spendTrend = loadWord(rows + 16);
    const members = loadWord(scheme + 8) + out;
    const due = loadWord(scheme + 16) + out;
    const subsidyDue = loadWord(scheme + 28) + out;
    const subsidyPaid = loadWord(scheme + 32) + out;
    const other = loadWord(scheme + 36) + out;
    const planned = loadWord(scheme + 40) + out;
    const memberTrend = every(loadNumber(at));
    const otherIncome = every(loadNumber(at + 64));
    const premium = every(loadNumber(at + 72));
    const subsidy = every(loadNumber(at + 80));
    const countyShare = every(loadNumber(at + 88));
    const paidRate = every(loadNumber(at + 96));
    const cost = every(loadNumber(at + 104));
    for (let o = 0; o < ROW; o += STEP) {
      const people = times(memberTrend, growMembers(level + o, membership + o));
      const dueSubsidy = times(people, subsidy);
      const missing = subtract(every(1), toShare(add(paidRate, load(subsidyShock + o))));
      store(members + o, people);
      store(due + o, times(people, premium));
      store(subsidyDue + o, dueSubsidy);
      store(subsidyPaid + o, subtract(dueSubsidy, times(times(dueSubsidy, countyShare), missing)));
      store(other + o, otherIncome);
      store(planned + o, times(times(people, cost), load(spendTrend + o)));
    }
    writeCounty(scheme, rows, at, out);
  }
}

/**
 * What all schemes have alike: collected = due·clamp(κ̄ + s_collection, 0, 1), target = due·κ*; compliant = PX·exp(s_spend
 * − v/2)·J, excess = compliant·max(0, m̄ + s_control), quota = expenditure_{t−1}·PX_t/PX_{t−1}·(1 + slack); score =
 * clamp(s̄ + b_1·s_collection − b_2·s_control + s_score, 0, 1).
 */
function writeCounty(scheme: i32, rows: i32, numbers: i32, out: i32): void {
  const spend = loadWord(rows + 8);
  const events = loadWord(rows + 12);
  const collection = loadWord(rows + 20);
  const control = loadWord(rows + 24);
  const scoreShock = loadWord(rows + 28);
  const due = loadWord(scheme + 16) + out;
  const collected = loadWord(scheme + 20) + out;
  const target = loadWord(scheme + 24) + out;
  const expenditure = loadWord(scheme + 40) + out;
  const excess = loadWord(scheme + 44) + out;
  const quota = loadWord(scheme + 48) + out;
  const score = loadWord(scheme + 52) + out;
  const spentPerPlanned = loadWord(scheme + 56) + out;
  const collectionRate = every(loadNumber(numbers + 8));
  const targetRate = every(loadNumber(numbers + 16));
  const overrun = every(loadNumber(numbers + 24));
  const slack = every(loadNumber(numbers + 32));
  const scoreMean = every(loadNumber(numbers + 40));
  const onCollection = every(loadNumber(numbers + 48));
  const onControl = every(loadNumber(numbers + 56));
  for (let o = 0; o < ROW; o += STEP) {
    const dueNow = load(due + o);
    const collecting = load(collection + o);
    const controlling = load(control + o);
    store(collected + o, times(dueNow, toShare(add(collectionRate, collecting))));
    store(target + o, times(dueNow, targetRate));
    const planned = load(expenditure + o);
    const spending = times(load(spend + o), load(events + o));
    const beyond = times(spending, larger(add(overrun, controlling), every(0)));
    const excessNow = times(planned, beyond);
    store(excess + o, excessNow);
    store(expenditure + o, add(times(planned, spending), excessNow));
    store(quota + o, times(times(planned, load(spentPerPlanned + o)), slack));
    store(spentPerPlanned + o, add(spending, beyond));
    const graded = subtract(add(scoreMean, times(onCollection, collecting)), times(onControl, controlling));
    store(score + o, toShare(add(graded, load(scoreShock + o))));
  }
}

/** Individual accounts in a year: income W·B·rate·κ, and interest on what was there; spent is what is wanted, as far as it is there. */
export function settleIndividualAccounts(
  scheme: i32,
  numbers: i32,
  accounts: i32,
  accountNumbers: i32,
  interest: f64,
): void {
  const counties = loadWord(scheme);
  const rateOfInterest = every(interest);
  for (let county = 0; county < counties; county++) {
    const rows = loadWord(scheme + 4) + county * ROWS;
    const at = numbers + county * NUMBERS;
    const out = county * ROW;
    const level = loadWord(rows);
    const spendTrend = loadWord(rows + 16);
    const collection = loadWord(rows + 20);
    const wage = loadWord(rows + 32);
    const wageTrend = loadWord(rows + 36);
    const income = loadWord(accounts) + out;
    const expenditure = loadWord(accounts + 4) + out;
    const balance = loadWord(accounts + 8) + out;
    const unmet = loadWord(accounts + 12) + out;
    const workingTrend = every(loadNumber(at));
    const collectionRate = every(loadNumber(at + 8));
    const retiredNow = every(loadNumber(at + 72));
    const wageBase = every(loadNumber(accountNumbers + 16 * county));
    const perHead = every(loadNumber(accountNumbers + 16 * county + 8));
    for (let o = 0; o < ROW; o += STEP) {
      const working = times(workingTrend, load(level + o));
      const due = times(times(times(working, wageBase), load(wageTrend + o)), load(wage + o));
      const wanted = times(times(add(working, retiredNow), perHead), load(spendTrend + o));
      const received = times(due, toShare(add(collectionRate, load(collection + o))));
      const before = load(balance + o);
      const there = add(add(before, times(before, rateOfInterest)), received);
      const spent = smaller(there, wanted);
      store(income + o, received);
      store(expenditure + o, spent);
      store(unmet + o, subtract(wanted, spent));
      store(balance + o, subtract(there, spent));
    }
  }
}

/** Multiplies the members' level by the shock of membership, and returns it. */
/* inline */ function growMembers(level: i32, membership: i32): Lanes {
  const grown = times(load(level), load(membership));
  store(level, grown);
  return grown;
}

/** What lies between 0 and 1, the nearest end elsewhere. */
/* inline */ function toShare(value: Lanes): Lanes {
  return smaller(larger(value, every(0)), every(1));
}
