import { type Language, pickText, type Text, text } from "../units/Text";

export type JsonPath = readonly (string | number)[];

/** Why an input is refused: where, what is there, and what would be right. */
export interface Refusal {
  /** Name of the file, where several are opened together. */
  readonly file?: string | undefined;
  /** The county, city or province; left out where no place is concerned. */
  readonly place?: Text | undefined;
  /** The field in words. */
  readonly field: Text;
  /** What narrows the field further: the scheme, the year. */
  readonly where?: Text | undefined;
  /** Where it stands in the file; empty if the file as a whole is refused. */
  readonly path: JsonPath;
  /** The value found; left out if there is none, or none worth showing. */
  readonly value?: unknown;
  /** What would be right, as a predicate: "应在 0–1 之间", "should be between 0 and 1". */
  readonly expected: Text;
}

/** An input that was refused, with every reason found. Nothing of it has been used. */
export class InputRefused extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(describeRefusals(refusals, "zh"));
    this.name = "InputRefused";
    this.refusals = refusals;
  }
}

const LONGEST_VALUE = 60;

/** A value as it is quoted in a refusal: objects and lists by what they are only. */
function describeValue(value: unknown, language: Language): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") {
    const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
    return language === "zh" ? `“${shown}”` : `"${shown}"`;
  }
  if (Array.isArray(value)) return language === "zh" ? `${value.length} 项的列表` : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return language === "zh" ? "对象 {…}" : "an object {…}";
  return String(value);
}

/** One refusal as a sentence: "安岳县 · 征收率：应在 0–1 之间，现为 98" or "Anyue County · collection rate: should be between 0 and 1, is 98". */
export function describeRefusal(refusal: Refusal, language: Language): string {
  const { file, place, field, where, expected } = refusal;
  const subject = [file, place && pickText(place, language), pickText(field, language)].filter(Boolean).join(" · ");
  const value = describeValue(refusal.value, language);
  const expectation = pickText(expected, language);
  if (language === "zh") {
    // Figures and Latin letters stand off from what is before them; quotation marks do not.
    const found = value === undefined ? "" : `，现为${value.startsWith("“") ? "" : " "}${value}`;
    return `${subject}：${expectation}${found}${where === undefined ? "" : `（${where.zh}）`}`;
  }
  const found = value === undefined ? "" : `, is ${value}`;
  return `${subject}: ${expectation}${found}${where === undefined ? "" : ` (${where.en})`}`;
}

/** All refusals, one a line, the first `shown` in full and how many more there are. */
export function describeRefusals(refusals: readonly Refusal[], language: Language, shown = 50): string {
  const lines = refusals.slice(0, shown).map((refusal) => describeRefusal(refusal, language));
  const more = refusals.length - lines.length;
  if (more > 0) lines.push(pickText(text(`另有 ${more} 处未列出`, `and ${more} more`), language));
  return lines.join("\n");
}
