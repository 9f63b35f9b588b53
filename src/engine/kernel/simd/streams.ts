import { BLOCK_PATHS } from "../blockPaths";

/* The functions of `../streams.ts`, with whole 64-bit words and on four paths at a time. Compiled by AssemblyScript only. */

// @ts-ignore: decorator
@inline
function mix64(word: u64): u64 {
  let z = word;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

export function startStreams(keys: i32, states: i32, count: i32, firstPath: i32, pathKeys: i32): void {
  for (let path = 0; path < BLOCK_PATHS; path++) {
    i64.store(pathKeys + 8 * path, mix64(<u64>(firstPath + path) + 0x9e3779b97f4a7c15));
  }
  for (let stream = 0; stream < count; stream++) {
    const key = <u64>i64.load(keys + 8 * stream);
    const state = states + 16 * BLOCK_PATHS * stream;
    for (let path = 0; path < BLOCK_PATHS; path++) {
      const start = key ^ <u64>i64.load(pathKeys + 8 * path);
      const first = mix64(start + 0x9e3779b97f4a7c15);
      const second = mix64(start + 0x3c6ef372fe94f82a);
      const at = state + 4 * path;
      i32.store(at, <i32>first);
      i32.store(at + 4 * BLOCK_PATHS, <i32>(first >> 32));
      i32.store(at + 8 * BLOCK_PATHS, <i32>second);
      i32.store(at + 12 * BLOCK_PATHS, <i32>(second >> 32));
    }
  }
}

// @ts-ignore: decorator
@inline
function rotate(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits));
}

export function drawPairs(stream: i32, first: i32, second: i32): void {
  for (let o = 0; o < 4 * BLOCK_PATHS; o += 16) {
    let a = v128.load(stream + o);
    let b = v128.load(stream + o + 4 * BLOCK_PATHS);
    let c = v128.load(stream + o + 8 * BLOCK_PATHS);
    let d = v128.load(stream + o + 12 * BLOCK_PATHS);
    v128.store(first + o, i32x4.add(rotate(i32x4.add(a, d), 7), a));
    let shifted = i32x4.shl(b, 9);
    c = v128.xor(c, a);
    d = v128.xor(d, b);
    b = v128.xor(b, c);
    a = v128.xor(a, d);
    c = v128.xor(c, shifted);
    d = rotate(d, 11);
    v128.store(second + o, i32x4.add(rotate(i32x4.add(a, d), 7), a));
    shifted = i32x4.shl(b, 9);
    c = v128.xor(c, a);
    d = v128.xor(d, b);
    b = v128.xor(b, c);
    a = v128.xor(a, d);
    c = v128.xor(c, shifted);
    d = rotate(d, 11);
    v128.store(stream + o, a);
    v128.store(stream + o + 4 * BLOCK_PATHS, b);
    v128.store(stream + o + 8 * BLOCK_PATHS, c);
    v128.store(stream + o + 12 * BLOCK_PATHS, d);
  }
}
