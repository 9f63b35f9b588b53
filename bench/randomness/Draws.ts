import { BLOCK_PATHS } from "../../src/engine/layout";
import { drawNormalPairs } from "../../src/engine/normals";
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

  constructor(seed: string, labels: readonly string[]) {
    const key = seedKey(seed);
    this.streams = new Streams(labels.map((label) => labelKey(key, label)));
    this.count = labels.length;
  }

  start(block: number): void {
    this.streams.start(block);
  }

  draw(odd: Float64Array, even: Float64Array): void {
    for (let stream = 0; stream < this.count; stream++) {
      drawNormalPairs(this.streams, stream, odd, even, stream * BLOCK_PATHS);
    }
  }

  /** The next two words of one stream, of which `draw` would make normals: `first[path]`, `second[path]`. */
  drawWords(stream: number, first: Int32Array, second: Int32Array): void {
    this.streams.drawPairs(stream, first, second);
  }
}
