import { BLOCK_PATHS } from "./blockPaths";

/** Most paths of a run. */
export const MOST_PATHS = 1_000_000;
/** Most paths in a chunk, the portion of work whose sums are merged at once: fewer would spend much of the time on merging. */
const CHUNK_PATHS = 1024;
/** Most blocks in a chunk. */
export const CHUNK_BLOCKS = CHUNK_PATHS / BLOCK_PATHS;

/** One of `count` parts of a run, from 1 to `count`, that are computed apart and merged later. */
export interface Shard {
  readonly number: number;
  readonly count: number;
}

/** A portion of a run that one worker computes: consecutive blocks, of which the last may hold fewer live paths. */
export interface Chunk {
  readonly firstBlock: number;
  readonly blocks: number;
  readonly paths: number;
}

/** A run has at least this many chunks, if it has as many blocks, so that a first picture of few paths is shared among the workers. */
const LEAST_CHUNKS = 8;

/**
 * How a run of `paths` paths is cut into chunks. It depends on nothing but `paths`: sums are merged by chunk, so
 * another cut would change their last bits.
 */
export function chunksOf(paths: number): Chunk[] {
  const blocks = Math.ceil(paths / BLOCK_PATHS);
  const size = Math.max(1, Math.min(CHUNK_BLOCKS, Math.floor(blocks / LEAST_CHUNKS)));
  const chunks: Chunk[] = [];
  for (let firstBlock = 0; firstBlock < blocks; firstBlock += size) {
    const count = Math.min(size, blocks - firstBlock);
    const last = Math.min(paths, (firstBlock + count) * BLOCK_PATHS);
    chunks.push({ firstBlock, blocks: count, paths: last - firstBlock * BLOCK_PATHS });
  }
  return chunks;
}

/** The chunks of a shard, of `chunks` in all: the first and the one after the last. Shards differ by a chunk at most. */
export function chunksOfShard(chunks: number, { number, count }: Shard): readonly [number, number] {
  return [Math.floor((chunks * (number - 1)) / count), Math.floor((chunks * number) / count)];
}

/** Paths of a block that belong to the run; the block's other paths are computed but not counted. */
export function livePaths(paths: number, block: number): number {
  return Math.min(BLOCK_PATHS, paths - block * BLOCK_PATHS);
}
