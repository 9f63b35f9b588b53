import type { ParameterName } from "../model/parameters";
import type { FigureName } from "../model/SettlementCase";
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

/** Numbers of a county and year, and of its individual accounts, that the kernel reads (kernel/schemeFigures.ts). */
const NUMBERS = 16;
const ACCOUNT_NUMBERS = 2;

/** The figures that the kernel writes, in its order. */
const WRITTEN: readonly FigureName[] = [
  "members",
  "retired",
  "due",
  "collected",
  "target",
  "subsidyDue",
  "subsidyPaid",
  "other",
  "expenditure",
  "excess",
  "quota",
  "score",
];

type Parameters = Readonly<Record<ParameterName, Float64Array>>;

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
  private readonly kernel: Kernel;
  private readonly isResident: boolean;
  private readonly counties: number;
  private readonly interest: Plan["interest"];
  private readonly uncertainties: readonly TrendUncertainty[];
  private readonly eventFactors: EventFactors | null;
  /** exp(Σ s_membership) up to this year, by county and path; a single row where the members have no shock. */
  private readonly membershipLevel: Float64Array;
  /** expenditure_{t−1} / PX_{t−1}, at first the base year's by county. */
  private readonly spentPerPlanned: Float64Array;
  private readonly spentAtFirst: Float64Array;
  /** What no path changes: `((t - 1) * counties + county) * NUMBERS`. */
  private readonly numbers: Float64Array;
  private readonly accountNumbers: Float64Array | null;
  private readonly table: number;

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
    const parameters = changeByPolicy(plan.parameters as Parameters, plan.policy);
    this.figures = createFigureBlock(counties, kernel);
    this.kernel = kernel;
    this.isResident = scheme === "resident";
    this.counties = counties;
    this.interest = run.interest;
    const spendTrend = new TrendUncertainty(parameters.costTrendUncertainty, `${scheme}.spend`, seed, kernel);
    const wageTrend = this.isResident
      ? null
      : new TrendUncertainty(parameters.wageTrendUncertainty, `${scheme}.wage`, seed, kernel);
    this.uncertainties = [spendTrend, wageTrend].filter((trend) => trend !== null);
    this.eventFactors = plan.eventEffects.some((effect) => effect !== null)
      ? new EventFactors(plan.eventEffects, events, counties, kernel)
      : null;
    this.individualAccounts = createIndividualAccounts(scheme, parameters, kernel);
    const membershipMoves = shocks.isActive(scheme, "membership");
    this.membershipLevel = kernel.float64(membershipMoves ? counties * BLOCK_PATHS : BLOCK_PATHS);
    this.spentPerPlanned = kernel.float64(counties * BLOCK_PATHS);
    this.spentAtFirst = Float64Array.from({ length: counties }, (_, county) => {
      return 1 + Math.max(0, parameters.overrunRate[county * years]);
    });
    const trends = this.isResident ? residentTrends(parameters, years) : employeeTrends(parameters, years);
    const numbersOf = this.isResident ? residentNumbers : employeeNumbers;
    const costTrend = compound(new Float64Array(counties).fill(1), parameters.costGrowth, years);
    const plannedTrend = times(costTrend, plan.policy.expenditure);
    const byCounty = Array.from({ length: counties }, (_, county) => county);
    const ats = run.years.flatMap((_, year) => byCounty.map((county) => ({ county, at: county * years + year })));
    this.numbers = kernel.float64(ats.length * NUMBERS);
    ats.forEach(({ county, at }, i) => {
      const numbers = [
        trends.members[at],
        ...commonNumbers(parameters, county, at),
        ...numbersOf(parameters, trends, plannedTrend, county, at),
      ];
      this.numbers.set(numbers, i * NUMBERS);
    });
    this.accountNumbers =
      this.individualAccounts &&
      kernel.copyFloat64(
        ats.flatMap(({ county, at }) => [
          parameters.wageBase[county] * trends.wage[at] * parameters.individualAccountRate[at],
          parameters.individualAccountSpending[county] * costTrend[at],
        ]),
      );
    const ones = kernel.float64(BLOCK_PATHS).fill(1);
    const rows = byCounty.flatMap((county) => {
      const level = membershipMoves ? county * BLOCK_PATHS : 0;
      return [
        this.membershipLevel.subarray(level, level + BLOCK_PATHS),
        shocks.rowOf(scheme, "membership", county),
        shocks.rowOf(scheme, "spend", county),
        this.eventFactors?.rowOf(county) ?? ones,
        spendTrend.rowOf(county),
        shocks.rowOf(scheme, "collection", county),
        shocks.rowOf(scheme, "control", county),
        shocks.rowOf(scheme, "score", county),
        shocks.rowOf(scheme, this.isResident ? "subsidy" : "wage", county),
        wageTrend?.rowOf(county) ?? ones,
      ];
    });
    const addressOf = kernel.addressOf.bind(kernel);
    this.table = addressOf(
      kernel.copyInt32([
        counties,
        addressOf(kernel.copyInt32(rows.map(addressOf))),
        ...WRITTEN.map((name) => addressOf(this.figures[name])),
        addressOf(this.spentPerPlanned),
      ]),
    );
  }

  startBlock(block: number): void {
    for (const trend of this.uncertainties) trend.startBlock(block);
    this.membershipLevel.fill(1);
    for (let county = 0; county < this.counties; county++) {
      const start = county * BLOCK_PATHS;
      this.spentPerPlanned.fill(this.spentAtFirst[county], start, start + BLOCK_PATHS);
    }
    this.individualAccounts?.startBlock();
  }

  /** `year` counts from 1; the shocks are those of the year. */
  advance(year: number): void {
    const { kernel, table, individualAccounts, accountNumbers } = this;
    for (const trend of this.uncertainties) trend.advance(year);
    this.eventFactors?.advance();
    const county = (year - 1) * this.counties;
    const numbers = kernel.addressOf(this.numbers) + 8 * NUMBERS * county;
    if (this.isResident) kernel.run.writeResidents(table, numbers);
    else kernel.run.writeEmployees(table, numbers);
    if (individualAccounts === null || accountNumbers === null) return;
    const ofAccounts = kernel.addressOf(accountNumbers) + 8 * ACCOUNT_NUMBERS * county;
    const interest = interestInYear(this.interest, year - 1);
    kernel.run.settleIndividualAccounts(table, numbers, individualAccounts.table, ofAccounts, interest);
  }
}

