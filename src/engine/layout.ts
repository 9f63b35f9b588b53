export { type Layout, layOut, type PlaceInfo, unitPlaces, unitStarts } from "../model/Layout";
export { BLOCK_PATHS } from "./blockPaths";

/**
 * The shape of the kernel's arrays: by-county arrays of a block are indexed `county * BLOCK_PATHS + path`, by-unit
 * and by-city ones alike.
 */

/** Blocks in a chunk, the portion of work that a worker is given; sums are merged in chunk order. */
export const CHUNK_BLOCKS = 4;
