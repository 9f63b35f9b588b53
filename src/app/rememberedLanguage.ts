import { LANGUAGES, type Language } from "../units/Text";

const KEY = "tongchou.language";

/** The language chosen last time; Chinese the first time, and where the browser keeps nothing for us. */
export function rememberedLanguage(): Language {
  try {
    return LANGUAGES.find((language) => language === localStorage.getItem(KEY)) ?? "zh";
  } catch {
    return "zh";
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // A browser that keeps nothing starts in Chinese next time.
  }
}
