import type { Text } from "../../units/Text";

/** What a section of the method is made of. `formulas` stand under each other; a table is drawn from the code's own lists. */
export type MethodBlock =
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "formulas"; readonly formulas: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | { readonly kind: "steps"; readonly items: readonly { readonly name: Text; readonly text: Text }[] }
  | { readonly kind: "table"; readonly table: "factors" | "parameters" | "figures" | "measures" | "months" };

export interface MethodSection {
  readonly id: string;
  readonly title: Text;
  readonly blocks: readonly MethodBlock[];
}
