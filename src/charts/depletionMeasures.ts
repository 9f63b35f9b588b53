/** The chance of having run dry by the end of a year, or of being dry in it, and the share of units that are. */
export const DEPLETION_MEASURES = ["depleted-by", "depletion", "depleted-units-by", "depleted-units"] as const;
export type DepletionMeasure = (typeof DEPLETION_MEASURES)[number];
