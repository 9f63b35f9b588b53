import { LEVELS } from "../model/levels";
import { FACTOR_LABELS, FACTORS, PARAMETER_NAMES, PARAMETERS, type Unit } from "../model/parameters";
import type { Correlation, Quantity } from "../model/Scenario";
import { SCHEMES, type Scheme } from "../model/schemes";
import { correlationLabel, LEVEL_NAMES, SCHEME_NAMES, UNIT_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { type Text, text } from "../units/Text";
import { writePercent } from "./writePercent";

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
  return old.zh === now.zh
    ? []
    : [
        sentence(
          text(`${SCHEME_NAMES[scheme].zh} · ${label.zh}`, `${SCHEME_NAMES[scheme].en} · ${label.en}`),
          old,
          now,
        ),
      ];
}

const NONE = text("—", "—");

function sentence(subject: Text, old: Text, now: Text): Text {
  return text(`${subject.zh}：${old.zh} → ${now.zh}`, `${subject.en}: ${old.en} → ${now.en}`);
}

/** A quantity with its unit: one number, the first and last of a path, or the least and largest where places differ. */
function writeQuantity(quantity: Quantity | undefined): Text {
  if (quantity === undefined) return NONE;
  const { unit } = quantity;
  const values = [quantity.value ?? []].flat();
  const byPlace = (quantity.byPlace ?? []).flatMap(({ values }) => Object.values(values).flat());
  if (byPlace.length > 0) {
    const all = [...byPlace, ...values];
    return writeSpan(Math.min(...all), Math.max(...all), "–", unit);
  }
  return writeSpan(values[0], values[values.length - 1], " … ", unit);
}

function writeSpan(from: number, to: number, between: string, unit: Unit): Text {
  const [first, last] = [from, to].map((value) => writeNumber(value, unit));
  const numbers = first === last ? first : `${first}${between}${last}`;
  if (isPercent(unit) || unit === "ratio") return text(numbers, numbers);
  return text(`${numbers} ${UNIT_NAMES[unit].zh}`, `${numbers} ${UNIT_NAMES[unit].en}`);
}

function isPercent(unit: Unit): boolean {
  return unit === "per-year" || unit === "share";
}

function writeNumber(value: number, unit: Unit): string {
  return isPercent(unit) ? `${writePercent(value)} %` : String(Number(value.toFixed(2))).replace("-", "−");
}

function correlationDifferences(opened: Scenario, edited: Scenario): Text[] {
  const keyOf = ({ between }: Correlation): string => [...between].sort().join(" ");
  const before = new Map(opened.correlations.map((one) => [keyOf(one), one]));
  const after = new Map(edited.correlations.map((one) => [keyOf(one), one]));
  return [...new Map([...before, ...after])].flatMap(([key, { between }]) => {
    const [old, now] = [before.get(key), after.get(key)].map(writeCorrelation);
    return old.zh === now.zh ? [] : [sentence(correlationLabel(between), old, now)];
  });
}

function writeCorrelation(correlation: Correlation | undefined): Text {
  if (correlation === undefined) return NONE;
  const written = correlation.value.toFixed(2).replace("-", "−");
  return text(written, written);
}
