import { plainCharacters } from "./parseAmount";

/** A name or word as cells are compared: case, width, spaces and brackets do not count. */
export function comparedWord(written: string): string {
  return plainCharacters(written)
    .replaceAll(/[\s()]/g, "")
    .toLowerCase();
}
