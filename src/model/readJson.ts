import { type Text, text } from "../units/Text";
import { findJsonFault, lineAndColumn } from "./findJsonFault";
import { InputRefused } from "./Refusal";

/** The largest file that is read, in bytes: several times a scenario of 3,000 counties with every figure by county. */
export const MAX_INPUT_BYTES = 32 * 1024 * 1024;

const WHOLE_FILE = text("文件", "file");

/** What the first bytes of a file give away. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly expected: Text }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    expected: text(
      "这是 Excel、Word 或压缩文件，应为统筹沙盘的 JSON 文件",
      "is an Excel, Word or zip file; it should be a JSON file of Tongchou",
    ),
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    expected: text(
      "这是旧版 Excel 或 Word 文件，应为统筹沙盘的 JSON 文件",
      "is an old Excel or Word file; it should be a JSON file of Tongchou",
    ),
  },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    expected: text("这是 PDF 文件，应为统筹沙盘的 JSON 文件", "is a PDF; it should be a JSON file of Tongchou"),
  },
  {
    bytes: [0x1f, 0x8b],
    expected: text("这是 gzip 压缩文件，应先解压", "is gzip-compressed; it should be unpacked first"),
  },
  {
    bytes: [0xef, 0xbb, 0xbf],
    expected: text(
      "开头带有字节顺序标记（BOM），JSON 文件不应有；请另存为“UTF-8”编码（不选“带 BOM 的 UTF-8”）",
      "begins with a byte order mark (BOM), which JSON does not allow; please save it as UTF-8 without BOM",
    ),
  },
];

const UTF16 = text("编码是 UTF-16，应另存为 UTF-8 编码", "is encoded in UTF-16; please save it as UTF-8");
const GBK = text(
  "编码不是 UTF-8，多半是 GBK/GB18030（ANSI），应另存为 UTF-8 编码",
  "is not UTF-8, but probably GBK/GB18030 (ANSI); please save it as UTF-8",
);
const NOT_UTF8 = text("编码不是 UTF-8，文件可能已损坏", "is not UTF-8; it may be damaged");
const EMPTY = text("是空文件", "is empty");
const HTML = text(
  "这是网页（HTML）或 XML，应为统筹沙盘的 JSON 文件；下载时可能存成了网页",
  "is a web page (HTML) or XML; it should be a JSON file of Tongchou",
);
const NOT_AN_OBJECT = text("内容应为一个 JSON 对象，以 { 开头", "should hold one JSON object, beginning with {");

/** A JSON object, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads bytes or text as one JSON object. Whatever cannot be one (too large, another kind of file, another encoding,
 * cut off, nested without end, with forbidden or repeated keys) is refused before anything is built from it.
 * @throws InputRefused
 */
export function readJson(input: Uint8Array | string, file?: string): JsonObject {
  const refuse = (expected: Text, field = WHOLE_FILE): never => {
    throw new InputRefused([{ file, field, path: [], expected }]);
  };
  if (input.length > MAX_INPUT_BYTES) return refuse(tooLarge(input.length));
  const source = typeof input === "string" ? input : decode(input, refuse);
  if (source.startsWith("\uFEFF")) return refuse(SIGNATURES[4].expected);
  const start = source.trimStart()[0];
  if (start === undefined) return refuse(EMPTY);
  if (start === "<") return refuse(HTML);
  const fault = findJsonFault(source);
  if (fault !== undefined) {
    const { line, column } = lineAndColumn(source, fault.offset);
    return refuse(fault.expected, text(`第 ${line} 行第 ${column} 列`, `line ${line}, column ${column}`));
  }
  if (start !== "{") return refuse(NOT_AN_OBJECT);
  return JSON.parse(source) as JsonObject;
}

function tooLarge(bytes: number): Text {
  const limit = MAX_INPUT_BYTES / 1024 / 1024;
  const size = Math.ceil(bytes / 1024 / 1024);
  return text(`大小 ${size} MB，超过上限 ${limit} MB`, `is ${size} MB, above the limit of ${limit} MB`);
}

function decode(bytes: Uint8Array, refuse: (expected: Text) => never): string {
  for (const { bytes: signature, expected } of SIGNATURES) {
    if (signature.every((byte, i) => bytes[i] === byte)) return refuse(expected);
  }
  const mark = bytes[0] === 0xff ? bytes[1] === 0xfe : bytes[0] === 0xfe && bytes[1] === 0xff;
  const zeros = bytes.length >= 2 && (bytes[0] === 0) !== (bytes[1] === 0);
  if (mark || zeros) return refuse(UTF16);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse(isGb18030(bytes) ? GBK : NOT_UTF8);
  }
}

function isGb18030(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
