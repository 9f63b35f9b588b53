import { normalDistribution, normalQuantile } from "../../src/analysis/evidence/normalFunctions";

/** Where normals are counted, in fine bins of one width and in bins of equal probability. */

/** No normal of a pair of 32-bit words is beyond 6.67. */
export const MOST_Z = 8;
export const FINE_PER_UNIT = 1024;
export const FINE_BINS = 2 * MOST_Z * FINE_PER_UNIT;
export const EQUAL_BINS = 1024;
/** Bins of equal probability for each of two numbers that are counted together. */
export const PAIR_BINS = 32;

/** Φ at the lower edge of each fine bin, and at the upper one of the last. */
export const FINE_PHI = Float64Array.from({ length: FINE_BINS + 1 }, (_, bin) =>
  normalDistribution(bin / FINE_PER_UNIT - MOST_Z),
);

/** Upper edges of the bins of equal probability. */
export const EQUAL_EDGES = Float64Array.from({ length: EQUAL_BINS }, (_, bin) =>
  bin + 1 < EQUAL_BINS ? normalQuantile((bin + 1) / EQUAL_BINS) : MOST_Z,
);

/** By fine bin: the bin of equal probability at its lower edge. */
export const EQUAL_OF_FINE = Int32Array.from({ length: FINE_BINS }, (_, bin) => {
  const lower = bin / FINE_PER_UNIT - MOST_Z;
  return EQUAL_EDGES.findIndex((edge) => lower < edge);
});
