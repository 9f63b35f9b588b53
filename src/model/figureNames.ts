/** The figures of a county's year, as `SettlementCase` has them. */
export const FIGURE_NAMES = [
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
  "members",
  "retired",
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];
