import type { ParameterName } from "../model/parameters";
import type { Scheme } from "../model/SettlementCase";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";

/**
 * The individual accounts of the employee scheme, all of a county's together: a line of their own outside the pooled
 * fund. They cover their own gaps: no more is spent than is there, and no money passes to or from the pooled fund.
 * By county and path, path fastest; yuan.
 */
export class IndividualAccounts {
  readonly income: Float64Array;
  readonly expenditure: Float64Array;
  readonly balance: Float64Array;
  /** What would have been spent beyond what was there; the insured pay it. */
  readonly unmet: Float64Array;
  /** Where the kernel finds the addresses of these arrays. */
  readonly table: number;
  private readonly opening: Float64Array;

  /** `opening` by county. */
  constructor(opening: Float64Array, kernel: Kernel) {
    const size = opening.length * BLOCK_PATHS;
    this.income = kernel.float64(size);
    this.expenditure = kernel.float64(size);
    this.balance = kernel.float64(size);
    this.unmet = kernel.float64(size);
    const arrays = [this.income, this.expenditure, this.balance, this.unmet];
    this.table = kernel.addressOf(kernel.copyInt32(arrays.map((array) => kernel.addressOf(array))));
    this.opening = opening;
  }

  startBlock(): void {
    for (let county = 0; county < this.opening.length; county++) {
      this.balance.fill(this.opening[county], county * BLOCK_PATHS, (county + 1) * BLOCK_PATHS);
    }
  }
}

/** The individual accounts of a scheme, if its parameters give it any. */
export function createIndividualAccounts(
  scheme: Scheme,
  parameters: Readonly<Record<ParameterName, Float64Array>>,
  kernel: Kernel,
): IndividualAccounts | null {
  if (scheme !== "employee") return null;
  const { individualAccountRate, individualAccountOpening } = parameters;
  const isGiven = [individualAccountRate, individualAccountOpening].some((values) => values.some((x) => x !== 0));
  return isGiven ? new IndividualAccounts(individualAccountOpening, kernel) : null;
}
