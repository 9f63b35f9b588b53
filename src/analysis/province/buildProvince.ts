import { InputRefused, type Refusal } from "../../model/Refusal";
import type { Place } from "../../model/Tree";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { type NamedCounty, TABLE_SOURCE } from "./countyNumbers";
import { placeIds } from "./placeIds";
import { employeeScheme, residentScheme } from "./provinceSchemes";
import type { CountyRow } from "./readProvince";
import { levelsOf } from "./templateLevels";

/** What a scenario is made of. */
export interface ProvinceInput {
  /** The region's name, for the root of a tree of several cities and for the title. */
  readonly name: string;
  /** The table's name, for its source. */
  readonly table: string;
  /** The day it was read, as 2026-01-31. */
  readonly date: string;
  readonly counties: readonly CountyRow[];
  /** Whose growth, shocks and levels are taken for what the table does not give: one that starts as the new tree does. */
  readonly template: Scenario;
  readonly ruleSets: Scenario["ruleSets"];
}

/** The level at which a table's tree starts: one city is a tree of its own. */
export function rootLevelOf(counties: readonly Pick<CountyRow, "city">[]): "province" | "city" {
  return new Set(counties.map(({ city }) => city)).size > 1 ? "province" : "city";
}

/**
 * A scenario of the table's counties: their figures as given, all else from the template, each marked as an
 * assumption with its reason. The base year's income and expenditure by the model's formulas are those of the table.
 * It still has to pass the door.
 * @throws InputRefused if a county's figures contradict the template's standards
 */
export function buildProvince(input: ProvinceInput): Scenario {
  const { counties, template, ruleSets } = input;
  const ids = placeIds(counties);
  const named = counties.map((county, i): NamedCounty => ({ ...county, id: ids.counties[i] }));
  const levels = levelsOf(template);
  const refusals: Refusal[] = [];
  const hasEmployees = named.some(({ figures }) => (figures.employeeMembers ?? figures.employeeWorking) !== null);
  const hasResidents = named.some(({ figures }) => figures.residentMembers !== null);
  const schemes = {
    ...(hasEmployees && { employee: employeeScheme(named, template, levels) }),
    ...(hasResidents && { resident: residentScheme(named, template, levels, refusals) }),
  };
  if (refusals.length > 0) throw new InputRefused(refusals);
  const concerned = <T extends { schemes?: string[] | undefined }>(entries: readonly T[]): T[] =>
    entries.filter((entry) => entry.schemes === undefined || entry.schemes.every((scheme) => scheme in schemes));
  const made = {
    interest: template.interest,
    ...(template.warningLevels && { warningLevels: template.warningLevels }),
    schemes,
    // Between factors of schemes that are there; of all alike, if its name has no scheme.
    correlations: template.correlations.filter(({ between }) =>
      between.every((factor) => !factor.includes(".") || factor.split(".")[0] in schemes),
    ),
    events: concerned(template.events),
  };
  return {
    format: "tongchou/scenario",
    version: 1,
    id: "own-table",
    title: text(input.name, input.name),
    illustrative: illustrativeNote(template),
    baseYear: template.baseYear,
    lastYear: template.lastYear,
    run: { seed: "tongchou", paths: template.run.paths },
    sources: sourcesOf(input, made),
    ...made,
    tree: treeOf(input, named, ids),
    policyChanges: [],
    ruleSets,
  };
}

function illustrativeNote({ title }: Scenario): Text {
  return text(
    `参保人数、收支和结余凡表中给出的，为使用者提供、未经核实；其余参数（增长、波动、征收率等）取自示意情景“${title.zh}”，是假设，不是本地数据。`,
    `Members, income, expenditure and balances that the table gives are the user's and unverified. All else (growth, shocks, collection rates and so on) is taken from the illustrative scenario "${title.en}": assumptions, not local figures.`,
  );
}

/** The user's table, and those of the template's sources that what was taken from it refers to. */
function sourcesOf({ table, date, template }: ProvinceInput, made: unknown): Scenario["sources"] {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === "source" && typeof member === "string") used.add(member);
      else visit(member);
    }
  };
  visit(made);
  return {
    ...Object.fromEntries(Object.entries(template.sources).filter(([id]) => used.has(id))),
    [TABLE_SOURCE]: {
      title: text(`使用者提供的表：${table}`, `Table provided by the user: ${table}`),
      date,
      trust: text("由使用者提供，未经核实。", "Provided by the user; unverified."),
    },
  };
}

/** 市本级: what a city runs itself. */
const CITY_OWN = /市本级|市级本级|市直|州本级/;

function treeOf({ name }: ProvinceInput, counties: readonly NamedCounty[], ids: ReturnType<typeof placeIds>): Place {
  const cities = [...ids.cities].map(([city, id]): Place => {
    const label = city || name;
    const children = counties
      .filter((county) => county.city === city)
      .map(
        (county): Place => ({
          id: county.id,
          level: "county",
          name: text(county.county, county.county),
          ...(CITY_OWN.test(county.county) && { cityOwn: true }),
        }),
      );
    return { id, level: "city", name: text(label, label), children };
  });
  if (cities.length === 1) return cities[0];
  return { id: ids.root, level: "province", name: text(name, name), children: cities };
}
