import { type Text, text } from "../../units/Text";
import { parseNumber } from "../parseNumber";
import type { Parsed } from "../TypedField";
import type { Dated } from "./ruleSetEdits";

/**
 * Reads the first year of a phase: a whole year of the run that no other phase of the scheme begins with. The earliest
 * phase holds from the run's first year, or the scheme would have no rules in it.
 */
export function parsePhaseYear(
  typed: string,
  phases: readonly Dated[],
  index: number,
  [firstYear, lastYear]: readonly [number, number],
): Parsed<number> {
  const year = parseNumber(typed);
  const wrong = (zh: string, en: string): { error: Text } => ({
    error: text(`${zh}，现为“${typed}”`, `${en}, is "${typed}"`),
  });
  if (year === null || !Number.isInteger(year) || year < firstYear || year > lastYear) {
    return wrong(`应为 ${firstYear}–${lastYear} 的年份`, `should be a year from ${firstYear} to ${lastYear}`);
  }
  if (phases.some(({ from }, i) => i !== index && from === year)) {
    return wrong("这一年已有另一阶段开始", "another phase begins in that year");
  }
  const earliest = Math.min(year, ...phases.flatMap(({ from }, i) => (i === index ? [] : [from])));
  if (earliest > firstYear) {
    return wrong(
      `最早的阶段应从首年 ${firstYear} 开始`,
      `the earliest phase should begin in ${firstYear}, the first year`,
    );
  }
  return { value: year };
}

/** Phases with one of them begun in another year, in the order of years. */
export function withPhaseYear(phases: readonly Dated[], index: number, from: number): Dated[] {
  return phases.map((phase, i) => (i === index ? { ...phase, from } : phase)).sort((a, b) => a.from - b.from);
}

/** Phases without one; the earliest that is left takes over from the first year on. */
export function withoutPhase(phases: readonly Dated[], index: number, firstYear: number): Dated[] {
  return phases
    .filter((_, i) => i !== index)
    .map((phase, i) => (i === 0 ? { ...phase, from: Math.min(phase.from, firstYear) } : phase));
}

/** Phases with one more, which begins in the middle of the years that the last one has left; null if it has one year only. */
export function withNextPhase(phases: readonly Dated[], lastYear: number): Dated[] | null {
  const last = phases[phases.length - 1];
  const from = last.from + Math.ceil((lastYear - last.from) / 2);
  return from > last.from ? [...phases, { from, rules: last.rules }] : null;
}
