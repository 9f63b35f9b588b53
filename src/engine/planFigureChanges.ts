import type { JsonPath, Refusal } from "../model/Refusal";
import { labelOf } from "../rules/fieldLabels";
import { type Phase, phasesOf } from "../rules/phases";
import type { LevelTarget, RuleSet, Rules } from "../rules/RuleSet";
import { withinOf } from "../rules/ruleWords";
import { type Text, text } from "../units/Text";
import { type Layout, unitStarts } from "./layout";
import { baseLevels, benefitLevels, type OwnLevels, rateLevels } from "./ownLevels";
import type { FigureChanges, SchemePlan } from "./Plan";

/** A part of a rule set that moves levels. */
interface Move {
  readonly target: LevelTarget;
  readonly years: number;
  readonly within: "city" | "province";
  /** Where it stands in its rule set. */
  readonly path: JsonPath;
}

interface ChangeContext {
  readonly layout: Layout;
  readonly years: readonly number[];
  /** Takes what a rule set cannot have; the path is relative to it. */
  readonly refuse: (rules: RuleSet, refusal: Refusal) => void;
}

/** A target number this many times a county's own level, or as small a part of it, is in the wrong unit. */
const ABSURD_RATIO = 10;

/**
 * The factors and effects by which a scheme's figures change under its rules (drivers.md, "What a rule set changes
 * before settlement"); null if its rules have no such part.
 *
 * A part counts its years from the first year of its rule set, or of the earliest of several rule sets in a row that
 * have it alike. It starts from where the rules before have brought the counties: benefits, rates and bases that were
 * made one stay so under later rules that say nothing of them; behaviour goes back to none, at once.
 *
 * - `harmonise`: a county's own level is its cost a head of the base year for the same age mix (employees: costs of the
 *   working and the retired weighted by their shares in the area's base year; residents: cost divided by
 *   `costAgeIndex`). The mean is weighted by insured people, residents' by members × `costAgeIndex`: Σ members × cost ÷
 *   Σ members × `costAgeIndex`, which leaves residents' planned expenditure of the base year as a whole unchanged.
 * - `converge`: own contribution rate of the year, the mean weighted by contributors' wage base, so that it leaves what
 *   is due as a whole unchanged; own contribution base of the base year, the mean weighted by contributors. The rate
 *   of the retired moves in proportion. Residents have neither, and keep their figures.
 */
export function planFigureChanges(rules: Rules, scheme: SchemePlan, context: ChangeContext): FigureChanges | null {
  const phases = phasesOf(rules, context.years);
  const has = (...names: (keyof RuleSet)[]): boolean =>
    phases.some((phase) => names.some((name) => phase.rules[name] !== undefined));
  if (!has("behaviour", "harmonise", "converge", "quota", "budgetCheck")) return null;
  const isResident = scheme.scheme === "resident";
  const benefits = moved(phases, harmoniseOf, ({ within }) => benefitLevels(scheme, within, context.layout), context);
  const rates = isResident ? null : moved(phases, rateOf, () => rateLevels(scheme, context.years.length), context);
  const bases = isResident ? null : moved(phases, baseOf, () => baseLevels(scheme), context);
  if (has("quota", "budgetCheck")) refuseNoQuota(scheme, phases, context);
  return {
    benefits,
    contributions: rates && bases ? rates.map((factor, i) => factor * bases[i]) : (rates ?? bases),
    collectionEffect: effects(phases, "collection", context.years),
    expenditureEffect: effects(phases, "expenditure", context.years),
    quotaSlack: scheme.parameters.quotaSlack,
  };
}

function harmoniseOf(rules: RuleSet): Move | null {
  const { target, years, within } = rules.harmonise ?? {};
  if (target === undefined || years === undefined) return null;
  return { target, years, within: withinOf(within, rules.unit), path: ["harmonise"] };
}

function rateOf(rules: RuleSet): Move | null {
  const { contributionRate, within } = rules.converge ?? {};
  if (!contributionRate) return null;
  const path = ["converge", "contributionRate"];
  return { ...contributionRate, within: withinOf(within, rules.unit), path };
}

