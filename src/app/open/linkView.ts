import { DEPLETION_MEASURES } from "../../charts/depletionMeasures";
import type { Scenario } from "../../rules/formats";
import type { LinkView } from "../../rules/openLink";
import { type Text, text } from "../../units/Text";
import { FIRST_VIEW, pathTo, schemesOf, type View, viewFor } from "../store";

/** What a link says of a view: as much as differs from the one that the scenario opens with. */
export function writeLinkView(scenario: Scenario, view: View): LinkView {
  const opened = viewFor(scenario, FIRST_VIEW);
  const hidden = scenario.ruleSets.map(({ id }) => id).filter((id) => view.hidden.includes(id));
  return {
    ...(view.placeId !== opened.placeId && { place: view.placeId }),
    ...(view.scheme !== opened.scheme && { scheme: view.scheme }),
    ...(view.year !== opened.year && { year: view.year }),
    ...(hidden.length > 0 && { hidden }),
    ...(view.depletion !== opened.depletion && { depletion: view.depletion }),
  };
}

/** The view that a link asks for. What the scenario does not have of it stays as the scenario opens, and `missing` says so. */
export function readLinkView(
  scenario: Scenario,
  { place, scheme, year, hidden = [], depletion }: LinkView,
): { readonly view: View; readonly missing: Text | null } {
  const opened = viewFor(scenario, FIRST_VIEW);
  const [firstYear, lastYear] = [scenario.baseYear + 1, scenario.lastYear];
  const found = {
    place: place !== undefined && pathTo(scenario.tree, place).length > 0 ? place : undefined,
    scheme: schemesOf(scenario).find((one) => one === scheme),
    year: year !== undefined && year >= firstYear && year <= lastYear ? year : undefined,
    hidden: hidden.filter((id) => scenario.ruleSets.some((ruleSet) => ruleSet.id === id)),
    depletion: DEPLETION_MEASURES.find((one) => one === depletion),
  };
  const missing = [
    place !== found.place && text(`地区“${place}”`, `the place "${place}"`),
    scheme !== found.scheme && text(`险种“${scheme}”`, `the scheme "${scheme}"`),
    year !== found.year &&
      text(`${year} 年（应在 ${firstYear}–${lastYear} 年之间）`, `the year ${year} (of ${firstYear} to ${lastYear})`),
    ...hidden.map((id) => !found.hidden.includes(id) && text(`规则方案“${id}”`, `the rule set "${id}"`)),
    depletion !== found.depletion && text(`耗尽口径“${depletion}”`, `the measure of depletion "${depletion}"`),
  ].filter((one) => one !== false);
  return {
    view: {
      placeId: found.place ?? opened.placeId,
      scheme: found.scheme ?? opened.scheme,
      year: found.year ?? opened.year,
      hidden: found.hidden,
      depletion: found.depletion ?? opened.depletion,
    },
    missing: missing.length === 0 ? null : sayMissing(missing),
  };
}

function sayMissing(missing: readonly Text[]): Text {
  return text(
    `链接要看的内容，本情景没有：${missing.map(({ zh }) => zh).join("、")}。这几项按情景打开时的样子显示。`,
    `The link asks for what this scenario does not have: ${missing.map(({ en }) => en).join(", ")}. These are shown as the scenario opens.`,
  );
}
