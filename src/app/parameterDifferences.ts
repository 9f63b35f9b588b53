import { FACTOR_LABELS, FACTORS, PARAMETER_NAMES, PARAMETERS, type Unit } from "../model/parameters";
import type { Quantity } from "../model/Scenario";
import { SCHEMES, type Scheme } from "../model/SettlementCase";
import { LEVELS } from "../model/Tree";
import { LEVEL_NAMES, SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { type Text, text } from "../units/Text";

/** What differs in the numbers of the schemes (parameters, shocks, correlations), a sentence each. */
export function parameterDifferences(opened: Scenario, edited: Scenario): Text[] {
  return [
    ...SCHEMES.flatMap((scheme) => schemeDifferences(scheme, opened, edited)),
    ...correlationDifferences(opened, edited),
  ];
}

function schemeDifferences(scheme: Scheme, opened: Scenario, edited: Scenario): Text[] {
  const [before, after] = [opened.schemes[scheme], edited.schemes[scheme]];
  if (before === undefined || after === undefined || before === after) return [];
  const parameters = PARAMETER_NAMES.flatMap((name) =>
    changeOf(scheme, PARAMETERS[name].label, before.parameters[name], after.parameters[name]),
  );
  const shocks = FACTORS.flatMap((factor) =>
    LEVELS.flatMap((level) => {
      const [old, now] = [before.shocks[factor]?.[level], after.shocks[factor]?.[level]];
      const name = FACTOR_LABELS[factor];
      const at = LEVEL_NAMES[level];
      const sd = text(`${name.zh}波动（${at.zh}）`, `shocks of ${name.en} (${at.en})`);
      const persistence = text(`${name.zh}波动的持续性（${at.zh}）`, `persistence of ${name.en} (${at.en})`);
      return [
        ...changeOf(scheme, sd, old?.sd, now?.sd),
        ...changeOf(scheme, persistence, old?.persistence, now?.persistence),
      ];
    }),
  );
  return [...parameters, ...shocks];
}

function changeOf(scheme: Scheme, label: Text, before: Quantity | undefined, after: Quantity | undefined): Text[] {
  const [old, now] = [writeQuantity(before), writeQuantity(after)];
  return old === now
    ? []
    : [
        sentence(
          text(`${SCHEME_NAMES[scheme].zh} · ${label.zh}`, `${SCHEME_NAMES[scheme].en} · ${label.en}`),
          old,
          now,
        ),
      ];
}

function sentence(subject: Text, old: string, now: string): Text {
  return text(`${subject.zh}：${old} → ${now}`, `${subject.en}: ${old} → ${now}`);
}

/** A quantity's numbers: one, the first and last of a path, or the least and largest where places differ. */
function writeQuantity(quantity: Quantity | undefined): string {
  if (quantity === undefined) return "—";
  const byPlace = (quantity.byPlace ?? []).flatMap(({ values }) => Object.values(values).flat());
  if (byPlace.length > 0) {
    const all = [...byPlace, ...[quantity.value ?? []].flat()];
    const [least, largest] = [Math.min(...all), Math.max(...all)].map((value) => writeNumber(value, quantity.unit));
    return least === largest ? least : `${least}–${largest}`;
  }
  const values = [quantity.value ?? []].flat();
  const [first, last] = [values[0], values[values.length - 1]].map((value) => writeNumber(value, quantity.unit));
  return first === last ? first : `${first} … ${last}`;
}

function writeNumber(value: number, unit: Unit): string {
  if (unit === "per-year" || unit === "share") return `${Number((value * 100).toFixed(2))} %`;
  return String(Number(value.toFixed(2)));
}

function correlationDifferences(opened: Scenario, edited: Scenario): Text[] {
  const keyOf = ({ between }: Scenario["correlations"][number]): string => [...between].sort().join("–");
  const before = new Map(opened.correlations.map((one) => [keyOf(one), one.value]));
  const after = new Map(edited.correlations.map((one) => [keyOf(one), one.value]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)].map((value) => (value === undefined ? "—" : value.toFixed(2)));
    return old === now ? [] : [sentence(text(`相关系数 ${key}`, `Correlation ${key}`), old, now)];
  });
}
