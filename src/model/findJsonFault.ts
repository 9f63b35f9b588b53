import { type Text, text } from "../units/Text";

/** Why a text is not JSON that may be opened, and at which character. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: Text;
}

/** Objects and lists within each other; no file of ours comes near it, and a parser's stack stays far from its end. */
const DEEPEST_NESTING = 64;

/** Keys that reach into what every object inherits. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const LITERALS: readonly string[] = ["true", "false", "null"];
/** What follows a number in proper JSON. */
const AFTER_NUMBER = ",]} \n\r\t";
const WORD = /[-+]?[A-Za-z_$][\w$]*/y;
const NUMBER_LIKE = /[-+.]?\d[\w.+-]*/y;

/** Marks that a Chinese input method leaves where JSON wants its half-width twin. */
const FULL_WIDTH: ReadonlyMap<string, string> = new Map([
  ["，", ","],
  ["：", ":"],
  ["“", '"'],
  ["”", '"'],
  ["｛", "{"],
  ["｝", "}"],
  ["［", "["],
  ["］", "]"],
  ["【", "["],
  ["】", "]"],
  ["、", ","],
  ["　", " "],
]);

type Awaited = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end" | "nothing";

const AWAITED_WORDS: Readonly<Record<Awaited, Text>> = {
  value: text("此处应为一个值", "a value should stand here"),
  "value-or-end": text("此处应为一个值或 ]", "a value or ] should stand here"),
  key: text("此处应为带双引号的键", "a key in double quotes should stand here"),
  "key-or-end": text("此处应为带双引号的键或 }", "a key in double quotes or } should stand here"),
  colon: text("此处应为冒号 :", "a colon should stand here"),
  "comma-or-end": text("此处应为逗号或结束括号", "a comma or a closing bracket should stand here"),
  nothing: text("文件内容到此应已结束", "the content should have ended here"),
};

/**
 * Reads a text as JSON without building anything, and without recursion, so that neither depth nor a forbidden key
 * does harm. Stricter than the standard: no key twice in an object, none of `__proto__`, `constructor`, `prototype`,
 * no more than 64 levels. Returns the first fault; `JSON.parse` takes every text without one.
 */
