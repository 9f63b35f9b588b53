import { max } from "d3-array";
import type { Language } from "../units/Text";
import { Z95 } from "../units/Z95";
import { formatCount, formatEstimate, type NumberScale, withUnit } from "./numberFormat";
import { measureOf, nameMeasure, type PlaceFigure, type PlacesInput } from "./placeMeasures";
import { PLACES_OF } from "./placeWords";
import { ruleSetNames } from "./ruleSetNames";

/** The months below which a place is counted: the lowest warning level from here upwards, as ministries watch six months. */
const WATCHED_MONTHS = 6;
/** A chance above which a place is counted. */
const EVEN_CHANCE = 0.5;

/** Which places are counted: those whose figure lies beyond a bound by more than its error. */
interface Counted {
  readonly bound: number;
  readonly side: "above" | "below";
  readonly words: string;
}

/** What is counted of a measure; null of amounts, of which the range says more. */
function countedOf(input: PlacesInput): Counted | null {
  const { result, language } = input;
  const { measure, isAmount } = measureOf(input);
  if (measure === "net-transfer") {
    return { bound: 0, side: "above", words: { zh: "为正的", en: "above 0" }[language] };
  }
  if (isAmount) return null;
  if (measure !== "months") {
    return { bound: EVEN_CHANCE, side: "above", words: { zh: "超过 50 % 的", en: "above 50 %" }[language] };
  }
  const levels = [...result.warningLevels].sort((a, b) => a - b);
  const bound = levels.find((level) => level >= WATCHED_MONTHS) ?? levels.at(-1);
  if (bound === undefined) return null;
  return { bound, side: "below", words: { zh: `低于 ${bound} 个月的`, en: `below ${bound} months` }[language] };
}

function isCounted({ value, statistic }: PlaceFigure, { bound, side }: Counted): boolean {
  const { se, low = value - Z95 * se, high = value + Z95 * se } = statistic;
  return side === "above" ? low > bound : high < bound;
}

/** Whether a title counts places, and the notes have to say how. */
export function isCounting(input: PlacesInput): boolean {
  return countedOf(input) !== null;
}

/**
 * A map's finding in words: under which rule set the most and the fewest places lie beyond a bound that matters (an even
 * chance, a warning level, 0), or of amounts how far places are apart. `figures` are by rule set and place, `year` is a
 * calendar year.
 */
export function statePlacesFinding(
  input: PlacesInput,
  year: number,
  figures: readonly (readonly (PlaceFigure | null)[])[],
  numbers: NumberScale,
): string {
  const { result, language, ruleSets } = input;
  const names = ruleSetNames(result, language);
  const entries = ruleSets.flatMap((ruleSet, i) => {
    const known = figures[i].filter((figure) => figure !== null);
    return known.length > 0 ? [{ name: names[ruleSet], known }] : [];
  });
  const lead = nameMeasure(input, year);
  if (entries.length === 0) {
    return language === "zh"
      ? `${lead}：所选方案均不单独核算到${PLACES_OF[input.level].zh}`
      : `${lead}: none of the chosen rule sets accounts for ${PLACES_OF[input.level].en} apart`;
  }
  const counted = countedOf(input);
  return counted ? stateCounts(input, lead, counted, entries) : stateRanges(input, lead, entries, numbers);
}

/**
 * What becomes of places over the years under one rule set: how many lie beyond the bound that matters in the first and
 * the last year, or of amounts their range then. `first` and `last` are the figures of these years.
 */
export function stateYearsFinding(
  input: PlacesInput,
  ruleSet: number,
  first: readonly (PlaceFigure | null)[],
  last: readonly (PlaceFigure | null)[],
  numbers: NumberScale,
): string {
  const { result, language, level } = input;
  const name = ruleSetNames(result, language)[ruleSet];
  const places = PLACES_OF[level][language];
  const lead = nameMeasure(input, null);
  const years = [result.years[0], result.years[result.years.length - 1]];
  const known = [first, last].map((figures) => figures.filter((figure) => figure !== null));
  if (known.some((figures) => figures.length === 0)) {
    return language === "zh"
      ? `${name}：${lead}不单独核算到${places}`
      : `${name}: ${lead} is not kept for ${places} apart`;
  }
  const counted = countedOf(input);
  if (!counted) {
    const [from, to] = known.map((figures) => rangeOf(figures, numbers, language).written);
    return language === "zh"
      ? `${name}：各${places}${lead} ${years[0]} 年 ${from}，${years[1]} 年 ${to}`
      : `${name}: ${lead} of ${places}, ${years[0]}: ${from}, ${years[1]}: ${to}`;
  }
  const [from, to] = known.map((figures) => figures.filter((figure) => isCounted(figure, counted)).length);
  const all = known[1].length;
  if (language === "zh") {
    const change =
      from === to
        ? `${years[0]} 年与 ${years[1]} 年均为 ${to} 个`
        : `由 ${years[0]} 年的 ${from} 个${to > from ? "增至" : "减至"} ${years[1]} 年的 ${to} 个`;
    return `${name}：${lead}${counted.words}${places}${change}（共 ${all} 个）`;
  }
  return `${name}: ${places} with ${lead} ${counted.words}: ${from} in ${years[0]}, ${to} in ${years[1]} (of ${all})`;
}

