import type { ParameterName } from "../../model/parameters";

/** Symbols of the parameters in formulas; one without a symbol stands under its own name. */
const SYMBOLS: Readonly<Partial<Record<ParameterName, string>>> = {
  working: "W_0",
  retired: "R_0",
  members: "N_0",
  workingGrowth: "g_W",
  retiredGrowth: "g_R",
  membersGrowth: "g_N",
  wageBase: "\\bar{B}_0",
  wageGrowth: "g_B",
  wageTrendUncertainty: "τ_B",
  collectionRate: "\\bar{κ}",
  collectionTarget: "κ^*",
  subsidyPaidRate: "μ_S",
  costWorking: "c_W",
  costRetired: "c_R",
  cost: "c_N",
  costGrowth: "g_X",
  costTrendUncertainty: "τ_X",
  overrunRate: "\\bar{m}",
  scoreMean: "\\bar{s}",
  scoreOnCollection: "b_1",
  scoreOnControl: "b_2",
};

export function symbolOf(name: ParameterName): string {
  return SYMBOLS[name] ?? name;
}
