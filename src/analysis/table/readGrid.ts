import readWorkbook from "read-excel-file/universal";
import { InputRefused } from "../../model/Refusal";
import { MAX_INPUT_BYTES } from "../../model/readJson";
import { type Text, text } from "../../units/Text";
import { findHeader } from "../history/historyColumns";
import type { Cell, Grid } from "./Grid";
import { parseDelimited } from "./parseDelimited";
import { unzippedBytes } from "./unzippedBytes";

const FILE = text("文件", "file");
const EMPTY = text("是空文件", "is empty");
const TOO_LARGE = text(
  "超过 32 MB，应只含所需的数据表",
  "is larger than 32 MB; it should hold the table wanted and nothing else",
);
const OLD_EXCEL = text(
  "是旧版 Excel（.xls）文件，请另存为 .xlsx 或 CSV",
  "is an old Excel file (.xls); please save it as .xlsx or CSV",
);
const PDF = text("是 PDF 文件，应为 Excel（.xlsx）或 CSV 表格", "is a PDF; it should be an Excel (.xlsx) or CSV table");
const NO_WORKBOOK = text(
  "不是可以读取的 Excel（.xlsx）表格，可能已损坏或加密；可另存为 CSV 后再试",
  "is no Excel table (.xlsx) that can be read; it may be damaged or encrypted. Saving it as CSV may help",
);
const NO_TEXT = text("不是文本表格，也不是 Excel（.xlsx）", "is neither a text table nor Excel (.xlsx)");

/**
 * Reads a table: Excel (.xlsx; the first sheet with heads that are known, else the first), or text with commas, tabs or
 * semicolons in UTF-8, UTF-16 with its mark, or GB18030, as WPS and Excel write CSV on Chinese systems.
 * @throws InputRefused if it is neither, too large, or empty
 */
export async function readGrid(bytes: Uint8Array, file?: string): Promise<Grid> {
  const refuse = (expected: Text): never => {
    throw new InputRefused([{ file, field: FILE, path: [], expected }]);
  };
  if (bytes.length === 0) return refuse(EMPTY);
  if (bytes.length > MAX_INPUT_BYTES) return refuse(TOO_LARGE);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse(OLD_EXCEL);
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return refuse(PDF);
  if (startsWith(bytes, [0x50, 0x4b])) {
    const unzipped = unzippedBytes(bytes);
    if (unzipped !== undefined && unzipped > 4 * MAX_INPUT_BYTES) return refuse(TOO_LARGE);
    return (await readExcel(bytes)) ?? refuse(NO_WORKBOOK);
  }
  const source = decodeText(bytes);
  if (source === undefined) return refuse(NO_TEXT);
  return readText(source, file);
}

/** Reads a table that was typed or pasted. @throws InputRefused if it is empty */
export function readText(source: string, file?: string): Grid {
  const rows = parseDelimited(source.replace(/^\uFEFF/, ""));
  if (rows.every((row) => row.every((cell) => cell.trim() === ""))) {
    throw new InputRefused([{ file, field: FILE, path: [], expected: EMPTY }]);
  }
  return { rows };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

async function readExcel(bytes: Uint8Array): Promise<Grid | undefined> {
  let sheets: Awaited<ReturnType<typeof readWorkbook>>;
  try {
    sheets = await readWorkbook(bytes.slice().buffer);
  } catch {
    return undefined;
  }
  // The package's types say `typeof Date` where its cells hold dates.
  const grids = sheets.map(({ sheet, data }): Grid => ({ sheet, rows: data as unknown as Cell[][] }));
  return grids.find((grid) => findHeader(grid) !== undefined) ?? grids[0];
}

function decodeText(bytes: Uint8Array): string | undefined {
  const encodings = startsWith(bytes, [0xff, 0xfe])
    ? ["utf-16le"]
    : startsWith(bytes, [0xfe, 0xff])
      ? ["utf-16be"]
      : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    try {
      const source = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return source.includes("\0") ? undefined : source;
    } catch {
      // Not this encoding.
    }
  }
  return undefined;
}
