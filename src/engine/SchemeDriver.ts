import type { Factor, ParameterName } from "../model/parameters";
import { interestInYear } from "../rules/phases";
import { EventFactors, type Events } from "./Events";
import { createFigureBlock, type FigureBlock } from "./FigureBlock";
import { createIndividualAccounts, type IndividualAccounts } from "./IndividualAccounts";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";
import type { Plan, PolicyPlan, SchemePlan } from "./Plan";
import type { Word64 } from "./random";
import type { Shocks } from "./Shocks";
import { TrendUncertainty } from "./TrendUncertainty";

/**
 * One scheme's figures (drivers.md, members to score). Resident members pay a premium and bring a subsidy; the other
 * schemes have contributors with a wage base and retired members. What no path changes (levels of members, wage base
 * and costs by growth rates alone, dated policy changes) is computed once. Mutual aid is paid by and for the insured of the employee scheme,
 * by the same formulas.
 */
export class SchemeDriver {
  /** The year's figures; overwritten by the next year. */
  readonly figures: FigureBlock;
  /** The year's individual accounts; null where the plan has none. */
  readonly individualAccounts: IndividualAccounts | null;
  private readonly isResident: boolean;
  private readonly counties: number;
  private readonly years: number;
  private readonly interest: Plan["interest"];
  /** Those of the plan; rates, premium and subsidy times the policy changes of the year. */
  private readonly parameters: Readonly<Record<ParameterName, Float64Array>>;
  /** W or N, R, B̄ and the costs' trend relative to the base year without chance: `county * years + (t - 1)`. */
  private readonly memberTrend: Float64Array;
  private readonly retiredTrend: Float64Array;
  private readonly wageTrend: Float64Array;
  private readonly costTrend: Float64Array;
  /** costTrend × policy_t, of the pooled fund. */
  private readonly plannedTrend: Float64Array;
  private readonly uncertainties: readonly TrendUncertainty[];
  private readonly spendTrend: TrendUncertainty;
  private readonly wageTrendUncertainty: TrendUncertainty | null;
  private readonly shocks: Readonly<Record<Factor, Float64Array>>;
  /** exp(s_spend − v/2)·J; the shocks' own array where no event strikes. */
  private readonly spend: Float64Array;
  private readonly eventFactors: EventFactors | null;
  private readonly membershipMoves: boolean;
  /** exp(Σ s_membership) up to this year. */
  private readonly membershipLevel: Float64Array;
  /** PX_t, planned expenditure. */
  private readonly planned: Float64Array;
  /** expenditure_{t−1} / PX_{t−1}. */
  private readonly spentPerPlanned: Float64Array;

  constructor(
    plan: SchemePlan,
    run: Pick<Plan, "layout" | "years" | "interest">,
    kernel: Kernel,
    shocks: Shocks,
    events: Events,
    seed: Word64,
  ) {
    const { scheme } = plan;
    const { counties } = run.layout;
    const years = run.years.length;
    const parameters = changeByPolicy(plan.parameters as Readonly<Record<ParameterName, Float64Array>>, plan.policy);
    const size = counties * BLOCK_PATHS;
    this.figures = createFigureBlock(counties, kernel);
    this.isResident = scheme === "resident";
    this.counties = counties;
    this.years = years;
    this.interest = run.interest;
    this.parameters = parameters;
    const one = new Float64Array(counties).fill(1);
    const none = new Float64Array(counties * years);
    if (this.isResident) {
      this.memberTrend = compound(parameters.members, parameters.membersGrowth, years);
      this.retiredTrend = none;
      this.wageTrend = none;
    } else {
      this.memberTrend = compound(parameters.working, parameters.workingGrowth, years);
      this.retiredTrend = compound(parameters.retired, parameters.retiredGrowth, years);
      this.wageTrend = compound(one, parameters.wageGrowth, years);
    }
    this.costTrend = compound(one, parameters.costGrowth, years);
    this.plannedTrend = times(this.costTrend, plan.policy.expenditure);
    this.spendTrend = new TrendUncertainty(parameters.costTrendUncertainty, `${scheme}.spend`, seed);
    this.wageTrendUncertainty = this.isResident
      ? null
      : new TrendUncertainty(parameters.wageTrendUncertainty, `${scheme}.wage`, seed);
    this.uncertainties = [this.spendTrend, this.wageTrendUncertainty].filter((trend) => trend !== null);
    this.shocks = {
      spend: shocks.of(scheme, "spend"),
      wage: shocks.of(scheme, "wage"),
      membership: shocks.of(scheme, "membership"),
      collection: shocks.of(scheme, "collection"),
      control: shocks.of(scheme, "control"),
      subsidy: shocks.of(scheme, "subsidy"),
      score: shocks.of(scheme, "score"),
    };
    this.eventFactors = plan.eventEffects.some((effect) => effect !== null)
      ? new EventFactors(plan.eventEffects, events, counties)
      : null;
    this.spend = this.eventFactors === null ? this.shocks.spend : new Float64Array(size);
    this.individualAccounts = createIndividualAccounts(scheme, parameters);
    this.membershipMoves = shocks.isActive(scheme, "membership");
    this.membershipLevel = new Float64Array(size);
    this.planned = new Float64Array(size);
    this.spentPerPlanned = new Float64Array(size);
  }

