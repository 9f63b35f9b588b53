import { type PathValues, valuesOfYear } from "../../engine/PathValues";

/** What was sorted before, by rule set and year: the next path is shown among the same others. */
const sorted = new WeakMap<PathValues, Map<number, Float64Array>>();

/** The values of all paths under a rule set in a year, both by index, ascending, NaN last; not to be changed. */
export function sortedYear(values: PathValues, ruleSet: number, year: number): Float64Array {
  const years = sorted.get(values) ?? new Map<number, Float64Array>();
  sorted.set(values, years);
  const key = ruleSet * values.years.length + year;
  const known = years.get(key) ?? valuesOfYear(values, ruleSet, year).slice().sort();
  years.set(key, known);
  return known;
}

/** Sorts all years under all rule sets, a year in each task: tens of thousands of paths would hold the page. */
export async function sortYears(values: PathValues): Promise<void> {
  for (let ruleSet = 0; ruleSet < values.ruleSets.length; ruleSet++) {
    for (let year = 0; year < values.years.length; year++) {
      sortedYear(values, ruleSet, year);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}