interface Entry {
  readonly name: string;
  readonly known: readonly PlaceFigure[];
}

function stateCounts(input: PlacesInput, lead: string, counted: Counted, entries: readonly Entry[]): string {
  const { language, level } = input;
  const places = PLACES_OF[level][language];
  const counts = entries.map(({ name, known }) => ({
    name,
    count: known.filter((figure) => isCounted(figure, counted)).length,
  }));
  const all = max(entries, ({ known }) => known.length) ?? 0;
  const top = counts.reduce((a, b) => (b.count > a.count ? b : a));
  const bottom = counts.reduce((a, b) => (b.count < a.count ? b : a));
  const write = (count: number) => formatCount(count);
  const namesOf = (count: number) =>
    listNames(
      counts.filter((one) => one.count === count).map(({ name }) => name),
      language,
    );
  if (language === "zh") {
    const said = () => {
      if (top.count === 0) return "各方案均没有";
      if (top.count === bottom.count && counts.length > 1) return `各方案均为 ${write(top.count)} 个`;
      if (counts.length <= 2) return counts.map(({ name, count }) => `${name} ${write(count)} 个`).join("，");
      return `${namesOf(top.count)}最多（${write(top.count)} 个），${namesOf(bottom.count)}最少（${write(bottom.count)} 个）`;
    };
    return `${lead}${counted.words}${places}（共 ${write(all)} 个）：${said()}`;
  }
  const said = () => {
    if (top.count === 0) return "none under any rule set";
    if (top.count === bottom.count && counts.length > 1) return `${write(top.count)} under every rule set`;
    if (counts.length <= 2) return counts.map(({ name, count }) => `${write(count)} under ${name}`).join(", ");
    return `most under ${namesOf(top.count)} (${write(top.count)}), fewest under ${namesOf(bottom.count)} (${write(bottom.count)})`;
  };
  return `${lead}, ${places} ${counted.words} (of ${write(all)}): ${said()}`;
}

/** Two names, or the first and how many more. */
function listNames(names: readonly string[], language: Language): string {
  const [first] = names;
  if (names.length <= 2) return names.join({ zh: "、", en: " and " }[language]);
  return { zh: `${first}等 ${names.length} 个方案`, en: `${first} and ${names.length - 1} others` }[language];
}

function stateRanges(
  { language, level }: PlacesInput,
  lead: string,
  entries: readonly Entry[],
  numbers: NumberScale,
): string {
  const ranges = entries.map(({ name, known }) => {
    return { name, ...rangeOf(known, numbers, language) };
  });
  const widest = ranges.reduce((a, b) => (b.spread > a.spread ? b : a));
  const narrowest = ranges.reduce((a, b) => (b.spread < a.spread ? b : a));
  if (language === "zh") {
    const places = `各${PLACES_OF[level].zh}`;
    if (ranges.length <= 2) return `${lead}，${places}：${ranges.map((r) => `${r.name} ${r.written}`).join("，")}`;
    if (widest.written === narrowest.written) return `${lead}，${places}：各方案均为 ${widest.written}`;
    return `${lead}，${places}之间：${widest.name}差距最大（${widest.written}），${narrowest.name}最小（${narrowest.written}）`;
  }
  const places = PLACES_OF[level].en;
  if (ranges.length <= 2) return `${lead}, ${places}: ${ranges.map((r) => `${r.name} ${r.written}`).join(", ")}`;
  if (widest.written === narrowest.written) return `${lead}, ${places}: ${widest.written} under every rule set`;
  return `${lead}: ${places} are furthest apart under ${widest.name} (${widest.written}), least under ${narrowest.name} (${narrowest.written})`;
}

/** How far figures are apart, and the lowest and the highest with their errors. */
function rangeOf(figures: readonly PlaceFigure[], numbers: NumberScale, language: Language) {
  const lowest = figures.reduce((a, b) => (b.value < a.value ? b : a));
  const highest = figures.reduce((a, b) => (b.value > a.value ? b : a));
  const [low, high] = [lowest, highest].map(({ statistic }) => formatEstimate(statistic, numbers));
  const range = { zh: `${low} 至 ${high}`, en: `${low} to ${high}` }[language];
  return { spread: highest.value - lowest.value, written: withUnit(low === high ? low : range, numbers) };
}
