import { type Text, text } from "../units/Text";

/** What a ledger is of, as far as its case does not say: it stands wherever the ledger's figures are shown or exported. */
export interface LedgerOrigin {
  /** The scenario, or what the case is called. */
  readonly title: Text;
  /** The path of a run, counted from 0, with the run's seed; left out where the figures were typed or come from a file. */
  readonly path?: { readonly number: number; readonly seed: string } | undefined;
  readonly engineVersion: string;
  /** What of the figures is no official number. */
  readonly illustrative?: Text | undefined;
}

/** What a reader must know of the figures, a sentence each: that they are illustrative, and of what they are. */
export function originNotes({ path, engineVersion, illustrative }: LedgerOrigin): Text[] {
  const known = path
    ? text(
        `第 ${path.number} 条路径（从 0 起编号，随机种子 ${path.seed}，引擎版本 ${engineVersion}）的精确核算：只是许多可能的未来之一，不是预测，没有抽样误差。`,
        `Exact settlement of path ${path.number} (counted from 0, seed ${path.seed}, engine ${engineVersion}): one of many futures, no forecast, without sampling error.`,
      )
    : text(
        `按案例数据逐年精确核算，没有抽样误差（引擎版本 ${engineVersion}）。`,
        `Settled exactly, year by year, from the figures of the case; no sampling error (engine ${engineVersion}).`,
      );
  if (!illustrative) return [known];
  return [text(`示意数据：${illustrative.zh}`, `Illustrative: ${illustrative.en}`), known];
}