/** Relative to the base year without chance, `county * years + (t - 1)`: W or N, R and B̄. */
interface Trends {
  readonly members: Float64Array;
  readonly retired: Float64Array;
  readonly wage: Float64Array;
}

function employeeTrends(parameters: Parameters, years: number): Trends {
  const ones = new Float64Array(parameters.working.length).fill(1);
  return {
    members: compound(parameters.working, parameters.workingGrowth, years),
    retired: compound(parameters.retired, parameters.retiredGrowth, years),
    wage: compound(ones, parameters.wageGrowth, years),
  };
}

/** Residents have no retired, and no wage base that their other income could follow. */
function residentTrends(parameters: Parameters, years: number): Trends {
  const members = compound(parameters.members, parameters.membersGrowth, years);
  return { members, retired: new Float64Array(members.length), wage: new Float64Array(members.length).fill(1) };
}

/** What the kernel needs of any scheme, in its order. */
function commonNumbers(parameters: Parameters, county: number, at: number): number[] {
  return [
    parameters.collectionRate[at],
    parameters.collectionTarget[at],
    parameters.overrunRate[at],
    1 + parameters.quotaSlack[at],
    parameters.scoreMean[at],
    parameters.scoreOnCollection[county],
    parameters.scoreOnControl[county],
  ];
}

/** due = W·B·rate + R·B·rateRetired, other = other_0·B̄/B̄_0, PX = (W·cW + R·cR)·exp(e)·policy. */
function employeeNumbers(
  parameters: Parameters,
  { retired, wage }: Trends,
  plannedTrend: Float64Array,
  county: number,
  at: number,
): number[] {
  return [
    parameters.otherIncome[at] * wage[at],
    retired[at],
    parameters.contributionRate[at],
    retired[at] * parameters.retiredContributionRate[at],
    parameters.wageBase[county] * wage[at],
    parameters.costWorking[county] * plannedTrend[at],
    retired[at] * parameters.costRetired[county] * plannedTrend[at],
  ];
}

/** due = N·premium, subsidies, other = other_0, PX = N·cN·exp(e)·policy. */
function residentNumbers(
  parameters: Parameters,
  _: Trends,
  plannedTrend: Float64Array,
  county: number,
  at: number,
): number[] {
  return [
    parameters.otherIncome[at],
    parameters.premium[at],
    parameters.subsidy[at],
    parameters.subsidyCountyShare[at],
    parameters.subsidyPaidRate[at],
    parameters.cost[county] * plannedTrend[at],
  ];
}

/** What of the parameters a year's policy changes multiply: due by its rates, subsidies by their standard. */
function changeByPolicy(parameters: Parameters, policy: PolicyPlan): Parameters {
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
