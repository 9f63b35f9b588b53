import { format } from "d3-format";
import { plainCharacters } from "../../analysis/table/parseAmount";
import type { Unit } from "../../model/parameters";
import { type Language, pickText, type Text, text } from "../../units/Text";
import type { Parsed } from "../TypedField";

/** The unit that a number is shown and typed in; `size` is how many of the file's units one of it is. */
export interface DisplayUnit {
  readonly label: Text;
  readonly size: number;
  /** The most digits after the point that are shown; more are kept. */
  readonly digits: number;
}

const PERCENT: DisplayUnit = { label: text("%", "%"), size: 0.01, digits: 3 };
const WAN_YUAN: DisplayUnit = { label: text("万元", "10,000 yuan"), size: 1e4, digits: 2 };
const MILLION_YUAN: DisplayUnit = { label: text("百万元", "million yuan"), size: 1e6, digits: 2 };

const PLAIN: Readonly<Record<"persons" | "yuan-per-head" | "months" | "ratio", DisplayUnit>> = {
  persons: { label: text("人", "people"), size: 1, digits: 0 },
  "yuan-per-head": { label: text("元/人·年", "yuan a head"), size: 1, digits: 2 },
  months: { label: text("个月", "months"), size: 1, digits: 2 },
  ratio: { label: text("比值", "ratio"), size: 1, digits: 4 },
};

/** What a file's unit is shown in: rates in percent, money in 万元 or million yuan. */
export function displayUnitOf(unit: Unit, language: Language): DisplayUnit {
  if (unit === "share" || unit === "per-year") return PERCENT;
  if (unit === "yuan") return language === "zh" ? WAN_YUAN : MILLION_YUAN;
  return PLAIN[unit];
}

/** A number in its display unit, without the unit: thousands separators, no trailing zeros, a minus sign where negative. */
export function writeShown(value: number, unit: DisplayUnit): string {
  return format(`,.${unit.digits}~f`)(value / unit.size);
}

/** A number in its display unit with every digit, as it stands in an editor. */
export function writeExact(value: number, unit: DisplayUnit): string {
  return String(Number((value / unit.size).toPrecision(15)));
}

/** A number and its unit: "73,152 元/人·年", "5 %". */
export function writeWithUnit(value: number, unit: DisplayUnit, language: Language): string {
  return `${writeShown(value, unit)} ${pickText(unit.label, language)}`;
}

/** Words that may follow a number, and how many of the file's units each is, by the file's unit. */
const SUFFIXES: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  persons: { 人: 1, 万人: 1e4, 万: 1e4, 亿人: 1e8, 亿: 1e8, people: 1, persons: 1, million: 1e6 },
  yuan: {
    元: 1,
    千元: 1e3,
    万元: 1e4,
    万: 1e4,
    百万元: 1e6,
    亿元: 1e8,
    亿: 1e8,
    yuan: 1,
    million: 1e6,
    millionyuan: 1e6,
    bn: 1e9,
    bnyuan: 1e9,
  },
  "yuan-per-head": { 元: 1, 万元: 1e4, 万: 1e4, "元/人": 1, "元/年": 1, "元/人·年": 1, yuan: 1, yuanahead: 1 },
  share: { "%": 0.01, "‰": 0.001, 个百分点: 0.01 },
  "per-year": { "%": 0.01, "‰": 0.001, 个百分点: 0.01 },
  months: { 个月: 1, 月: 1, months: 1 },
  ratio: { "%": 0.01, 倍: 1 },
};

/** How many of the file's units a unit in words is ("万人", "%"); undefined for a word that is none of this quantity's. */
export function sizeOfWord(word: string, unit: Unit): number | undefined {
  const plain = plainCharacters(word).replaceAll(/\s/g, "").toLowerCase();
  return Object.hasOwn(SUFFIXES[unit], plain) ? SUFFIXES[unit][plain] : undefined;
}

const NUMBER = /^([+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d{1,2})?)(.*)$/i;

/**
 * Reads a number as people type and paste it: full-width digits, thousands separators, and a unit behind it that goes
 * before `size`. The value is in the file's unit, to 15 digits. Undefined if it is anything else.
 */
export function parseWithUnit(typed: string, unit: Unit, size: number): number | undefined {
  const plain = plainCharacters(typed).replaceAll(/[\s\u00a0]/g, "");
  const [, digits, suffix] = NUMBER.exec(plain) ?? [];
  if (digits === undefined || !/\d/.test(digits)) return undefined;
  const by = suffix === "" ? size : sizeOfWord(suffix, unit);
  const number = Number(digits.replaceAll(/[,，]/g, ""));
  // 15 digits are what is meant: 1.005 × 0.01 is 0.010049999999999998 in binary.
  return by === undefined || !Number.isFinite(number) ? undefined : Number((number * by).toPrecision(15));
}

/** What a number may be, in the file's unit. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** "0 到 100 %", "0.05 到 20 的比值": limits in the display unit; without an upper one where it is too large to mean anything. */
export function writeLimits({ min, max }: Limits, unit: DisplayUnit, language: Language): string {
  const label = pickText(unit.label, language);
  if (max >= 1e9)
    return language === "zh" ? `不小于 ${writeShown(min, unit)} ${label}` : `${writeShown(min, unit)} ${label} or more`;
  const range = `${writeShown(min, unit)} ${language === "zh" ? "到" : "to"} ${writeShown(max, unit)}`;
  if (unit === PLAIN.ratio) return language === "zh" ? `${range} 的${label}` : `a ${label} of ${range}`;
  return `${range} ${label}`;
}

/**
 * Reads what was typed for a number and checks it against its limits.
 * @param size how many of the file's units a number without a unit is; that of the unit shown if left out
 */
export function parseTyped(
  typed: string,
  unit: Unit,
  limits: Limits,
  language: Language,
  size?: number,
): Parsed<number> {
  const shown = displayUnitOf(unit, language);
  const value = parseWithUnit(typed, unit, size ?? shown.size);
  if (value === undefined) {
    return {
      error: text(
        `应为数字（单位：${shown.label.zh}，也可写出单位），现为“${typed.trim()}”`,
        `should be a number (in ${shown.label.en}, or with its unit), is "${typed.trim()}"`,
      ),
    };
  }
  if (value >= limits.min && value <= limits.max) return { value };
  return {
    error: text(
      `应为 ${writeLimits(limits, shown, "zh")}，现为“${typed.trim()}”`,
      `should be ${writeLimits(limits, shown, "en")}, is "${typed.trim()}"`,
    ),
  };
}
