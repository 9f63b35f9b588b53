import { writeSync } from "node:fs";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { labelKey, seedKey, splitMix64 } from "../../src/engine/random";
import { Draws } from "./Draws";
import { labelsOf, readPlaces, YEARS } from "./design";

/*
 * Writes raw 32-bit words to standard output until whoever reads has enough. `node writeWords.js ORDER SEED`, where
 * ORDER is
 *   run: as a run draws them; for each block of paths, two years and label the first words of all paths, then the
 *        second words. No stream goes on for more than 20 words, so that neighbours are what is tested;
 *   stream: one stream, on and on.
 */
const [order, seed] = process.argv.slice(2);
const root = new URL("../../", import.meta.url);
const labels = labelsOf(readPlaces(root));

function write(words: Int32Array): void {
  const bytes = new Uint8Array(words.buffer);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EPIPE") process.exit(0);
      throw error;
    }
  }
}

function writeRun(): void {
  const draws = new Draws(seed, labels);
  const words = new Int32Array(2 * BLOCK_PATHS * labels.length);
  for (let block = 0; ; block++) {
    draws.start(block);
    for (let year = 0; year < YEARS; year += 2) {
      for (let stream = 0; stream < labels.length; stream++) {
        const [first, second] = draws.drawWords(stream);
        words.set(first, 2 * BLOCK_PATHS * stream);
        words.set(second, 2 * BLOCK_PATHS * stream + BLOCK_PATHS);
      }
      write(words);
    }
  }
}

/**
 * xoshiro128++ once more, one stream alone, as the engine draws a whole block of paths; before anything is written it is
 * held against the engine's first words.
 */
function writeStream(): void {
  const words = new Int32Array(1 << 18);
  const state = firstState();
  fill(words, state);
  const draws = new Draws(seed, labels);
  draws.start(0);
  for (let i = 0; i < 10_000; i += 2) {
    const [first, second] = draws.drawWords(0);
    if (first[0] !== words[i] || second[0] !== words[i + 1]) throw new Error(`not the engine's stream at word ${i}`);
  }
  for (;;) {
    write(words);
    fill(words, state);
  }
}

/** The state with which path 0 of the first label begins. */
function firstState(): Int32Array {
  const key = labelKey(seedKey(seed), labels[0]);
  const out = new Int32Array(2);
  splitMix64(new Int32Array(2), out);
  key[0] ^= out[0];
  key[1] ^= out[1];
  const state = new Int32Array(4);
  for (const at of [0, 2]) {
    splitMix64(key, out);
    state[at] = out[1];
    state[at + 1] = out[0];
  }
  return state;
}

function fill(words: Int32Array, state: Int32Array): void {
  let [a, b, c, d] = state;
  for (let i = 0; i < words.length; i++) {
    const sum = (a + d) | 0;
    words[i] = (((sum << 7) | (sum >>> 25)) + a) | 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
  }
  state.set([a, b, c, d]);
}

if (order === "stream") writeStream();
else if (order === "run") writeRun();
else throw new Error(`the order of the words: run or stream, not ${order}`);
