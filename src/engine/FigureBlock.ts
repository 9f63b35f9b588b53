import { FIGURE_NAMES, type FigureName } from "../model/figures";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";

/** One scheme's figures of one year for a block of paths: each array is counties × BLOCK_PATHS, path fastest; yuan (score 0–1, members and retired people). */
export type FigureBlock = Readonly<Record<FigureName, Float64Array>>;

export function createFigureBlock(counties: number, kernel: Kernel): FigureBlock {
  const entries = FIGURE_NAMES.map((name) => [name, kernel.float64(counties * BLOCK_PATHS)] as const);
  return Object.fromEntries(entries) as unknown as FigureBlock;
}
