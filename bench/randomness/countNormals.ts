import { BLOCK_PATHS } from "../../src/engine/layout";
import { EQUAL_BINS, EQUAL_EDGES, EQUAL_OF_FINE, FINE_PER_UNIT, MOST_Z, PAIR_BINS } from "./bins";
import type { NormalSource } from "./Draws";
import { COLUMNS, FACTORS, SCHEMES, YEARS } from "./design";
import { createSums, type RelationSums, type Sums } from "./Sums";

/** The streams' normals of one year of a block, and the bin of each: `stream * BLOCK_PATHS + path`. */
class Year {
  readonly normals: Float64Array;
  readonly bins: Uint8Array;

  constructor(streams: number) {
    this.normals = new Float64Array(streams * BLOCK_PATHS);
    this.bins = new Uint8Array(streams * BLOCK_PATHS);
  }
}

/**
 * Draws blocks of paths from `firstBlock` on as a run does, year by year and all places and factors a year, from the
 * streams of two seeds, and counts what comes.
 */
export function countNormals(
  sources: readonly [NormalSource, NormalSource],
  places: number,
  firstBlock: number,
  blocks: number,
): Sums {
  const sums = createSums();
  const { relations } = sums;
  const streams = places * COLUMNS.length;
  const size = streams * BLOCK_PATHS;
  const bySeed = sources.map((source) => ({
    source,
    odd: new Year(streams),
    even: new Year(streams),
    before: new Year(streams),
  }));
  const [first, second] = bySeed;
  for (let block = firstBlock; block < firstBlock + blocks; block++) {
    for (const { source } of bySeed) source.start(block);
    for (let year = 1; year < YEARS; year += 2) {
      for (const seed of bySeed) {
        [seed.before, seed.even] = [seed.even, seed.before];
        const { odd, even, before } = seed;
        seed.source.draw(odd.normals, even.normals);
        addNormals(sums, odd);
        addNormals(sums, even);
        relate(relations.pair, odd, 0, even, 0, size);
        if (year > 1) relate(relations.years, before, 0, odd, 0, size);
        relatePaths(year === 1 ? relations.firstPaths : relations.paths, odd, streams, 0);
        relatePaths(relations.paths, even, streams, 1);
        relatePlaces(year === 1 ? relations.firstPlaces : relations.places, odd, places, 0);
        relatePlaces(relations.places, even, places, 1);
        for (const of of [odd, even]) {
          for (let place = 0; place < places; place++) relateColumns(sums, of, place * COLUMNS.length * BLOCK_PATHS);
        }
      }
      relate(year === 1 ? relations.firstSeeds : relations.seeds, first.odd, 0, second.odd, 0, size);
      relate(relations.seeds, first.even, 0, second.even, 0, size);
    }
  }
  return sums;
}

/** @throws RangeError for what cannot be a normal of 32-bit words. */
function addNormals(sums: Sums, { normals, bins }: Year): void {
  const { powers, fine, equal } = sums;
  let [s1, s2, s3, s4, s5, s6, s7, s8] = [0, 0, 0, 0, 0, 0, 0, 0];
  let { smallest, largest } = sums;
  for (let i = 0; i < normals.length; i++) {
    const z = normals[i];
    if (!(z > -MOST_Z && z < MOST_Z)) throw new RangeError(`${z} among the normals`);
    const square = z * z;
    const fourth = square * square;
    s1 += z;
    s2 += square;
    s3 += square * z;
    s4 += fourth;
    s5 += fourth * z;
    s6 += fourth * square;
    s7 += fourth * square * z;
    s8 += fourth * fourth;
    if (z < smallest) smallest = z;
    if (z > largest) largest = z;
    const fineBin = Math.floor((z + MOST_Z) * FINE_PER_UNIT);
    let bin = EQUAL_OF_FINE[fineBin];
    while (z >= EQUAL_EDGES[bin]) bin++;
    fine[fineBin]++;
    equal[bin]++;
    bins[i] = Math.floor(bin / (EQUAL_BINS / PAIR_BINS));
  }
  [s1, s2, s3, s4, s5, s6, s7, s8].forEach((sum, k) => {
    powers[k] += sum;
  });
  sums.count += normals.length;
  sums.smallest = smallest;
  sums.largest = largest;
}

/** Adds `count` pairs, of numbers `step` apart, from xAt and yAt on. */
function relate(sums: RelationSums, x: Year, xAt: number, y: Year, yAt: number, count: number, step = 1): void {
  const { cells } = sums;
  let products = 0;
  let squares = 0;
  for (let i = 0; i < count * step; i += step) {
    const a = x.normals[xAt + i];
    const b = y.normals[yAt + i];
    products += a * b;
    squares += (a * a - 1) * (b * b - 1);
    cells[x.bins[xAt + i] * PAIR_BINS + y.bins[yAt + i]]++;
  }
  sums.count += count;
  sums.products += products;
  sums.squares += squares;
}

/** Each path with the next, every other one, from path `from` on. */
function relatePaths(sums: RelationSums, year: Year, streams: number, from: number): void {
  const pairs = (BLOCK_PATHS - 2 * from) / 2;
  for (let stream = 0; stream < streams; stream++) {
    const at = stream * BLOCK_PATHS + from;
    relate(sums, year, at, year, at + 1, pairs, 2);
  }
}

/** Each place with the next, every other one, from place `from` on. */
function relatePlaces(sums: RelationSums, year: Year, places: number, from: number): void {
  const size = COLUMNS.length * BLOCK_PATHS;
  for (let place = from; place + 1 < places; place += 2) {
    relate(sums, year, place * size, year, (place + 1) * size, size);
  }
}

/** Factors of one scheme, and schemes with one factor, of the place whose streams begin at `at`. */
function relateColumns({ relations }: Sums, year: Year, at: number): void {
  const ofFactor = SCHEMES.length * BLOCK_PATHS;
  relate(relations.factors, year, at, year, at + ofFactor, ofFactor);
  for (let factor = 0; factor < FACTORS.length; factor++) {
    const start = at + factor * ofFactor;
    relate(relations.schemes, year, start, year, start + BLOCK_PATHS, BLOCK_PATHS);
  }
}
