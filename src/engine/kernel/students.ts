import { BLOCK_PATHS } from "../blockPaths";
import { loadNumber, storeNumber, toWord, wholePart } from "./lanes";

/** Knots a unit of z, and the last knot, of the pieces that `../StudentT.ts` makes. */
const KNOTS: f64 = 64;
const LAST: f64 = 768;
/** Bytes of a piece, a polynomial of degree 5. */
const PIECE: i32 = 48;

/** Turns a row of normals into Student t, in place, by the pieces of `../StudentT.ts`. */
export function toStudents(pieces: i32, row: i32): void {
  for (let at = row; at < row + 8 * BLOCK_PATHS; at += 8) {
    const z = loadNumber(at);
    const size = z < 0 ? -z : z;
    const scaled = size * KNOTS < LAST ? size * KNOTS : LAST;
    const knot = scaled < LAST ? wholePart(scaled) : LAST - 1;
    const x = scaled - knot;
    const c = pieces + toWord(knot) * PIECE;
    const high = loadNumber(c + 24) + x * (loadNumber(c + 32) + x * loadNumber(c + 40));
    const student = loadNumber(c) + x * (loadNumber(c + 8) + x * (loadNumber(c + 16) + x * high));
    storeNumber(at, z < 0 ? -student : student);
  }
}
