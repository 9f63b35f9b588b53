/*
 * The functions of `../lanes.ts` on two numbers at a time (WebAssembly SIMD). Compiled by AssemblyScript only.
 * `smaller` and `larger` are pmin and pmax: one instruction, and the same answer for equal and incomparable numbers.
 */

export type Lanes = v128;
export type Mask = v128;

export const STEP: i32 = 16;

// @ts-ignore: decorator
@inline
export function loadNumber(address: i32): f64 {
  return load_f64(address);
}

// @ts-ignore: decorator
@inline
function load_f64(address: i32): f64 {
  return f64.load(address);
}

// @ts-ignore: decorator
@inline
export function storeNumber(address: i32, value: f64): void {
  f64.store(address, value);
}

// @ts-ignore: decorator
@inline
export function loadWord(address: i32): i32 {
  return i32.load(address);
}

// @ts-ignore: decorator
@inline
export function loadHighWord(address: i32): i32 {
  return i32.load(address + 4);
}

// @ts-ignore: decorator
@inline
export function storeWord(address: i32, value: i32): void {
  i32.store(address, value);
}

// @ts-ignore: decorator
@inline
export function loadHalf(address: i32): i32 {
  return i32.load16_u(address);
}

// @ts-ignore: decorator
@inline
export function storeHalf(address: i32, value: i32): void {
  i32.store16(address, value);
}

// @ts-ignore: decorator
@inline
export function loadByte(address: i32): i32 {
  return i32.load8_u(address);
}

// @ts-ignore: decorator
@inline
export function storeByte(address: i32, value: i32): void {
  i32.store8(address, value);
}

// @ts-ignore: decorator
@inline
export function wholePart(value: f64): f64 {
  return f64.floor(value);
}

// @ts-ignore: decorator
@inline
export function toWord(value: f64): i32 {
  return i32(value);
}

// @ts-ignore: decorator
@inline
export function load(address: i32): Lanes {
  return v128.load(address);
}

// @ts-ignore: decorator
@inline
export function store(address: i32, lanes: Lanes): void {
  v128.store(address, lanes);
}

// @ts-ignore: decorator
@inline
export function loadUnsigned(address: i32): Lanes {
  // Under the high bits of 2^52 a word stands for itself.
  return f64x2.sub(v128.or(v128.load32x2_u(address), two52()), two52());
}

// @ts-ignore: decorator
@inline
export function every(value: f64): Lanes {
  return f64x2.splat(value);
}

// @ts-ignore: decorator
@inline
export function add(a: Lanes, b: Lanes): Lanes {
  return f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
export function subtract(a: Lanes, b: Lanes): Lanes {
  return f64x2.sub(a, b);
}

// @ts-ignore: decorator
@inline
export function times(a: Lanes, b: Lanes): Lanes {
  return f64x2.mul(a, b);
}

// @ts-ignore: decorator
@inline
export function over(a: Lanes, b: Lanes): Lanes {
  return f64x2.div(a, b);
}

// @ts-ignore: decorator
@inline
export function squareRoot(a: Lanes): Lanes {
  return f64x2.sqrt(a);
}

// @ts-ignore: decorator
@inline
export function floor(a: Lanes): Lanes {
  return f64x2.floor(a);
}

// @ts-ignore: decorator
@inline
export function negate(a: Lanes): Lanes {
  return f64x2.neg(a);
}

// @ts-ignore: decorator
@inline
export function absolute(a: Lanes): Lanes {
  return f64x2.abs(a);
}

// @ts-ignore: decorator
@inline
export function smaller(a: Lanes, b: Lanes): Lanes {
  return f64x2.pmin(a, b);
}

// @ts-ignore: decorator
@inline
export function larger(a: Lanes, b: Lanes): Lanes {
  return f64x2.pmax(a, b);
}

// @ts-ignore: decorator
@inline
export function isBelow(a: Lanes, b: Lanes): Mask {
  return f64x2.lt(a, b);
}

// @ts-ignore: decorator
@inline
export function isAbove(a: Lanes, b: Lanes): Mask {
  return f64x2.gt(a, b);
}

// @ts-ignore: decorator
@inline
export function isAtLeast(a: Lanes, b: Lanes): Mask {
  return f64x2.ge(a, b);
}

// @ts-ignore: decorator
@inline
export function isAtMost(a: Lanes, b: Lanes): Mask {
  return f64x2.le(a, b);
}

// @ts-ignore: decorator
@inline
export function isEqual(a: Lanes, b: Lanes): Mask {
  return f64x2.eq(a, b);
}

// @ts-ignore: decorator
@inline
export function both(a: Mask, b: Mask): Mask {
  return v128.and(a, b);
}

// @ts-ignore: decorator
@inline
export function either(a: Mask, b: Mask): Mask {
  return v128.or(a, b);
}

// @ts-ignore: decorator
@inline
export function not(a: Mask): Mask {
  return v128.not(a);
}

// @ts-ignore: decorator
@inline
export function pick(mask: Mask, a: Lanes, b: Lanes): Lanes {
  return v128.bitselect(a, b, mask);
}

// @ts-ignore: decorator
@inline
function two52(): v128 {
  return v128.load(memory.data<f64>([4503599627370496, 4503599627370496], 16));
}

// @ts-ignore: decorator
@inline
export function isOdd(whole: Lanes): Mask {
  const one = v128.load(memory.data<i64>([1, 1], 16));
  return i64x2.eq(v128.and(f64x2.add(whole, two52()), one), one);
}

// @ts-ignore: decorator
@inline
export function negateBySecondBit(whole: Lanes, a: Lanes): Lanes {
  const sign = v128.load(memory.data<f64>([-0.0, -0.0], 16));
  return v128.xor(a, v128.and(i64x2.shl(f64x2.add(whole, two52()), 62), sign));
}

// @ts-ignore: decorator
@inline
export function bitsOf(mask: Mask): i32 {
  return i64x2.bitmask(mask);
}

// @ts-ignore: decorator
@inline
export function onesOf(bits: i32): Lanes {
  const own = i64x2(1, 2);
  return v128.and(i64x2.eq(v128.and(i64x2.splat(bits as i64), own), own), f64x2.splat(1));
}

// @ts-ignore: decorator
@inline
export function countOnes(word: i32): i32 {
  return popcnt<i32>(word);
}

// @ts-ignore: decorator
@inline
export function powerOfTwo(k: Lanes): Lanes {
  // 1.5·2^52 + 1023: added to a whole number, it leaves the number and the exponent's bias in the lowest bits.
  const biased = v128.load(memory.data<f64>([6755399441056767, 6755399441056767], 16));
  return i64x2.shl(f64x2.add(k, biased), 52);
}

// @ts-ignore: decorator
@inline
export function halfPerPower(a: Lanes): Lanes {
  const exponent = v128.load(memory.data<i64>([0x7ff0000000000000, 0x7ff0000000000000], 16));
  const twice = v128.load(memory.data<i64>([0x7fd0000000000000, 0x7fd0000000000000], 16));
  return i64x2.sub(twice, v128.and(a, exponent));
}

// @ts-ignore: decorator
@inline
export function exponentOf(a: Lanes): Lanes {
  // The exponent's 11 bits under those of 2^52 are 2^52 + exponent + 1023.
  const bias = v128.load(memory.data<f64>([4503599627371519, 4503599627371519], 16));
  return f64x2.sub(v128.or(i64x2.shr_u(a, 52), two52()), bias);
}