  startBlock(block: number): void {
    for (const trend of this.uncertainties) trend.startBlock(block);
    this.membershipLevel.fill(1);
    const { overrunRate } = this.parameters;
    for (let county = 0; county < this.counties; county++) {
      const start = county * BLOCK_PATHS;
      const overrun = overrunRate[county * this.years];
      this.spentPerPlanned.fill(1 + Math.max(0, overrun), start, start + BLOCK_PATHS);
    }
    this.individualAccounts?.startBlock();
  }

  /** `year` counts from 1; the shocks are those of the year. */
  advance(year: number): void {
    for (const trend of this.uncertainties) trend.advance(year);
    if (this.membershipMoves) {
      const { membershipLevel, shocks } = this;
      for (let i = 0; i < membershipLevel.length; i++) membershipLevel[i] *= shocks.membership[i];
    }
    this.eventFactors?.multiply(this.shocks.spend, this.spend);
    for (let county = 0; county < this.counties; county++) {
      if (this.isResident) this.writeResidents(county, year);
      else this.writeEmployees(county, year);
      this.writeCollection(county, year);
      this.writeExpenditure(county, year);
      this.writeScore(county, year);
      if (this.individualAccounts !== null) this.writeIndividualAccounts(this.individualAccounts, county, year);
    }
  }

  /** W and R, due = W·B·rate + R·B·rateRetired, other = other_0·B̄/B̄_0, PX = (W·cW + R·cR)·exp(e)·policy. */
  private writeEmployees(county: number, year: number): void {
    const { parameters, membershipLevel, planned } = this;
    const { members, retired, due, other } = this.figures;
    const { factors: wageFactors, rowOf: wageRow } = this.wageTrendUncertainty!;
    const { factors: spendFactors, rowOf: spendRow } = this.spendTrend;
    const wage = this.shocks.wage;
    const at = county * this.years + (year - 1);
    const workingTrend = this.memberTrend[at];
    const retiredNow = this.retiredTrend[at];
    const wageBase = parameters.wageBase[county] * this.wageTrend[at];
    const otherIncome = parameters.otherIncome[at] * this.wageTrend[at];
    const rate = parameters.contributionRate[at];
    const retiredDue = retiredNow * parameters.retiredContributionRate[at];
    const costWorking = parameters.costWorking[county] * this.plannedTrend[at];
    const retiredCost = retiredNow * parameters.costRetired[county] * this.plannedTrend[at];
    const start = county * BLOCK_PATHS;
    const wageStart = wageRow[county];
    const spendStart = spendRow[county];
    for (let path = 0; path < BLOCK_PATHS; path++) {
      const i = start + path;
      const working = workingTrend * membershipLevel[i];
      const wageTrend = wageFactors[wageStart + path];
      members[i] = working + retiredNow;
      retired[i] = retiredNow;
      due[i] = (working * rate + retiredDue) * (wageBase * wageTrend * wage[i]);
      other[i] = otherIncome * wageTrend;
      planned[i] = (working * costWorking + retiredCost) * spendFactors[spendStart + path];
    }
  }

  /** N, due = N·premium, subsidies, other = other_0 (no wage base that it could follow), PX = N·cN·exp(e)·policy. */
  private writeResidents(county: number, year: number): void {
    const { parameters, membershipLevel, planned } = this;
    const { members, due, subsidyDue, subsidyPaid, other } = this.figures;
    const { factors: spendFactors, rowOf: spendRow } = this.spendTrend;
    const subsidyShock = this.shocks.subsidy;
    const at = county * this.years + (year - 1);
    const memberTrend = this.memberTrend[at];
    const premium = parameters.premium[at];
    const subsidy = parameters.subsidy[at];
    const countyShare = parameters.subsidyCountyShare[at];
    const paidRate = parameters.subsidyPaidRate[at];
    const cost = parameters.cost[county] * this.plannedTrend[at];
    const otherIncome = parameters.otherIncome[at];
    const start = county * BLOCK_PATHS;
    const spendStart = spendRow[county];
    for (let path = 0; path < BLOCK_PATHS; path++) {
      const i = start + path;
      const people = memberTrend * membershipLevel[i];
      const dueSubsidy = people * subsidy;
      const missing = 1 - Math.min(1, Math.max(0, paidRate + subsidyShock[i]));
      members[i] = people;
      due[i] = people * premium;
      subsidyDue[i] = dueSubsidy;
      subsidyPaid[i] = dueSubsidy - dueSubsidy * countyShare * missing;
      other[i] = otherIncome;
      planned[i] = people * cost * spendFactors[spendStart + path];
    }
  }

