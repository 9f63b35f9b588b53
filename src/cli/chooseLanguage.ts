import { nearestWord } from "../model/nearestWord";
import { LANGUAGES, type Language, text } from "../units/Text";
import { refuseArgument } from "./parseArguments";

/** The language of the locale: English if it says so, else Chinese. */
export function localeLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return /^en(?![a-z])/i.test(locale) ? "en" : "zh";
}

/** The language that `--lang` asks for, wherever it stands among the arguments; else the locale's. @throws InputRefused for another word */
export function chooseLanguage(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  if (at < 0) return localeLanguage(environment);
  const asked = args[at].startsWith("--lang=") ? args[at].slice("--lang=".length) : (args[at + 1] ?? "");
  const language = LANGUAGES.find((one) => one === asked);
  if (language !== undefined) return language;
  const nearest = nearestWord(asked, LANGUAGES);
  const meant = nearest === undefined ? text("", "") : text(`，是否想用 ${nearest}`, `; did you mean ${nearest}?`);
  throw refuseArgument("--lang", text(`应为 zh 或 en${meant.zh}`, `should be zh or en${meant.en}`), asked);
}
