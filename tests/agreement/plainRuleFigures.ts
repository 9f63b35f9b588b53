import type { Quantity } from "../../src/model/Scenario";
import type { Scheme, YearFigures } from "../../src/model/SettlementCase";
import type { Place } from "../../src/model/Tree";
import type { Scenario } from "../../src/rules/formats";
import type { LevelTarget, RuleSet } from "../../src/rules/RuleSet";

/** "What a rule set changes before settlement" of drivers.md once more, for one path and scheme: plain formulas on plain objects. */

interface County {
  readonly id: string;
  readonly city: string;
  readonly province: string;
  readonly cityOwn: boolean;
}

function countiesOf(place: Place, above: readonly string[] = []): County[] {
  const line = [place.id, ...above];
  if (place.level === "county") {
    return [{ id: place.id, city: line[1], province: line[2] ?? line[1], cityOwn: place.cityOwn ?? false }];
  }
  return (place.children ?? []).flatMap((child) => countiesOf(child, line));
}

function read(quantity: Quantity | undefined, county: County, year: number, absent: number): number {
  let value = quantity?.value ?? absent;
  for (const place of [county.province, county.city, county.id]) {
    for (const { values } of quantity?.byPlace ?? []) if (place in values) value = values[place];
  }
  return typeof value === "object" ? value[year] : value;
}

/** A move of levels under way: since when, from which levels, to which. */
interface Course {
  readonly key: string;
  readonly since: number;
  readonly from: ReadonlyMap<string, number>;
}

/**
 * The figures of one path as the rules change them, by county and year: what `quota` makes of them is left out, since it
 * depends on what is settled.
 *
 * @param drivers the drivers' figures by county and year.
 * @param phases the rule set of each year with its own first year.
 */
export function plainRuleFigures(
  scenario: Scenario,
  scheme: Scheme,
  drivers: Readonly<Record<string, readonly YearFigures[]>>,
  phases: readonly { readonly rules: RuleSet; readonly firstYear: number }[],
): Record<string, YearFigures[]> {
  const counties = countiesOf(scenario.tree);
  const parameters = scenario.schemes[scheme]!.parameters as Readonly<Record<string, Quantity | undefined>>;
  const at = (name: string, county: County, year = 0, absent = 0) => read(parameters[name], county, year, absent);
  const firstYear = scenario.baseYear + 1;
  const isResident = scheme === "resident";

  /** Levels as factors of own levels reached, for one of the three things that move. */
  const follow = (
    partOf: (rules: RuleSet) => { target: LevelTarget; years: number; within: string } | null,
    own: (county: County, year: number, area: readonly County[]) => number,
    weight: (county: County) => number,
  ): Map<string, number>[] => {
    let reached = new Map(counties.map(({ id }) => [id, 1]));
    let course: Course | null = null;
    return phases.map(({ rules, firstYear: since }, t) => {
      const part = partOf(rules);
      if (!part) {
        course = null;
        return reached;
      }
      const key = JSON.stringify(part);
      if (course?.key !== key) course = { key, since, from: reached };
      const { from } = course;
      const ramp = Math.min(1, (firstYear + t - course.since + 1) / part.years);
      reached = new Map(
        counties.map((county) => {
          const area = counties.filter((other) =>
            part.within === "city" ? other.city === county.city : other.province === county.province,
          );
          const levelOf = (other: County) => own(other, t, area) * from.get(other.id)!;
          const meanOf = (some: readonly County[]) => {
            const people = some.reduce((sum, other) => sum + weight(other), 0);
            return some.reduce((sum, other) => sum + weight(other) * levelOf(other), 0) / people;
          };
          let target = part.target as number;
          if (part.target === "max") target = Math.max(...area.map(levelOf));
          if (part.target === "mean") target = meanOf(area);
          if (part.target === "city-own") target = meanOf(area.filter(({ cityOwn }) => cityOwn));
          if (typeof part.target === "string" && area.length === 1) target = levelOf(county);
          const level = levelOf(county) + (target - levelOf(county)) * ramp;
          return [county.id, level / own(county, t, area)];
        }),
      );
      return reached;
    });
  };

  const within = (given: string | undefined, unit: string): string => given ?? (unit === "county" ? "city" : unit);
  const sumOf = (area: readonly County[], name: string) => area.reduce((sum, county) => sum + at(name, county), 0);
  const benefits = follow(
    ({ harmonise, unit }) =>
      harmonise?.target === undefined
        ? null
        : { target: harmonise.target, years: harmonise.years!, within: within(harmonise.within, unit) },
    (county, _, area) => {
      if (isResident) return at("cost", county) / at("costAgeIndex", county, 0, 1);
      const [working, retired] = [sumOf(area, "working"), sumOf(area, "retired")];
      return (working * at("costWorking", county) + retired * at("costRetired", county)) / (working + retired);
    },
    (county) =>
      isResident
        ? at("members", county) * at("costAgeIndex", county, 0, 1)
        : at("working", county) + at("retired", county),
  );
  const contribution = (name: "contributionRate" | "wageBase", weight: (county: County) => number) =>
    follow(
      ({ converge, unit }) =>
        converge?.[name] && !isResident
          ? {
              target: converge[name].target,
              years: converge[name].years,
              within: within(converge.within, unit),
            }
          : null,
      (county, t) => at(name, county, t),
      weight,
    );
  const rates = contribution("contributionRate", (county) => at("working", county) * at("wageBase", county));
  const bases = contribution("wageBase", (county) => at("working", county));

  /** Behaviour of each year: from the effect before to the rule set's own. */
  const behaviour = (name: "collection" | "expenditure"): number[] => {
    const effects: number[] = [];
    let key = "";
    let since = 0;
    let from = 0;
    phases.forEach(({ rules, firstYear: ruleSetSince }, t) => {
      const effect = rules.behaviour?.[name] ?? 0;
      const rampYears = rules.behaviour?.rampYears ?? 1;
      const now = `${effect} ${rampYears}`;
      if (now !== key) [key, since, from] = [now, ruleSetSince, effects[t - 1] ?? 0];
      const ramp = Math.min(1, (firstYear + t - since + 1) / rampYears);
      effects.push(from * (1 - ramp) + effect * ramp);
    });
    return effects;
  };
  const effort = behaviour("collection");
  const spending = behaviour("expenditure");

  return Object.fromEntries(
    counties.map(({ id }) => [
      id,
      drivers[id].map((figures, t): YearFigures => {
        const c = rates[t].get(id)! * bases[t].get(id)!;
        const b = benefits[t].get(id)!;
        const collected = figures.collected * c * (1 + effort[t]);
        return {
          ...figures,
          due: figures.due * c,
          target: figures.target * c,
          collected: figures.collected <= figures.due ? Math.min(collected, figures.due * c) : collected,
          expenditure: figures.expenditure * b * (1 + spending[t]),
          excess: Math.max(0, figures.excess * b + figures.expenditure * b * spending[t]),
          quota: figures.quota * b,
        };
      }),
    ]),
  );
}
