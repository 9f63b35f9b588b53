import { formatCount } from "../../charts/numberFormat";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import type { ScenarioFacts } from "../../rules/scenarioFacts";
import { type Text, text } from "../../units/Text";

/** A scenario's schemes, places and years in a line. */
export function writeFacts(facts: Omit<ScenarioFacts, "question" | "tiles">): Text {
  const names = facts.schemes.map((scheme) => SCHEME_NAMES[scheme]);
  const english = names.map(({ en }) => en).join(", ");
  const years = facts.lastYear - facts.firstYear + 1;
  const span = `${facts.firstYear}–${facts.lastYear}`;
  const [cities, counties] = [formatCount(facts.cities), formatCount(facts.counties)];
  const cityZh = facts.cities > 1 ? `${cities} 个市 ` : "";
  const cityEn = facts.cities > 1 ? `${cities} cities, ` : "";
  const countyEn = facts.counties > 1 ? `${counties} counties` : "one unit";
  const countyZh = facts.counties > 1 ? `${counties} 个县级地区` : "1 个核算单位";
  return text(
    `${names.map(({ zh }) => zh).join("、")} · ${cityZh}${countyZh} · ${span} 年`,
    `${english.charAt(0).toUpperCase()}${english.slice(1)} · ${cityEn}${countyEn} · ${years} years, ${span}`,
  );
}