function baseOf(rules: RuleSet): Move | null {
  const { wageBase, within } = rules.converge ?? {};
  return wageBase ? { ...wageBase, within: withinOf(within, rules.unit), path: ["converge", "wageBase"] } : null;
}

/** A part in each year: its own first year, and whether another part or none stood there the year before. */
interface Stretch<T> {
  readonly part: T | null;
  readonly firstYear: number;
  readonly isNew: boolean;
}

function stretchesOf<T>(phases: readonly Phase[], partOf: (rules: RuleSet) => T | null): Stretch<T>[] {
  const stretches: Stretch<T>[] = [];
  phases.forEach((phase, t) => {
    const before = stretches[t - 1];
    if (phase === phases[t - 1]) {
      stretches.push({ ...before, isNew: false });
      return;
    }
    const part = partOf(phase.rules);
    const goesOn = before !== undefined && JSON.stringify(before.part) === JSON.stringify(part);
    stretches.push(goesOn ? { ...before, isNew: false } : { part, firstYear: phase.firstYear, isNew: true });
  });
  return stretches;
}

/** The factor of each county and year (`county * years + t`) by which its own level has moved; null if none moves. */
function moved(
  phases: readonly Phase[],
  moveOf: (rules: RuleSet) => Move | null,
  levelsOf: (move: Move) => OwnLevels,
  context: ChangeContext,
): Float64Array | null {
  const { layout, years } = context;
  const stretches = stretchesOf(phases, (rules) => bareMove(moveOf(rules)));
  if (stretches.every(({ part }) => part === null)) return null;
  const factors = new Float64Array(layout.counties * years.length);
  const reached = new Float64Array(layout.counties).fill(1);
  let start = reached.slice();
  let levels: OwnLevels | null = null;
  let own: Float64Array = start;
  let targets: Float64Array = start;
  const refused = new Set<number>();
  let moves = false;
  stretches.forEach(({ part, firstYear, isNew }, t) => {
    if (isNew) {
      start = reached.slice();
      levels = part && levelsOf(part);
      refused.clear();
    }
    if (part && levels) {
      const before = own;
      own = levels.ownIn(t);
      if (isNew || own !== before) {
        const { field, weight } = levels;
        const now = own.map((level, c) => level * start[c]);
        targets = targetsOf(part, now, weight, layout, (place, expected) => {
          if (refused.has(place)) return;
          refused.add(place);
          const path = [...part.path, "target"];
          context.refuse(phases[t].rules, {
            path,
            field,
            place: layout.places[place].name,
            value: part.target,
            expected,
          });
        });
      }
      moveLevels(start, own, targets, Math.min(1, (years[t] - firstYear + 1) / part.years), reached);
    }
    for (let c = 0; c < reached.length; c++) factors[c * years.length + t] = reached[c];
    moves ||= reached.some((factor) => factor !== 1);
  });
  return moves ? factors : null;
}

/** The factors that have been reached when the part `ramp` of the way from `start` to the targets lies behind. */
function moveLevels(
  start: Float64Array,
  own: Float64Array,
  targets: Float64Array,
  ramp: number,
  reached: Float64Array,
): void {
  for (let c = 0; c < reached.length; c++) {
    reached[c] = own[c] > 0 ? start[c] + (targets[c] / own[c] - start[c]) * ramp : 1;
  }
}

/** A move without the citation that stands beside it, so that two rule sets' moves can be held against each other. */
function bareMove(move: Move | null): Move | null {
  return move && { target: move.target, years: move.years, within: move.within, path: move.path };
}

