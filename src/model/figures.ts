/** What a county's figures of a year are, in the order of files. */
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
