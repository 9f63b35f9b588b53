import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { labelKey, Streams, seedKey } from "../../src/engine/random";

/** Where normals come from, a block of paths at a time: the engine, or in tests something that is known to be wrong. */
export interface NormalSource {
  /** Goes to the first year of the paths from block × BLOCK_PATHS on. */
  start(block: number): void;
  /** The next two years of all streams: `stream * BLOCK_PATHS + path`. */
  draw(odd: Float64Array, even: Float64Array): void;
}

/** The engine's own streams of a seed, and its own functions on them. */
export class Draws implements NormalSource {
  private readonly streams: Streams;
  private readonly count: number;
  private readonly normals: readonly [Float64Array, Float64Array];
  private readonly words: readonly [Int32Array, Int32Array];

  constructor(seed: string, labels: readonly string[]) {
    const key = seedKey(seed);
    const kernel = Kernel.create();
    this.streams = new Streams(
      labels.map((label) => labelKey(key, label)),
      kernel,
    );
    this.count = labels.length;
    this.normals = [kernel.float64(BLOCK_PATHS), kernel.float64(BLOCK_PATHS)];
    this.words = [kernel.int32(BLOCK_PATHS), kernel.int32(BLOCK_PATHS)];
  }

  start(block: number): void {
    this.streams.start(block);
  }

  draw(odd: Float64Array, even: Float64Array): void {
    const [first, second] = this.normals;
    for (let stream = 0; stream < this.count; stream++) {
      this.streams.drawNormals(stream, first, second);
      odd.set(first, stream * BLOCK_PATHS);
      even.set(second, stream * BLOCK_PATHS);
    }
  }

  /** The next two words of one stream, of which `draw` would make normals: all paths' first ones, all paths' second ones; overwritten by the next call. */
  drawWords(stream: number): readonly [Int32Array, Int32Array] {
    this.streams.drawPairs(stream, ...this.words);
    return this.words;
  }
}
