import { create } from "zustand";
import { type ColumnChoice, type ColumnMatch, matchColumns } from "../../../analysis/province/provinceColumns";
import type { Grid } from "../../../analysis/table/Grid";
import { readGrid, readText } from "../../../analysis/table/readGrid";
import { InputRefused, type Refusal } from "../../../model/Refusal";
import { text } from "../../../units/Text";

/** The table and what the user has said of it; kept when another page is looked at. */
interface ProvinceState {
  readonly table: string;
  readonly grid: Grid | null;
  readonly match: ColumnMatch | null;
  /** Why the file is no table at all. */
  readonly refusals: readonly Refusal[];
  /** The scenario's name as typed; null for the one proposed. */
  readonly name: string | null;
  /** Ids of rule sets that are not wanted, or wanted beyond those proposed. */
  readonly toggled: readonly string[];
}

export const useProvince = create<ProvinceState>(() => ({
  table: "",
  grid: null,
  match: null,
  refusals: [],
  name: null,
  toggled: [],
}));

/** Counts tables; of two at once the later wins. */
let latest = 0;

/** Reads a table that was pasted. */
export function readPasted(source: string, table: string): Promise<void> {
  return take(table, async () => readText(source));
}

/** Reads a table file. */
export function readFile(file: File): Promise<void> {
  return take(file.name, async () => readGrid(new Uint8Array(await file.arrayBuffer())));
}

/** Takes a column for another, or its cells in another unit. */
export function chooseColumn(index: number, choice: ColumnChoice): void {
  useProvince.setState(({ match }) => {
    return match ? { match: { ...match, choices: match.choices.map((one, i) => (i === index ? choice : one)) } } : {};
  });
}

async function take(table: string, read: () => Promise<Grid>): Promise<void> {
  const mine = ++latest;
  try {
    const grid = await read();
    if (mine === latest) useProvince.setState({ table, grid, match: matchColumns(grid), refusals: [] });
  } catch (error) {
    if (mine !== latest) return;
    const reason = error instanceof Error ? error.message : String(error);
    const unreadable = {
      field: text("文件", "file"),
      path: [],
      expected: text(`无法读取：${reason}`, `cannot be read: ${reason}`),
    };
    useProvince.setState({ table, refusals: error instanceof InputRefused ? error.refusals : [unreadable] });
  }
}
