import { expect, test } from "vitest";
import { findJsonFault, lineAndColumn } from "../../src/model/findJsonFault";
import { MAX_INPUT_BYTES } from "../../src/model/readJson";
import { openAny, openScenario } from "../../src/rules/openFile";
import { scenarioInput, sentencesOf } from "./inputs";

const utf8 = (source: string): Uint8Array => new TextEncoder().encode(source);
const refused = (input: Uint8Array | string, language: "zh" | "en" = "zh"): string[] =>
  sentencesOf(() => openAny(input, "a.json"), language);

test("a file of 100 MB is refused without being read", () => {
  const start = performance.now();
  expect(refused(new Uint8Array(100 * 1024 * 1024))).toEqual(["a.json · 文件：大小 100 MB，超过上限 32 MB"]);
  expect(refused(new Uint8Array(100 * 1024 * 1024), "en")).toEqual([
    "a.json · file: is 100 MB, above the limit of 32 MB",
  ]);
  // Two allocations of 100 MB and nothing else; decoding or parsing them would take longer than this even on a fast machine.
  expect(performance.now() - start).toBeLessThan(2000);
  expect(MAX_INPUT_BYTES).toBe(32 * 1024 * 1024);
});

test("a million brackets do not exhaust the stack", () => {
  const deep = "[".repeat(1_000_000);
  expect(refused(deep)).toEqual(["a.json · 第 1 行第 65 列：括号嵌套超过 64 层，不是本软件的文件"]);
  expect(refused(`{"a":`.repeat(1_000_000))).toEqual([
    "a.json · 第 1 行第 321 列：括号嵌套超过 64 层，不是本软件的文件",
  ]);
});

test.each(["__proto__", "constructor", "prototype", "\\u005f_proto__"])("the key %s is refused", (key) => {
  const shown = key.replace("\\u005f", "_");
  expect(refused(`{\n "${key}": { "polluted": true }}`)).toEqual([`a.json · 第 2 行第 2 列：不允许使用键名 ${shown}`]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each(["NaN", "Infinity", "-Infinity", "nan", "inf"])("%s is refused: JSON has no such number", (word) => {
  expect(refused(`{\n  "a": ${word}\n}`)).toEqual([
    `a.json · 第 2 行第 8 列：JSON 中不能写 ${word}，应填数字；没有数据的，应先补齐`,
  ]);
});

test("a number too large for any computer is refused, place and field named", () => {
  const source = JSON.stringify(scenarioInput()).replace("120000000", "1e999");
  expect(sentencesOf(() => openScenario(source))).toEqual([
    "资阳市 · 期初累计结余：应为数字，或每年一个数的列表，现为 Infinity",
  ]);
});

test("a byte order mark is refused with the way to save without it", () => {
  const zh =
    "a.json · 文件：开头带有字节顺序标记（BOM），JSON 文件不应有；请另存为“UTF-8”编码（不选“带 BOM 的 UTF-8”）";
  expect(refused(utf8(`\uFEFF{}`))).toEqual([zh]);
  expect(refused(`\uFEFF{}`)).toEqual([zh]);
});

test("other encodings are refused by name", () => {
  // {"地":1} in GB18030, then in UTF-16 with and without a mark.
  const gbk = Uint8Array.of(0x7b, 0x22, 0xb5, 0xd8, 0x22, 0x3a, 0x31, 0x7d);
  expect(refused(gbk)).toEqual(["a.json · 文件：编码不是 UTF-8，多半是 GBK/GB18030（ANSI），应另存为 UTF-8 编码"]);
  expect(refused(Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0))).toEqual([
    "a.json · 文件：编码是 UTF-16，应另存为 UTF-8 编码",
  ]);
  expect(refused(Uint8Array.of(0x7b, 0, 0x7d, 0))).toEqual(["a.json · 文件：编码是 UTF-16，应另存为 UTF-8 编码"]);
  expect(refused(Uint8Array.of(0x7b, 0xff, 0xff, 0x7d))).toEqual(["a.json · 文件：编码不是 UTF-8，文件可能已损坏"]);
});

test("other kinds of file are refused by name", () => {
  expect(refused(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0))).toEqual([
    "a.json · 文件：这是 Excel、Word 或压缩文件，应为统筹沙盘的 JSON 文件",
  ]);
  expect(refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1))).toEqual([
    "a.json · 文件：这是旧版 Excel 或 Word 文件，应为统筹沙盘的 JSON 文件",
  ]);
  expect(refused(utf8("%PDF-1.7"))).toEqual(["a.json · 文件：这是 PDF 文件，应为统筹沙盘的 JSON 文件"]);
  expect(refused(Uint8Array.of(0x1f, 0x8b, 8))).toEqual(["a.json · 文件：这是 gzip 压缩文件，应先解压"]);
  expect(refused(utf8("\n<!doctype html><html></html>"))).toEqual([
    "a.json · 文件：这是网页（HTML）或 XML，应为统筹沙盘的 JSON 文件；下载时可能存成了网页",
  ]);
  expect(refused(new Uint8Array(0))).toEqual(["a.json · 文件：是空文件"]);
  expect(refused(" \r\n\t")).toEqual(["a.json · 文件：是空文件"]);
  expect(refused("[1, 2]")).toEqual(["a.json · 文件：内容应为一个 JSON 对象，以 { 开头"]);
});

