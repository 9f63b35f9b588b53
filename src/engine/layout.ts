import { BLOCK_PATHS } from "./blockPaths";

export { type Layout, layOut, type PlaceInfo, unitPlaces, unitStarts } from "../model/Layout";
export { BLOCK_PATHS } from "./blockPaths";

/**
 * The shape of the kernel's arrays: by-county arrays of a block are indexed `county * BLOCK_PATHS + path`, by-unit
 * and by-city ones alike.
 */

/** Most paths in a chunk, the portion of work whose sums are merged at once: fewer would spend much of the time on merging. */
const CHUNK_PATHS = 1024;
/** Most blocks in a chunk. */
export const CHUNK_BLOCKS = CHUNK_PATHS / BLOCK_PATHS;
