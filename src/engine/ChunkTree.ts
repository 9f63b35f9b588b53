import { chunksOf } from "./chunks";
import { freeMemory } from "./freeMemory";
import { mergeSums } from "./mergeSums";
import { arraysOf, type PackedSums, packedBuffers, packSums, unpackSums } from "./packSums";
import { keepArrays } from "./spareArrays";
import type { ChunkSums } from "./summaryShape";

interface Place {
  readonly level: number;
  readonly place: number;
}

/** The merged sums of an aligned run of chunks: the 2^level chunks from number place · 2^level on, or as many of them as there are. */
export interface TreeNode extends Place {
  readonly sums: ChunkSums;
}

/** The same, as the tree keeps it and as it travels from one worker to another. */
export interface PackedNode extends Place {
  readonly packed: PackedSums;
}

/**
 * Merges the sums of a run's chunks in a binary tree over the chunk numbers: chunk 0 with 1, 2 with 3, then 0–1 with
 * 2–3, and so on. What is merged with what depends on the number of paths only, so the total is the same to the bit in
 * whatever order the sums come and whichever runs of chunks were merged elsewhere before. Halves merge as soon as both
 * are there: of sums that come in order, no more are held than the tree has levels.
 */
export class ChunkTree {
  /** By chunk: the first of its paths; at last the number of paths. */
  private readonly starts: readonly number[];
  private readonly chunks: number;
  /** By level and place: what waits for its other half. */
  private readonly levels: readonly Map<number, PackedSums>[];
  private readonly isThere: Uint8Array;

  constructor(paths: number) {
    const starts = [0];
    for (const chunk of chunksOf(paths)) starts.push(starts[starts.length - 1] + chunk.paths);
    this.starts = starts;
    this.chunks = starts.length - 1;
    const levels: Map<number, PackedSums>[] = [new Map()];
    for (let size = 1; size < this.chunks; size *= 2) levels.push(new Map());
    this.levels = levels;
    this.isThere = new Uint8Array(this.chunks);
  }

  /** Levels of the tree. */
  get height(): number {
    return this.levels.length;
  }

  /** Whether the sums of all chunks are there, merged or not. */
  get isComplete(): boolean {
    return !this.isThere.includes(0);
  }

  /** Takes a chunk's sums, at level 0, or those of several; they are the tree's from now on. False, and nothing is taken, if some are there already. */
  add({ level, place, sums }: TreeNode): boolean {
    const [from, to] = this.chunksUnder(level, place);
    if (this.isThere.subarray(from, to).includes(1)) return false;
    this.isThere.fill(1, from, to);
    this.put(level, place, sums);
    return true;
  }

  /** The same of packed sums. */
  addPacked({ level, place, packed }: PackedNode): boolean {
    return this.add({ level, place, sums: unpackSums(packed) });
  }

  /** Gives all sums away, as far as they are merged. */
  takeNodes(): TreeNode[] {
    return this.takePacked().map(({ level, place, packed }) => ({ level, place, sums: unpackOnce(packed) }));
  }

  /** Gives all sums away, as far as they are merged, as they are kept. */
  takePacked(): PackedNode[] {
    const nodes = this.levels.flatMap((waiting, level) => {
      return [...waiting].map(([place, packed]) => ({ level, place, packed }));
    });
    for (const level of this.levels) level.clear();
    this.isThere.fill(0);
    return nodes;
  }

  /** Gives the sums of all paths away. Throws if some are not there. */
  takeTotal(): ChunkSums {
    if (!this.isComplete) throw new Error("the sums of some chunks are not there");
    return this.takeNodes()[0].sums;
  }

  /** The first chunk under a node and the one after its last. */
  chunksUnder(level: number, place: number): readonly [number, number] {
    const size = 1 << level;
    return [Math.min(this.chunks, place * size), Math.min(this.chunks, (place + 1) * size)];
  }

  /** How many paths the chunks under a node have. */
  pathsUnder(level: number, place: number): number {
    const [from, to] = this.chunksUnder(level, place);
    return this.starts[to] - this.starts[from];
  }

  /** Puts sums in their place, merged with all halves that wait for them. */
  private put(level: number, place: number, sums: ChunkSums): void {
    const top = this.levels.length - 1;
    while (level < top) {
      const isLeft = place % 2 === 0;
      // A node that lacks its right half is what its left half is.
      if (!isLeft || this.chunksUnder(level, place)[1] < this.chunks) {
        const other = isLeft ? place + 1 : place - 1;
        const waiting = this.levels[level].get(other);
        if (waiting === undefined) break;
        this.levels[level].delete(other);
        const [left, right] = isLeft ? [sums, unpackOnce(waiting)] : [unpackOnce(waiting), sums];
        const first = Math.min(place, other);
        mergeSums(left, this.pathsUnder(level, first), right, this.pathsUnder(level, first + 1));
        keepArrays(arraysOf(right));
        sums = left;
      }
      level++;
      place = Math.floor(place / 2);
    }
    this.levels[level].set(place, packSums(sums));
    keepArrays(arraysOf(sums));
  }
}

/** Unpacks sums that nobody unpacks a second time. */
function unpackOnce(packed: PackedSums): ChunkSums {
  const sums = unpackSums(packed);
  freeMemory(packedBuffers(packed));
  return sums;
}
