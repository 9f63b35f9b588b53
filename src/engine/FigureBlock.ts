import { BLOCK_PATHS } from "./layout";

/** The figures that drivers produce and the settlement reads, by the names of settlement.md section 2. */
export const FIGURES = [
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
export type FigureName = (typeof FIGURES)[number];

/** One scheme's figures of one year for a block of paths: each array is counties × BLOCK_PATHS, path fastest; yuan (score 0–1, members and retired people). */
export type FigureBlock = Readonly<Record<FigureName, Float64Array>>;

export function createFigureBlock(counties: number): FigureBlock {
  const entries = FIGURES.map((name) => [name, new Float64Array(counties * BLOCK_PATHS)] as const);
  return Object.fromEntries(entries) as unknown as FigureBlock;
}
