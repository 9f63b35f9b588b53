import { fingerprint } from "../../src/engine/fingerprint";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { Draws } from "./Draws";
import { labelsOf, YEARS } from "./design";

const PATHS = 64;

/**
 * A hash of a run's first draws: what was found about draws holds as long as these are the same, whatever else of the
 * engine changes. It does not depend on how many paths are a block.
 */
export function fingerprintOfDraws(places: readonly string[]): string {
  const labels = labelsOf(places);
  const draws = new Draws("randomness", labels);
  const rows = labels.length * YEARS;
  const all = new Float64Array(PATHS * rows);
  const odd = new Float64Array(labels.length * BLOCK_PATHS);
  const even = new Float64Array(labels.length * BLOCK_PATHS);
  for (let block = 0; block * BLOCK_PATHS < PATHS; block++) {
    draws.start(block);
    for (let year = 0; year < YEARS; year += 2) {
      draws.draw(odd, even);
      for (let i = 0; i < odd.length; i++) {
        const path = block * BLOCK_PATHS + (i % BLOCK_PATHS);
        const at = path * rows + year * labels.length + Math.floor(i / BLOCK_PATHS);
        all[at] = odd[i];
        all[at + labels.length] = even[i];
      }
    }
  }
  return fingerprint(labels, "draws", all);
}