  /** collected = due·clamp(κ̄ + s_collection, 0, 1), target = due·κ*. */
  private writeCollection(county: number, year: number): void {
    const { due, collected, target } = this.figures;
    const collection = this.shocks.collection;
    const at = county * this.years + (year - 1);
    const collectionRate = this.parameters.collectionRate[at];
    const targetRate = this.parameters.collectionTarget[at];
    const end = (county + 1) * BLOCK_PATHS;
    for (let i = county * BLOCK_PATHS; i < end; i++) {
      collected[i] = due[i] * Math.min(1, Math.max(0, collectionRate + collection[i]));
      target[i] = due[i] * targetRate;
    }
  }

  /** compliant = PX·exp(s_spend − v/2)·J, excess = compliant·max(0, m̄ + s_control), quota = expenditure_{t−1}·PX_t/PX_{t−1}·(1 + slack). */
  private writeExpenditure(county: number, year: number): void {
    const { expenditure, excess, quota } = this.figures;
    const { control } = this.shocks;
    const { spend, planned, spentPerPlanned } = this;
    const at = county * this.years + (year - 1);
    const overrun = this.parameters.overrunRate[at];
    const slack = 1 + this.parameters.quotaSlack[at];
    const end = (county + 1) * BLOCK_PATHS;
    for (let i = county * BLOCK_PATHS; i < end; i++) {
      const perPlanned = spend[i] * Math.max(0, overrun + control[i]);
      excess[i] = planned[i] * perPlanned;
      expenditure[i] = planned[i] * spend[i] + excess[i];
      quota[i] = planned[i] * spentPerPlanned[i] * slack;
      spentPerPlanned[i] = spend[i] + perPlanned;
    }
  }

  /** Income W·B·rate·κ and spending of the individual accounts, which grows with the trend of costs a head; `settle` keeps it to what is there. */
  private writeIndividualAccounts(accounts: IndividualAccounts, county: number, year: number): void {
    const { parameters, membershipLevel } = this;
    const interest = interestInYear(this.interest, year - 1);
    const { factors: wageFactors, rowOf: wageRow } = this.wageTrendUncertainty!;
    const { factors: spendFactors, rowOf: spendRow } = this.spendTrend;
    const { wage, collection } = this.shocks;
    const at = county * this.years + (year - 1);
    const workingTrend = this.memberTrend[at];
    const retiredNow = this.retiredTrend[at];
    const wageBase = parameters.wageBase[county] * this.wageTrend[at] * parameters.individualAccountRate[at];
    const perHead = parameters.individualAccountSpending[county] * this.costTrend[at];
    const collectionRate = parameters.collectionRate[at];
    const start = county * BLOCK_PATHS;
    for (let path = 0; path < BLOCK_PATHS; path++) {
      const i = start + path;
      const working = workingTrend * membershipLevel[i];
      const due = working * wageBase * wageFactors[wageRow[county] + path] * wage[i];
      const wanted = (working + retiredNow) * perHead * spendFactors[spendRow[county] + path];
      accounts.settle(i, due * Math.min(1, Math.max(0, collectionRate + collection[i])), wanted, interest);
    }
  }

  /** score = clamp(s̄ + b_1·s_collection − b_2·s_control + s_score, 0, 1). */
  private writeScore(county: number, year: number): void {
    const { score } = this.figures;
    const { collection, control, score: scoreShock } = this.shocks;
    const mean = this.parameters.scoreMean[county * this.years + (year - 1)];
    const onCollection = this.parameters.scoreOnCollection[county];
    const onControl = this.parameters.scoreOnControl[county];
    const end = (county + 1) * BLOCK_PATHS;
    for (let i = county * BLOCK_PATHS; i < end; i++) {
      const value = mean + onCollection * collection[i] - onControl * control[i] + scoreShock[i];
      score[i] = Math.min(1, Math.max(0, value));
    }
  }
}

/** What of the parameters a year's policy changes multiply: due by its rates, subsidies by their standard. */
function changeByPolicy(
  parameters: Readonly<Record<ParameterName, Float64Array>>,
  policy: PolicyPlan,
): Readonly<Record<ParameterName, Float64Array>> {
  const changed: Partial<Record<ParameterName, Float64Array>> = {};
  for (const name of ["contributionRate", "retiredContributionRate", "premium"] as const) {
    if (parameters[name] !== undefined) changed[name] = times(parameters[name], policy.due);
  }
  if (parameters.subsidy !== undefined) changed.subsidy = times(parameters.subsidy, policy.subsidy);
  return { ...parameters, ...changed };
}

/** The products, or the values themselves where there are no factors. */
function times(values: Float64Array, factors: Float64Array | null): Float64Array {
  return factors === null ? values : values.map((value, i) => value * factors[i]);
}

/** base·Π(1 + growth) up to each year, by county and year. Growth rates are plain; exp of the sum of their logarithms is this product. */
function compound(base: Float64Array, growth: Float64Array, years: number): Float64Array {
  const levels = new Float64Array(base.length * years);
  for (let county = 0; county < base.length; county++) {
    let level = base[county];
    for (let at = county * years; at < (county + 1) * years; at++) {
      level *= 1 + growth[at];
      levels[at] = level;
    }
  }
  return levels;
}
