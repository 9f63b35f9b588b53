import type { Language, Text } from "../units/Text";

/** What stands in brackets at the end of a title: a year, a status, the dates of a timeline. */
const SUFFIX = /\s*[（(].*$/;

/** The rule sets' titles for labels: without what stands in brackets, unless two would then be named alike. */
export function ruleSetNames(
  result: { readonly ruleSets: readonly { readonly title: Text }[] },
  language: Language,
): string[] {
  const titles = result.ruleSets.map(({ title }) => title[language]);
  const short = titles.map((title) => title.replace(SUFFIX, "") || title);
  return short.map((name, i) => (short.filter((other) => other === name).length > 1 ? titles[i] : name));
}