test("a file that was cut off says where it ends", () => {
  const whole = JSON.stringify(scenarioInput(), null, 1);
  const lines = whole.slice(0, 200).split("\n");
  expect(refused(whole.slice(0, 200))).toEqual([
    `a.json · 第 ${lines.length} 行第 ${lines.at(-1)!.length + 1} 列：文件在此中断，内容不完整；请重新下载或复制整个文件`,
  ]);
});

test("wherever a file is cut off, that is what is said", () => {
  const whole = '{"a": [-12.5e+3, true, null, {"b\\u00e9\\n": "c"}], "d": false}';
  for (let length = 1; length < whole.length; length++) {
    const fault = findJsonFault(whole.slice(0, length));
    expect([length, fault?.offset, fault?.expected.en]).toEqual([
      length,
      length,
      "the file breaks off here; please download or copy the whole file again",
    ]);
  }
  expect(findJsonFault(whole)).toBeUndefined();
});

test("slips of typing are pointed at", () => {
  const at = (source: string): string => refused(source)[0];
  expect(at('{"a": 1，"b": 2}')).toBe("a.json · 第 1 行第 8 列：此处是全角标点 ， ，应改为半角 ,");
  expect(at("{“a”: 1}")).toBe('a.json · 第 1 行第 2 列：此处是全角标点 “ ，应改为半角 "');
  expect(at('{"a": 1,}')).toBe("a.json · 第 1 行第 9 列：此处应为带双引号的键，而不是 }");
  expect(at('{"a": 1 "b": 2}')).toBe('a.json · 第 1 行第 9 列：此处应为逗号或结束括号，而不是 "');
  expect(at('{"a": 007}')).toBe(
    "a.json · 第 1 行第 7 列：“007”不是规范的数字写法，应如 1234.5：不带千分位逗号、正号、单位，开头不补零",
  );
  expect(at('{"a": None}')).toBe("a.json · 第 1 行第 7 列：“None”应加双引号，或改为数字、true、false");
  expect(at('{"a": 1, "a": 2}')).toBe("a.json · 第 1 行第 10 列：键“a”在同一对象中重复出现，只能保留一个");
  expect(at('{"a": "b\nc"}')).toBe("a.json · 第 1 行第 9 列：引号内不得有换行或控制字符；可能漏了右引号");
  expect(at('{"a": "C:\\d"}')).toBe("a.json · 第 1 行第 10 列：反斜杠用法有误，文字中的反斜杠应写成 \\\\");
  expect(at('{"a": 1} {"b": 2}')).toBe("a.json · 第 1 行第 10 列：文件内容到此应已结束，而不是 {");
});

test("what JSON.parse takes has no fault, and what it refuses has one", () => {
  const samples = [
    "0", "-0", "1.5e-7", "01", "1.", ".5", "+1", "-", "1e", "1e+", "true", "tru", "nul", '"a"', '"\\x"', '"\\u12"',
    '"\\ud83d"', "[]", "[1,]", "[,1]", "[1 2]", "{}", '{"a"}', '{"a":}', "{a:1}", "{'a':1}", '{"a":1}}', "[1]]", "// x", "",
    '{"a":[{"b":[]}]}', '"\t"', "[1,2", "1 ", " \n1", "\u00a01",
  ]; // biome-ignore format: one list
  for (const sample of samples) {
    let parses = true;
    try {
      JSON.parse(sample);
    } catch {
      parses = false;
    }
    expect([sample, findJsonFault(sample) === undefined]).toEqual([sample, parses]);
  }
});

test("lines are counted for every kind of line end", () => {
  expect(lineAndColumn("a\nb\r\nc\rd", 7)).toEqual({ line: 4, column: 1 });
  expect(lineAndColumn("ab", 1)).toEqual({ line: 1, column: 2 });
});
