import type { FigureName } from "../model/SettlementCase";
import { interestInYear } from "../rules/phases";
import { EventFactors, type Events } from "./Events";
import { createFigureBlock, type FigureBlock } from "./FigureBlock";
import { createIndividualAccounts, type IndividualAccounts } from "./IndividualAccounts";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";
import type { Plan, SchemePlan } from "./Plan";
import type { Word64 } from "./random";
import type { Shocks } from "./Shocks";
import { ACCOUNT_NUMBERS, changeByPolicy, NUMBERS, resolveNumbers } from "./schemeNumbers";
import { TrendUncertainty } from "./TrendUncertainty";

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
    const parameters = changeByPolicy(plan);
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
    const resolved = resolveNumbers(plan, parameters, counties, years);
    this.numbers = kernel.copyFloat64(resolved.numbers);
    this.accountNumbers = this.individualAccounts && kernel.copyFloat64(resolved.accountNumbers);
    const level = membershipMoves ? BLOCK_PATHS : 0;
    const levels = { values: this.membershipLevel, rowOf: Array.from({ length: counties }, (_, c) => c * level) };
    const ones = { values: kernel.float64(BLOCK_PATHS).fill(1), rowOf: new Int32Array(counties) };
    const read = [
      levels,
      shocks.rowsOf(scheme, "membership"),
      shocks.rowsOf(scheme, "spend"),
      this.eventFactors?.rows ?? ones,
      spendTrend.rows,
      shocks.rowsOf(scheme, "collection"),
      shocks.rowsOf(scheme, "control"),
      shocks.rowsOf(scheme, "score"),
      shocks.rowsOf(scheme, this.isResident ? "subsidy" : "wage"),
      wageTrend?.rows ?? ones,
    ];
    const addressOf = kernel.addressOf.bind(kernel);
    const addresses = kernel.int32(counties * read.length);
    read.forEach(({ values, rowOf }, i) => {
      const start = addressOf(values);
      for (let c = 0; c < counties; c++) addresses[c * read.length + i] = start + 8 * rowOf[c];
    });
    this.table = addressOf(
      kernel.copyInt32([
        counties,
        addressOf(addresses),
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
