import type { Quantity } from "../model/Scenario";
import type { Scheme } from "../model/SettlementCase";
import { labelOf } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { text } from "../units/Text";
import type { EventEffect, EventPlan, PolicyPlan } from "./Plan";
import type { QuantityContext, ScenarioReader } from "./ScenarioReader";

type Future = Pick<Scenario, "baseYear" | "events" | "policyChanges">;
type OffSite = NonNullable<Scenario["policyChanges"][number]["offSite"]>;

/** The events of a scenario and their chance by year. */
export function planEvents(scenario: Pick<Scenario, "events">, reader: ScenarioReader): EventPlan[] {
  return scenario.events.map(({ id, title, probabilityPerYear }, i) => {
    const context = contextOf(title, ["events", i, "probabilityPerYear"]);
    return { id, probability: reader.pathsAt(probabilityPerYear, [0], context) };
  });
}

/** What each event does to a scheme, by county. A standard deviation or a rebound that is left out is 0. */
export function eventEffectsOf(scenario: Future, scheme: Scheme, reader: ScenarioReader): (EventEffect | null)[] {
  const { placeOfCounty } = reader.layout;
  return scenario.events.map(({ schemes, title, effect, rebound }, i) => {
    if (schemes !== undefined && !schemes.includes(scheme)) return null;
    const numbers = (quantity: Quantity | undefined, ...part: [string, string]): Float64Array => {
      if (quantity === undefined) return new Float64Array(placeOfCounty.length);
      return reader.numbersAt(quantity, placeOfCounty, contextOf(title, ["events", i, ...part]));
    };
    return {
      mean: numbers(effect.mean, "effect", "mean"),
      sd: numbers(effect.sd, "effect", "sd"),
      reboundMean: numbers(rebound?.mean, "rebound", "mean"),
      reboundSd: numbers(rebound?.sd, "rebound", "sd"),
    };
  });
}

/** The product of all policy changes that concern a scheme, by what they multiply, county and year. */
export function policyOf(scenario: Future, scheme: Scheme, reader: ScenarioReader): PolicyPlan {
  const { layout, years } = reader;
  const policy: Record<keyof PolicyPlan, Float64Array | null> = { expenditure: null, due: null, subsidy: null };
  scenario.policyChanges.forEach(({ schemes, title, year, lastYear, multiplies, factor, offSite }, i) => {
    if (schemes !== undefined && !schemes.includes(scheme)) return;
    if (multiplies === "subsidy" && scheme !== "resident") return;
    const read = (quantity: Quantity, ...part: string[]): Float64Array =>
      reader.pathsAt(quantity, layout.placeOfCounty, contextOf(title, ["policyChanges", i, ...part]));
    const factors = factor ? read(factor, "factor") : offSiteFactors(offSite!, read);
    const product = policy[multiplies] ?? new Float64Array(layout.counties * years).fill(1);
    const first = Math.max(0, year - scenario.baseYear - 1);
    const end = Math.min(years, (lastYear ?? scenario.baseYear + years) - scenario.baseYear);
    for (let county = 0; county < layout.counties; county++) {
      for (let at = county * years + first; at < county * years + end; at++) product[at] *= factors[at];
    }
    policy[multiplies] = product;
  });
  return policy;
}

/**
 * Care elsewhere that is paid at a lower ratio: of a bill of which the fund paid the share r, it pays r − points, so
 * that 1 − points/r of its expenditure there is left (nothing below 0). Exempt are those who keep the old ratio
 * (registered long-term residents, emergencies), and a part of what is saved comes back through the cover of large
 * bills:
 *
 *     factor = 1 − (1 − exempt)·(inside·min(1, pointsInside/r) + outside·min(1, pointsOutside/r))·(1 − comes back)
 */
function offSiteFactors(offSite: OffSite, read: (quantity: Quantity, ...part: string[]) => Float64Array): Float64Array {
  const of = (name: keyof OffSite): Float64Array => read(offSite[name], "offSite", name);
  const [inside, outside, exempt, ratio] = [
    of("inProvinceShare"),
    of("outsideShare"),
    of("exemptShare"),
    of("paymentRatio"),
  ];
  const [pointsInside, pointsOutside, comesBack] = [of("inProvincePoints"), of("outsidePoints"), of("comesBackShare")];
  const factors = new Float64Array(ratio.length);
  for (let i = 0; i < factors.length; i++) {
    const r = ratio[i];
    const lowered = inside[i] * Math.min(1, pointsInside[i] / r) + outside[i] * Math.min(1, pointsOutside[i] / r);
    factors[i] = 1 - (1 - exempt[i]) * lowered * (1 - comesBack[i]);
  }
  return factors;
}

/** Words for a number of an event or policy change: its title and the number's own. */
function contextOf(title: Scenario["title"], path: readonly (string | number)[]): QuantityContext {
  const words = path.slice(2).map((key) => labelOf(String(key))!);
  const field = text(
    [title.zh, ...words.map(({ zh }) => zh)].join(" · "),
    [title.en, ...words.map(({ en }) => en)].join(" · "),
  );
  return { field, path };
}
