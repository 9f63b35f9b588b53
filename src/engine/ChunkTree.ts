import { chunksOf } from "./chunks";
import { mergeSums } from "./mergeSums";
import type { ChunkSums } from "./summaryShape";

/** The merged sums of an aligned run of chunks: the 2^level chunks from number place · 2^level on, or as many of them as there are. */
export interface TreeNode {
  readonly level: number;
  readonly place: number;
  readonly sums: ChunkSums;
}

/**
 * Merges the sums of a run's chunks in a binary tree over the chunk numbers: chunk 0 with 1, 2 with 3, then 0–1 with
 * 2–3, and so on. What is merged with what depends on the number of paths only, so the total is the same to the bit in
 * whatever order the sums come and whichever runs of chunks were merged elsewhere before. Halves merge once both are
 * there: of sums that come about in order, no more are held than the tree has levels.
 */
export class ChunkTree {
  /** By chunk: the first of its paths; at last the number of paths. */
  private readonly starts: readonly number[];
  private readonly chunks: number;
  private readonly levels: readonly Map<number, ChunkSums>[];
  private readonly isThere: Uint8Array;
  /** Left halves of the pairs that can be merged. */
  private readonly pairs: { readonly level: number; readonly place: number }[] = [];
  /** The merging of a pair that was begun. */
  private merging: Generator<void> | null = null;

  constructor(paths: number) {
    const starts = [0];
    for (const chunk of chunksOf(paths)) starts.push(starts[starts.length - 1] + chunk.paths);
    this.starts = starts;
    this.chunks = starts.length - 1;
    const levels: Map<number, ChunkSums>[] = [new Map()];
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

  /** Merges a portion of a pair, a few milliseconds' work; false if all that can be merged is. */
  mergePortion(): boolean {
    const pair = this.pairs.at(0);
    if (pair === undefined) return false;
    this.merging ??= this.mergePair(pair.level, pair.place);
    if (this.merging.next().done) {
      this.merging = null;
      this.pairs.shift();
    }
    return true;
  }

  /** Gives all sums away, as far as they are merged. */
  takeNodes(): TreeNode[] {
    while (this.mergePortion());
    const nodes = this.levels.flatMap((sums, level) => [...sums].map(([place, sums]) => ({ level, place, sums })));
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

  private *mergePair(level: number, place: number): Generator<void> {
    const left = this.take(level, place);
    const right = this.take(level, place + 1);
    yield* mergeSums(left, this.pathsUnder(level, place), right, this.pathsUnder(level, place + 1));
    this.put(level + 1, place / 2, left);
  }

  private pathsUnder(level: number, place: number): number {
    const [from, to] = this.chunksUnder(level, place);
    return this.starts[to] - this.starts[from];
  }

  private put(level: number, place: number, sums: ChunkSums): void {
    const top = this.levels.length - 1;
    // A node that lacks its right half is what its left half is.
    while (level < top && this.chunksUnder(level, place)[1] === this.chunks && place % 2 === 0) {
      level++;
      place /= 2;
    }
    this.levels[level].set(place, sums);
    const left = place - (place % 2);
    const here = this.levels[level];
    if (here.has(left) && here.has(left + 1)) this.pairs.push({ level, place: left });
  }

  private take(level: number, place: number): ChunkSums {
    const sums = this.levels[level].get(place)!;
    this.levels[level].delete(place);
    return sums;
  }
}
