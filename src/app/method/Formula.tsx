import { createElement, type ReactNode } from "react";
import { type FormulaPart, parseFormula } from "./parseFormula";

/** A formula as MathML, drawn by the browser; screen readers speak it. */
export function Formula({ source, display = false }: { readonly source: string; readonly display?: boolean }) {
  return createElement("math", display ? { display: "block" } : {}, draw(parseFormula(source)));
}

const FLAT = { stretchy: "false" };
const LARGE = { mathsize: "140%" };
/** Brackets keep their size, as tall ones around a line of text would tear it apart; fonts of many machines have no large sums and products. */
const OPERATORS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "(": FLAT,
  ")": FLAT,
  "∑": LARGE,
  "∏": LARGE,
};

function draw(part: FormulaPart): ReactNode {
  switch (part.kind) {
    case "name":
      return createElement("mi", null, part.text);
    case "number":
      return createElement("mn", null, part.text);
    case "operator":
      return createElement("mo", OPERATORS[part.text] ?? {}, part.text);
    case "row":
      return createElement("mrow", null, ...part.parts.map(draw));
    case "fraction":
      return createElement("mfrac", null, draw(part.over), draw(part.under));
    case "root":
      return createElement("msqrt", null, draw(part.of));
    case "bar":
      // A combining macron: it sits on the letter whatever the font.
      return createElement("mi", null, `${part.of}\u0304`);
    case "scripts": {
      const isSum = part.of.kind === "operator" && /[∑∏]/.test(part.of.text);
      const of = draw(part.of);
      if (part.below && part.above) {
        return createElement(isSum ? "munderover" : "msubsup", null, of, draw(part.below), draw(part.above));
      }
      if (part.below) return createElement(isSum ? "munder" : "msub", null, of, draw(part.below));
      return createElement(isSum ? "mover" : "msup", null, of, draw(part.above!));
    }
  }
}
