import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { StoredRandomness } from "../../src/analysis/evidence/randomness";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { ENGINE_VERSION } from "../../src/engine/version";
import { countAll } from "./countAll";
import { COLUMNS, readPlaces, YEARS } from "./design";
import { findDieharder, type Order, readDieharder, runDieharder } from "./dieharder";
import { fingerprintOfDraws } from "./fingerprintOfDraws";
import { rowsOf } from "./rows";

/*
 * Writes src/analysis/evidence/storedRandomness.json, which the page shows:
 *   npm run randomness                            10^9 normals; a minute or two
 *   npm run randomness -- words run|stream        dieharder on raw words in one order or the other; a quarter of an hour or more;
 *                                                 goes on where it was if it was ended
 */
const NORMALS = 1e9;
const SEED = "randomness";
const SEEDS = { first: "2026", second: "2027" };
/** Digits that are stored. */
const DIGITS = 9;

const root = new URL("../../", import.meta.url);
const file = new URL("src/analysis/evidence/storedRandomness.json", root);
const places = readPlaces(root);
const [what = "normals", order] = process.argv.slice(2);
const drawn = { engineVersion: ENGINE_VERSION, draws: fingerprintOfDraws(places) };

/** Read when it is written, as a battery takes long and the normals may have been counted meanwhile. */
function store(change: (stored: StoredRandomness) => StoredRandomness): void {
  const stored = JSON.parse(readFileSync(file, "utf8")) as StoredRandomness;
  const round = (_: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value;
  writeFileSync(file, `${JSON.stringify(change(stored), round, 2)}\n`);
}

async function countThem(): Promise<void> {
  const streams = Object.keys(SEEDS).length * places.length * COLUMNS.length;
  const blocks = Math.ceil(NORMALS / (streams * YEARS * BLOCK_PATHS));
  const began = performance.now();
  const sums = await countAll(SEEDS, places, blocks, (share) => {
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stderr.write(`\r${(100 * share).toFixed(1)} %, ${seconds} s `);
  });
  process.stderr.write("\n");
  const rows = rowsOf(sums);
  for (const [group, of] of Object.entries(rows)) {
    console.log(group);
    for (const row of of) {
      const { observed, expected, standardError, z } = row;
      console.log([z.toFixed(2).padStart(7), observed, expected, standardError, row.what.en].join("  "));
    }
  }
  const { count } = sums;
  store((stored) => ({
    ...stored,
    normals: { ...drawn, count, places: places.length, paths: blocks * BLOCK_PATHS, years: YEARS, seeds: SEEDS, rows },
  }));
}

async function testWords(order: Order): Promise<void> {
  const version = findDieharder();
  if (version === null) throw new Error("dieharder is not installed: apt-get install dieharder");
  const folder = fileURLToPath(new URL(`dist/dieharder-${drawn.draws.slice(0, 12)}`, root));
  const run = { ...drawn, ...readDieharder(await runDieharder(order, SEED, folder, console.log), version, order) };
  console.log(run);
  store((stored) => {
    const others = stored.words.filter((other) => other.order !== order);
    return { ...stored, words: [...others, run].sort((a, b) => a.order.localeCompare(b.order)) };
  });
}

if (what === "normals") await countThem();
else if (what === "words" && (order === "run" || order === "stream")) await testWords(order);
else throw new Error("nothing, or words run, or words stream");
