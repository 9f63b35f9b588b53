/** The two languages of the product; Chinese comes first everywhere. */
export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in both languages. Everything a user reads is one of these until it is shown. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Makes a Text; `text("县", "county")` reads better in tables of words than an object literal. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}

/** The text in one language. */
export function pickText(text: Text, language: Language): string {
  return text[language];
}

/** English labels stand within sentences too, and so begin small; alone they begin with a capital. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
