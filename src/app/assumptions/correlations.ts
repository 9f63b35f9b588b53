import { FACTOR_NAMES } from "../../model/factorIndex";
import { factoriseCorrelations, givenPairs } from "../../model/factoriseCorrelations";
import { FACTOR_LABELS, FACTOR_SCHEMES, FACTORS, type Factor } from "../../model/parameters";
import type { Correlation } from "../../model/Scenario";
import { SCHEMES, type Scheme } from "../../model/schemes";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import type { Scenario } from "../../rules/formats";
import { type Language, type Text, text } from "../../units/Text";
import { SET_BY_USER } from "../quantities/Origin";
import { schemesOf } from "../store";

/** A factor of a scheme that has shocks in the scenario. */
export interface MatrixFactor {
  /** `employee.spend`, as in files. */
  readonly name: string;
  readonly scheme: Scheme;
  readonly factor: Factor;
  readonly label: Text;
}

/** The factors that move something in the scenario, scheme by scheme. */
export function matrixFactors(scenario: Scenario): MatrixFactor[] {
  return schemesOf(scenario).flatMap((scheme) =>
    FACTORS.filter(
      (factor) => FACTOR_SCHEMES[factor].includes(scheme) && scenario.schemes[scheme]?.shocks[factor] !== undefined,
    ).map((factor) => ({
      name: `${scheme}.${factor}`,
      scheme,
      factor,
      label: factorLabel(factor, scheme),
    })),
  );
}

/** By pair of names in either order, the entry that says their correlation; pairs that none names have 0. */
export function entriesByPair(correlations: readonly Correlation[]): ReadonlyMap<string, Correlation> {
  const entries = new Map<string, Correlation>();
  for (const { a, b, entry } of givenPairs(correlations)) {
    entries.set(`${FACTOR_NAMES[a]} ${FACTOR_NAMES[b]}`, entry);
    entries.set(`${FACTOR_NAMES[b]} ${FACTOR_NAMES[a]}`, entry);
  }
  return entries;
}

/** The correlations with a pair's value; null takes back what was said for this very pair, so that a wider entry or 0 holds. */
export function withCorrelation(
  correlations: readonly Correlation[],
  [a, b]: readonly [string, string],
  value: number | null,
): Correlation[] {
  const isPair = ({ between }: Correlation) => between.includes(a) && between.includes(b) && a !== b;
  const at = correlations.findIndex(isPair);
  const rest = correlations.filter((entry) => !isPair(entry));
  if (value === null) return rest;
  const range = at < 0 ? undefined : correlations[at].range;
  const entry: Correlation = {
    between: at < 0 ? [a, b] : correlations[at].between,
    value,
    ...(range && { range }),
    ...SET_BY_USER,
  };
  return at < 0 ? [...rest, entry] : correlations.map((one, i) => (i === at ? entry : one));
}

const FACTOR_WORD = new RegExp(`(?:(${SCHEMES.join("|")})\\.)?\\b(${FACTORS.join("|")})\\b`, "g");

/** Why correlations cannot hold together, the factors by their names on the page; undefined if they can. */
export function correlationProblem(correlations: readonly Correlation[]): Text | undefined {
  const expected = factoriseCorrelations(correlations).findings[0]?.expected;
  if (expected === undefined) return undefined;
  const name = (language: Language) => (_: string, scheme: Scheme | undefined, factor: Factor) =>
    factorLabel(factor, scheme)[language];
  return text(expected.zh.replaceAll(FACTOR_WORD, name("zh")), expected.en.replaceAll(FACTOR_WORD, name("en")));
}

function factorLabel(factor: Factor, scheme: Scheme | undefined): Text {
  const { zh, en } = FACTOR_LABELS[factor];
  return scheme === undefined
    ? text(zh, en)
    : text(`${SCHEME_NAMES[scheme].zh}${zh}`, `${en} (${SCHEME_NAMES[scheme].en})`);
}
