import type { Scenario } from "../../rules/formats";
import { text } from "../../units/Text";
import { parseNumber } from "../parseNumber";
import type { Parsed } from "../TypedField";

/** The scenario format's own bound. */
const MOST_LEVELS = 8;
/** Longer than any fund lasts on its reserve. */
const MOST_MONTHS = 120;

/** "3、6、9" */
export function writeLevels(months: readonly number[]): string {
  return months.join("、");
}

/** Reads warning levels in months, apart by commas or spaces; nothing typed means none. */
export function parseLevels(typed: string): Parsed<number[]> {
  const parts = typed.split(/[\s,，、;；]+/).filter((part) => part !== "");
  const levels = parts.map(parseNumber);
  const isSound =
    levels.length <= MOST_LEVELS &&
    new Set(levels).size === levels.length &&
    levels.every((level) => level !== null && level > 0 && level <= MOST_MONTHS);
  if (isSound) return { value: (levels as number[]).sort((a, b) => a - b) };
  return {
    error: text(
      `应为最多 ${MOST_LEVELS} 个互不相同的月数，各在 0 到 ${MOST_MONTHS} 之间，用逗号分开，现为“${typed}”`,
      `should be up to ${MOST_LEVELS} different numbers of months above 0 and up to ${MOST_MONTHS}, apart by commas, is "${typed}"`,
    ),
  };
}

/** The scenario with other warning levels; they are the user's own, whatever the file's came from. */
export function withWarningLevels(scenario: Scenario, months: readonly number[]): Scenario {
  const assumption = text("使用者设定", "set by the user");
  return { ...scenario, warningLevels: { months: [...months], assumption } };
}
