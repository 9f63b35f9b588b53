import type { Grid } from "../../analysis/table/Grid";
import { readGrid, readText } from "../../analysis/table/readGrid";
import { InputRefused } from "../../model/Refusal";
import { text } from "../../units/Text";
import { useEstimate } from "./estimateState";

/** Counts openings; of two at once the later wins. */
let latest = 0;

/** Shows a table file that was picked or dropped; one that is none is shown with the reason. */
export async function openTable(file: File): Promise<void> {
  await show(file.name, async () => readGrid(new Uint8Array(await file.arrayBuffer())));
}

/** Shows a table that was pasted from a spreadsheet. */
export async function openPastedTable(source: string, name: string): Promise<void> {
  await show(name, async () => readText(source));
}

/** Shows a table that comes with the page. */
export async function openBundledTable(url: string, name: string): Promise<void> {
  await show(name, async () => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return readGrid(new Uint8Array(await response.arrayBuffer()));
  });
}

async function show(name: string, read: () => Promise<Grid>): Promise<void> {
  const mine = ++latest;
  try {
    const grid = await read();
    if (mine === latest) useEstimate.setState({ name, grid, refused: [], unticked: [] });
  } catch (error) {
    if (mine !== latest) return;
    const reason = error instanceof Error ? error.message : String(error);
    const unreadable = {
      field: text("文件", "file"),
      path: [],
      expected: text(`无法读取：${reason}`, `cannot be read: ${reason}`),
    };
    const refused = error instanceof InputRefused ? error.refusals : [unreadable];
    useEstimate.setState({ name, grid: null, refused });
  }
}
