import { BLOCK_PATHS } from "../blockPaths";
import { exp } from "./exponential";
import { add, every, load, loadNumber, loadWord, STEP, store, storeNumber, subtract, times } from "./lanes";
import { drawNormals } from "./normals";
import { toStudents } from "./students";

const ROW: i32 = 8 * BLOCK_PATHS;

/*
 * `LevelShocks` in the kernel. What it works on is laid out in tables of words, which are addresses and counts.
 *
 * A level: 0 places; 1 columns; 2 by place and column, the state of its stream, or 0 for one that is not drawn; 3 room for
 * a row of pairs of words and of one of numbers; 4 rows of normals of an odd year, of one place, by column; 5 rows of the
 * even year after it, by place and column; 6 number of factors; then the address of each factor's table.
 *
 * A factor: 0 whether its exponential is taken; 1 whether v/2 is taken off before; 2 number of columns that ε is made of;
 * 3 their offsets; 4 their weights; 5 by place, the Student t that ε becomes, or 0 for none; 6 by place, σ, φ and v;
 * 7 rows of a, by place, which may be those of values where there is nothing above; 8 rows of values, by place; 9 by place,
 * the row of values of the level above, or 0 for none. A place without σ has no rows of its own.
 */

/** A year of all shocks of a level. `draws` is 1 in odd years, in which the normals of two years are drawn. */
export function advanceLevel(level: i32, draws: i32): void {
  const places = loadWord(level);
  const columns = loadWord(level + 4);
  const factors = loadWord(level + 24);
  const scratch = loadWord(level + 12);
  const odd = loadWord(level + 16);
  for (let place = 0; place < places; place++) {
    const even = loadWord(level + 20) + place * columns * ROW;
    if (draws === 1) {
      for (let c = 0; c < columns; c++) {
        const state = loadWord(loadWord(level + 8) + 4 * (place * columns + c));
        if (state !== 0) drawNormals(state, scratch, odd + c * ROW, even + c * ROW);
      }
    }
    const normals = draws === 1 ? odd : even;
    for (let f = 0; f < factors; f++) advanceFactor(loadWord(level + 28 + 4 * f), place, normals, scratch + ROW);
  }
}

/** One place's shock of a factor; its ε comes from rows of `normals`. */
function advanceFactor(factor: i32, place: i32, normals: i32, scratch: i32): void {
  const numbers = loadWord(factor + 24) + 24 * place;
  const sd = loadNumber(numbers);
  if (sd === 0) return;
  const columns = loadWord(factor + 8);
  const offsets = loadWord(factor + 12);
  const weights = loadWord(factor + 16);
  const students = loadWord(factor + 20);
  let epsilon = normals + loadWord(offsets);
  if (columns > 1 || loadNumber(weights) !== 1 || students !== 0) {
    mixColumns(columns, offsets, weights, normals, scratch);
    epsilon = scratch;
  }
  if (students !== 0) toStudents(loadWord(students + 4 * place), epsilon);
  const persistence = loadNumber(numbers + 8);
  const variance = persistence * persistence * loadNumber(numbers + 16) + sd * sd;
  storeNumber(numbers + 16, variance);
  const correction = loadWord(factor + 4) === 1 ? variance / 2 : 0;
  const state = loadWord(factor + 28) + place * ROW;
  const values = loadWord(factor + 32) + place * ROW;
  const above = loadWord(loadWord(factor + 36) + 4 * place);
  if (loadWord(factor) === 0) shift(epsilon, sd, persistence, state, values, above);
  else multiply(epsilon, sd, persistence, correction, state, values, above);
}

/** epsilon = Σ weight × column, four vectors at a time. */
function mixColumns(columns: i32, offsets: i32, weights: i32, normals: i32, epsilon: i32): void {
  for (let o = 0; o < ROW; o += 4 * STEP) {
    let column = normals + loadWord(offsets) + o;
    let weight = every(loadNumber(weights));
    let sum0 = times(weight, load(column));
    let sum1 = times(weight, load(column + STEP));
    let sum2 = times(weight, load(column + 2 * STEP));
    let sum3 = times(weight, load(column + 3 * STEP));
    for (let k = 1; k < columns; k++) {
      column = normals + loadWord(offsets + 4 * k) + o;
      weight = every(loadNumber(weights + 8 * k));
      sum0 = add(sum0, times(weight, load(column)));
      sum1 = add(sum1, times(weight, load(column + STEP)));
      sum2 = add(sum2, times(weight, load(column + 2 * STEP)));
      sum3 = add(sum3, times(weight, load(column + 3 * STEP)));
    }
    store(epsilon + o, sum0);
    store(epsilon + o + STEP, sum1);
    store(epsilon + o + 2 * STEP, sum2);
    store(epsilon + o + 3 * STEP, sum3);
  }
}

/** A step of a shock that is added: a + what stands above. */
function shift(epsilon: i32, sd: f64, persistence: f64, state: i32, values: i32, above: i32): void {
  const sigma = every(sd);
  const phi = every(persistence);
  for (let o = 0; o < ROW; o += STEP) {
    const a = add(times(phi, load(state + o)), times(sigma, load(epsilon + o)));
    store(state + o, a);
    if (above !== 0) store(values + o, add(a, load(above + o)));
    else if (values !== state) store(values + o, a);
  }
}

/** A step of a shock that multiplies: exp(a − correction) × what stands above. */
function multiply(epsilon: i32, sd: f64, persistence: f64, correction: f64, state: i32, values: i32, above: i32): void {
  const sigma = every(sd);
  const phi = every(persistence);
  const off = every(correction);
  for (let o = 0; o < ROW; o += STEP) {
    const a = add(times(phi, load(state + o)), times(sigma, load(epsilon + o)));
    store(state + o, a);
    const effect = exp(subtract(a, off));
    store(values + o, above === 0 ? effect : times(effect, load(above + o)));
  }
}
