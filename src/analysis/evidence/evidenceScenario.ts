import type { Factor, ParameterName } from "../../model/parameters";
import { PARAMETERS } from "../../model/parameters";
import type { Scheme } from "../../model/SettlementCase";
import type { Level, Place } from "../../model/Tree";
import type { Scenario } from "../../rules/formats";
import { openScenario } from "../../rules/openFile";
import { type Text, text } from "../../units/Text";

/** A factor's shocks by level: standard deviation and persistence. */
type ShockSizes = Partial<Record<Level, readonly [sd: number, persistence: number]>>;

export interface EvidenceScenario {
  readonly id: string;
  readonly title: Text;
  readonly scheme: Scheme;
  readonly years: number;
  readonly paths: number;
  readonly tree: Place;
  readonly parameters: Partial<Record<ParameterName, number>>;
  readonly shocks: Partial<Record<Factor, ShockSizes>>;
  readonly ruleSets: readonly unknown[];
}

const CHOSEN = { assumption: text("为对照已知结果而设", "set for comparison with a known result") };
const FIRST_BASE_YEAR = 1990;

/** A scenario of one scheme in which every place has the same numbers. It goes through the same door as a user's file. */
export function evidenceScenario(given: EvidenceScenario): Scenario {
  const quantity = (unit: string, value: number) => ({ unit, value, ...CHOSEN });
  const parameters = Object.entries(given.parameters) as [ParameterName, number][];
  const file = {
    format: "tongchou/scenario",
    version: 1,
    id: given.id,
    title: given.title,
    baseYear: FIRST_BASE_YEAR,
    lastYear: FIRST_BASE_YEAR + given.years,
    run: { seed: given.title.en, paths: given.paths },
    sources: {},
    interest: quantity("per-year", 0),
    tree: given.tree,
    schemes: {
      [given.scheme]: {
        parameters: Object.fromEntries(
          parameters.map(([name, value]) => [name, quantity(PARAMETERS[name].unit, value)]),
        ),
        shocks: Object.fromEntries(
          Object.entries(given.shocks).map(([factor, levels]) => [
            factor,
            Object.fromEntries(
              Object.entries(levels).map(([level, [sd, persistence]]) => [
                level,
                { sd: quantity("per-year", sd), persistence: quantity("ratio", persistence) },
              ]),
            ),
          ]),
        ),
      },
    },
    ruleSets: given.ruleSets,
  };
  return openScenario(new TextEncoder().encode(JSON.stringify(file)), `${given.id}.json`);
}

/** A place with a plain name; counties have no children. */
export function evidencePlace(id: string, level: Level, children: readonly Place[] = []): Place {
  return { id, level, name: text(id, id), ...(level === "county" ? {} : { children }) };
}