/** The level that each county moves to; `refuseAt` takes places (by index) that have no target or cannot reach it. */
function targetsOf(
  move: Move,
  level: Float64Array,
  weight: Float64Array,
  layout: Layout,
  refuseAt: (place: number, expected: Text) => void,
): Float64Array {
  const targets = new Float64Array(layout.counties);
  const starts = unitStarts(layout, move.within);
  for (let area = 0; area + 1 < starts.length; area++) {
    const counties = Array.from({ length: starts[area + 1] - starts[area] }, (_, i) => starts[area] + i);
    const isOwn = (c: number): boolean => layout.places[layout.placeOfCounty[c]].cityOwn;
    const among = move.target === "city-own" ? counties.filter(isOwn) : counties;
    if (counties.length === 1 && typeof move.target !== "number") {
      targets[counties[0]] = level[counties[0]];
      continue;
    }
    if (among.length === 0) {
      const expected = text(
        "以市本级为统一目标，但该市没有市本级（cityOwn），应另选目标",
        "is to follow the city's own part, of which this city has none (cityOwn): another target should be chosen",
      );
      refuseAt(layout.placeOfCity[area], expected);
      continue;
    }
    const target = typeof move.target === "number" ? move.target : commonLevel(move.target, among, level, weight);
    targets.fill(target, starts[area], starts[area + 1]);
    if (target === 0) continue;
    const odd = counties.find((c) => {
      const ratio = target / level[c];
      return ratio === Number.POSITIVE_INFINITY || (typeof move.target === "number" && isAbsurd(ratio));
    });
    if (odd !== undefined) {
      const own = Number(level[odd].toPrecision(4));
      const expected = text(
        `与本地水平 ${own} 相差太大，应与其单位相同并在十倍以内`,
        `is too far from this place's own level, ${own}: should be in the same unit and within a factor of ${ABSURD_RATIO}`,
      );
      refuseAt(layout.placeOfCounty[odd], expected);
    }
  }
  return targets;
}

function isAbsurd(ratio: number): boolean {
  return ratio > ABSURD_RATIO || ratio < 1 / ABSURD_RATIO;
}

/** The highest or mean level of counties; where all are alike it is theirs to the last digit. */
function commonLevel(
  target: "max" | "mean" | "city-own",
  counties: readonly number[],
  level: Float64Array,
  weight: Float64Array,
): number {
  const highest = counties.reduce((most, c) => Math.max(most, level[c]), Number.NEGATIVE_INFINITY);
  if (target === "max" || counties.every((c) => level[c] === highest)) return highest;
  const people = counties.reduce((sum, c) => sum + weight[c], 0);
  if (!(people > 0)) return counties.reduce((sum, c) => sum + level[c], 0) / counties.length;
  return counties.reduce((sum, c) => sum + weight[c] * level[c], 0) / people;
}

/** A behaviour effect in each year; null if it is 0 in all of them. */
function effects(
  phases: readonly Phase[],
  of: "collection" | "expenditure",
  years: readonly number[],
): Float64Array | null {
  const stretches = stretchesOf(phases, ({ behaviour }) => ({
    effect: behaviour?.[of] ?? 0,
    rampYears: behaviour?.rampYears ?? 1,
  }));
  const byYear = new Float64Array(years.length);
  let start = 0;
  stretches.forEach(({ part, firstYear, isNew }, t) => {
    if (isNew) start = t > 0 ? byYear[t - 1] : 0;
    const { effect, rampYears } = part!;
    byYear[t] = start + (effect - start) * Math.min(1, (years[t] - firstYear + 1) / rampYears);
  });
  return byYear.every((effect) => effect === 0) ? null : byYear;
}

/** Planned expenditure is the quota without its slack; a quota that is always 0 says nothing of it. */
function refuseNoQuota(scheme: SchemePlan, phases: readonly Phase[], { layout, years, refuse }: ChangeContext): void {
  const { quotaSlack } = scheme.parameters;
  const at = quotaSlack.indexOf(-1);
  if (at < 0) return;
  const { rules } = phases.find((phase) => phase.rules.quota ?? phase.rules.budgetCheck)!;
  const path = [rules.quota ? "quota" : "budgetCheck"];
  const place = layout.places[layout.placeOfCounty[Math.floor(at / years.length)]].name;
  const expected = text(
    "支出指标宽余为 −1 时没有支出计划可言，应大于 −1",
    "with a slack of −1 there is no planned expenditure: should be above −1",
  );
  refuse(rules, { path, field: labelOf("quotaSlack")!, place, value: -1, expected });
}
