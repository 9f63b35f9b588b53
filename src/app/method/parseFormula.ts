/**
 * Formulas as short text: `a_{q,l,t} = φ_{q,l}·a_{q,l,t-1}`, `\frac{1}{n}`, `\sqrt{v}`, `\bar{κ}`, `\sum_{l}`. A word of
 * two letters or more is one name, as the code has it; spaces only part words.
 */
export type FormulaPart =
  | { readonly kind: "name" | "number" | "operator"; readonly text: string }
  | { readonly kind: "row"; readonly parts: readonly FormulaPart[] }
  | { readonly kind: "fraction"; readonly over: FormulaPart; readonly under: FormulaPart }
  | { readonly kind: "root"; readonly of: FormulaPart }
  | { readonly kind: "bar"; readonly of: string }
  | {
      readonly kind: "scripts";
      readonly of: FormulaPart;
      readonly below: FormulaPart | null;
      readonly above: FormulaPart | null;
    };

const SYMBOLS: Readonly<Record<string, string>> = { sum: "∑", prod: "∏" };
const TOKEN = /\\[a-z]+|[A-Za-z]+|[\u0370-\u03ff]|\d+(?:\.\d+)?|\S/gu;
const NAME = /^[A-Za-z\u0370-\u03ff]/u;

/** @throws Error where brackets do not match or something is missing. */
export function parseFormula(source: string): FormulaPart {
  const tokens = source.match(TOKEN) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new Error(`formula "${source}" breaks off at its token ${at + 1}`);
  };
  const group = (): FormulaPart => {
    if (tokens[at] !== "{") return atom();
    at++;
    const parts = until("}");
    return parts.length === 1 ? parts[0] : { kind: "row", parts };
  };
  const atom = (): FormulaPart => {
    const token = tokens[at++];
    if (token === undefined || token === "}") return fail();
    if (token === "\\frac") return { kind: "fraction", over: group(), under: group() };
    if (token === "\\sqrt") return { kind: "root", of: group() };
    if (token === "\\bar") {
      const of = group();
      return of.kind === "name" ? { kind: "bar", of: of.text } : fail();
    }
    if (token.startsWith("\\")) return { kind: "operator", text: SYMBOLS[token.slice(1)] ?? fail() };
    if (token === "{") {
      at--;
      return group();
    }
    if (NAME.test(token)) return { kind: "name", text: token };
    return { kind: /\d/.test(token) ? "number" : "operator", text: token === "-" ? "−" : token };
  };
  const scripted = (): FormulaPart => {
    const of = atom();
    let below: FormulaPart | null = null;
    let above: FormulaPart | null = null;
    while (tokens[at] === "_" || tokens[at] === "^") {
      const isBelow = tokens[at++] === "_";
      if (isBelow) below = group();
      else above = group();
    }
    return below || above ? { kind: "scripts", of, below, above } : of;
  };
  function until(end: string | undefined): FormulaPart[] {
    const parts: FormulaPart[] = [];
    while (tokens[at] !== end) {
      if (at >= tokens.length) fail();
      parts.push(scripted());
    }
    at++;
    return parts;
  }
  return { kind: "row", parts: until(undefined) };
}

/** The names of two letters or more in a formula. */
export function wordsOf(source: string): string[] {
  return (source.match(TOKEN) ?? []).filter((token) => /^[A-Za-z]{2,}$/.test(token));
}