export function findJsonFault(source: string): JsonFault | undefined {
  /** One entry an open bracket: the keys so far of an object, null for a list. */
  const open: (Set<string> | null)[] = [];
  let awaited: Awaited = "value";
  let at = 0;

  const skipSpace = (): void => {
    for (; at < source.length; at++) {
      const code = source.charCodeAt(at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  };
  const afterValue = (): Awaited => (open.length === 0 ? "nothing" : "comma-or-end");

  for (;;) {
    skipSpace();
    if (at >= source.length) return awaited === "nothing" ? undefined : { offset: at, expected: TRUNCATED };
    const mark = source[at];

    if (awaited === "nothing") return unexpected(source, at, awaited);
    if (awaited === "colon") {
      if (mark !== ":") return unexpected(source, at, awaited);
      at++;
      awaited = "value";
      continue;
    }
    if (awaited === "comma-or-end") {
      const keys = open[open.length - 1];
      if (mark === ",") awaited = keys === null ? "value" : "key";
      else if (mark === (keys === null ? "]" : "}")) {
        open.pop();
        awaited = afterValue();
      } else return unexpected(source, at, awaited);
      at++;
      continue;
    }
    if (awaited === "key" || awaited === "key-or-end") {
      if (mark === "}" && awaited === "key-or-end") {
        open.pop();
        at++;
        awaited = afterValue();
        continue;
      }
      if (mark !== '"') return unexpected(source, at, awaited);
      const end = endOfString(source, at);
      if (typeof end !== "number") return end;
      const key = unquote(source.slice(at, end));
      if (FORBIDDEN_KEYS.has(key)) return { offset: at, expected: forbiddenKey(key) };
      const keys = open[open.length - 1];
      if (keys?.has(key)) return { offset: at, expected: repeatedKey(key) };
      keys?.add(key);
      at = end;
      awaited = "colon";
      continue;
    }
    // A value.
    if (mark === "]" && awaited === "value-or-end") {
      open.pop();
      at++;
      awaited = afterValue();
    } else if (mark === "{" || mark === "[") {
      if (open.length === DEEPEST_NESTING) return { offset: at, expected: TOO_DEEP };
      open.push(mark === "{" ? new Set() : null);
      awaited = mark === "{" ? "key-or-end" : "value-or-end";
      at++;
    } else {
      const end: number | JsonFault = mark === '"' ? endOfString(source, at) : endOfScalar(source, at, awaited);
      if (typeof end !== "number") return end;
      at = end;
      awaited = afterValue();
    }
  }
}

/** Where a string that opens at `start` ends, behind its closing quote. */
function endOfString(source: string, start: number): number | JsonFault {
  for (let at = start + 1; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return { offset: at, expected: BROKEN_STRING };
    if (code !== 0x5c) continue;
    at++;
    if (at >= source.length) break;
    const escaped = source[at];
    if (escaped === "u" && /^[0-9a-fA-F]{4}$/.test(source.slice(at + 1, at + 5))) at += 4;
    else if (!'"\\/bfnrt'.includes(escaped)) {
      if (at + 5 > source.length && escaped === "u") break;
      return { offset: at - 1, expected: BAD_ESCAPE };
    }
  }
  return { offset: source.length, expected: TRUNCATED };
}

/** Where a number, true, false or null that begins at `start` ends. */
function endOfScalar(source: string, start: number, awaited: Awaited): number | JsonFault {
  const number = endOfNumber(source, start);
  if (number > start && (number === source.length || AFTER_NUMBER.includes(source[number]))) return number;
  const word = matchAt(WORD, source, start);
  if (word !== undefined && LITERALS.includes(word)) return start + word.length;
  if (word !== undefined) {
    const begun = LITERALS.some((literal) => literal.startsWith(word));
    if (begun && start + word.length === source.length) return { offset: source.length, expected: TRUNCATED };
    if (/^[-+]?(nan|inf|infinity)$/i.test(word)) return { offset: start, expected: notANumber(word) };
    return { offset: start, expected: unknownWord(word) };
  }
  const like = matchAt(NUMBER_LIKE, source, start) ?? "";
  if (number > start && start + like.length === number) return number;
  const cutOff = start + like.length === source.length || source.slice(start) === "-";
  if (cutOff) return { offset: source.length, expected: TRUNCATED };
  return like === "" ? unexpected(source, start, awaited) : { offset: start, expected: badNumber(like) };
}

/** Where the longest proper number that begins at `start` ends; `start` if there is none. */
function endOfNumber(source: string, start: number): number {
  const digitsFrom = (from: number): number => {
    let at = from;
    for (let code = source.charCodeAt(at); code >= 0x30 && code <= 0x39; code = source.charCodeAt(at)) at++;
    return at;
  };
  const whole = source.charCodeAt(start) === 0x2d ? start + 1 : start;
  let end = source.charCodeAt(whole) === 0x30 ? whole + 1 : digitsFrom(whole);
  if (end === whole) return start;
  if (source.charCodeAt(end) === 0x2e) {
    const fraction = digitsFrom(end + 1);
    if (fraction > end + 1) end = fraction;
  }
  const mark = source.charCodeAt(end) | 0x20;
  if (mark === 0x65) {
    const sign = source.charCodeAt(end + 1);
    const from = sign === 0x2b || sign === 0x2d ? end + 2 : end + 1;
    const exponent = digitsFrom(from);
    if (exponent > from) end = exponent;
  }
  return end;
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

function unquote(quoted: string): string {
  return quoted.includes("\\") ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

const TRUNCATED = text(
  "文件在此中断，内容不完整；请重新下载或复制整个文件",
  "the file breaks off here; please download or copy the whole file again",
);
const TOO_DEEP = text(
  `括号嵌套超过 ${DEEPEST_NESTING} 层，不是本软件的文件`,
  `brackets are nested more than ${DEEPEST_NESTING} deep, which no file of this program is`,
);
const BROKEN_STRING = text(
  "引号内不得有换行或控制字符；可能漏了右引号",
  "no line break or control character may stand within quotes; the closing quote may be missing",
);
const BAD_ESCAPE = text(
  "反斜杠用法有误，文字中的反斜杠应写成 \\\\",
  "a backslash is misused; within a text it is written \\\\",
);

function forbiddenKey(key: string): Text {
  return text(`不允许使用键名 ${key}`, `the key ${key} is not allowed`);
}

function repeatedKey(key: string): Text {
  return text(
    `键“${key}”在同一对象中重复出现，只能保留一个`,
    `the key "${key}" stands twice in one object; only one may remain`,
  );
}

function notANumber(word: string): Text {
  return text(
    `JSON 中不能写 ${word}，应填数字；没有数据的，应先补齐`,
    `JSON has no ${word}; a number should stand here, and what is missing should be filled in first`,
  );
}

function unknownWord(word: string): Text {
  return text(
    `“${word}”应加双引号，或改为数字、true、false`,
    `"${word}" should be in double quotes, or be a number, true or false`,
  );
}

function badNumber(written: string): Text {
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written;
  return text(
    `“${shown}”不是规范的数字写法，应如 1234.5：不带千分位逗号、正号、单位，开头不补零`,
    `"${shown}" is not a proper number; it should read like 1234.5: no plus sign, unit or leading zero`,
  );
}

function unexpected(source: string, at: number, awaited: Awaited): JsonFault {
  const mark = String.fromCodePoint(source.codePointAt(at)!);
  const half = FULL_WIDTH.get(mark);
  if (half !== undefined) {
    return {
      offset: at,
      expected: text(
        `此处是全角标点 ${mark} ，应改为半角 ${half}`,
        `a full-width ${mark} stands here; it should be a half-width ${half}`,
      ),
    };
  }
  const { zh, en } = AWAITED_WORDS[awaited];
  return { offset: at, expected: text(`${zh}，而不是 ${mark}`, `${en}, not ${mark}`) };
}

/** Line and column of a character, both from 1; lines end at \n, or at \r alone. */
export function lineAndColumn(source: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let at = 0; at < offset; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && source.charCodeAt(at + 1) !== 0x0a)) {
      line++;
      start = at + 1;
    }
  }
  return { line, column: offset - start + 1 };
}
