/* The functions of `../rowMoments.ts` on two paths at a time (WebAssembly SIMD). Compiled by AssemblyScript only. */

export function addRow(row: i32, live: i32, slot: i32, deviations: i32): f64 {
  const pivot = f64x2.splat(f64.load(slot));
  let sums = f64x2.splat(0);
  let squares = f64x2.splat(0);
  const pairs = (live >> 1) << 4;
  for (let o = 0; o < pairs; o += 16) {
    const deviation = f64x2.sub(v128.load(row + o), pivot);
    v128.store(deviations + o, deviation);
    sums = f64x2.add(sums, deviation);
    squares = f64x2.add(squares, f64x2.mul(deviation, deviation));
  }
  if ((live & 1) === 1) {
    const deviation = firstOf(f64x2.sub(v128.load(row + pairs), pivot));
    v128.store(deviations + pairs, deviation);
    sums = f64x2.add(sums, deviation);
    squares = f64x2.add(squares, f64x2.mul(deviation, deviation));
  }
  const square = bothOf(squares);
  f64.store(slot + 8, f64.load(slot + 8) + bothOf(sums));
  f64.store(slot + 16, f64.load(slot + 16) + square);
  return square;
}

export function addRowAgainst(row: i32, live: i32, slot: i32, others: i32): f64 {
  const pivot = f64x2.splat(f64.load(slot));
  let sums = f64x2.splat(0);
  let squares = f64x2.splat(0);
  let apart = f64x2.splat(0);
  const pairs = (live >> 1) << 4;
  for (let o = 0; o < pairs; o += 16) {
    const deviation = f64x2.sub(v128.load(row + o), pivot);
    const difference = f64x2.sub(deviation, v128.load(others + o));
    sums = f64x2.add(sums, deviation);
    squares = f64x2.add(squares, f64x2.mul(deviation, deviation));
    apart = f64x2.add(apart, f64x2.mul(difference, difference));
  }
  if ((live & 1) === 1) {
    const deviation = firstOf(f64x2.sub(v128.load(row + pairs), pivot));
    const difference = firstOf(f64x2.sub(deviation, v128.load(others + pairs)));
    sums = f64x2.add(sums, deviation);
    squares = f64x2.add(squares, f64x2.mul(deviation, deviation));
    apart = f64x2.add(apart, f64x2.mul(difference, difference));
  }
  f64.store(slot + 8, f64.load(slot + 8) + bothOf(sums));
  f64.store(slot + 16, f64.load(slot + 16) + bothOf(squares));
  return bothOf(apart);
}

/** The even path, and 0 for the odd one, which does not count. */
// @ts-ignore: decorator
@inline
function firstOf(lanes: v128): v128 {
  return v128.and(lanes, i64x2(-1, 0));
}

/** The sum of even and odd paths. */
// @ts-ignore: decorator
@inline
function bothOf(lanes: v128): f64 {
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}
