/*
 * The kernel's arithmetic, one number at a time. `simd/lanes.ts` has the same functions on two numbers at a time, and the
 * AssemblyScript compiler is given that file in place of this one; so one source makes two programs that give the same
 * bits. Addresses count bytes of the memory in use, as they do in WebAssembly.
 */

/** As many neighbouring float64 of a row as are computed together. */
export type Lanes = number;
/** What a comparison of lanes gives. */
export type Mask = boolean;

/** Bytes from one load or store of lanes to the next. */
export const STEP: i32 = 8;

let numbers = new Float64Array(0);
let words = new Int32Array(0);
let halves = new Uint16Array(0);
let bytes = new Uint8Array(0);

/** Makes `buffer` the memory that all functions of the kernel read and write. */
export function useMemory(buffer: ArrayBuffer): void {
  if (numbers.buffer === buffer) return;
  numbers = new Float64Array(buffer);
  words = new Int32Array(buffer);
  halves = new Uint16Array(buffer);
  bytes = new Uint8Array(buffer);
}

export function loadNumber(address: i32): f64 {
  return numbers[address >> 3];
}

export function storeNumber(address: i32, value: f64): void {
  numbers[address >> 3] = value;
}

export function loadWord(address: i32): i32 {
  return words[address >> 2];
}

/** The word of a number that holds its sign, exponent and the first 20 bits of its mantissa. */
export function loadHighWord(address: i32): i32 {
  return words[(address >> 2) + HIGH];
}

export function storeWord(address: i32, value: i32): void {
  words[address >> 2] = value;
}

/** The half of a word, from 0 to 65,535. */
export function loadHalf(address: i32): i32 {
  return halves[address >> 1];
}

export function storeHalf(address: i32, value: i32): void {
  halves[address >> 1] = value;
}

/** A byte, from 0 to 255. */
export function loadByte(address: i32): i32 {
  return bytes[address];
}

export function storeByte(address: i32, value: i32): void {
  bytes[address] = value;
}

/** The largest whole number that is not above a number. */
export function wholePart(value: f64): f64 {
  return Math.floor(value);
}

/** A whole number as a word. */
export function toWord(value: f64): i32 {
  return value | 0;
}

export function load(address: i32): Lanes {
  return numbers[address >> 3];
}

export function store(address: i32, lanes: Lanes): void {
  numbers[address >> 3] = lanes;
}

/** As many neighbouring words as there are lanes, as numbers from 0 to 2^32 − 1. They take half the bytes of lanes. */
export function loadUnsigned(address: i32): Lanes {
  return words[address >> 2] >>> 0;
}

/** The same number in every lane. */
export function every(value: f64): Lanes {
  return value;
}

export function add(a: Lanes, b: Lanes): Lanes {
  return a + b;
}

export function subtract(a: Lanes, b: Lanes): Lanes {
  return a - b;
}

export function times(a: Lanes, b: Lanes): Lanes {
  return a * b;
}

export function over(a: Lanes, b: Lanes): Lanes {
  return a / b;
}

export function squareRoot(a: Lanes): Lanes {
  return Math.sqrt(a);
}

export function floor(a: Lanes): Lanes {
  return Math.floor(a);
}

export function negate(a: Lanes): Lanes {
  return -a;
}

export function absolute(a: Lanes): Lanes {
  return Math.abs(a);
}

/** The smaller of each two; `a` where they are equal or not comparable. */
export function smaller(a: Lanes, b: Lanes): Lanes {
  return b < a ? b : a;
}

/** The larger of each two; `a` where they are equal or not comparable. */
export function larger(a: Lanes, b: Lanes): Lanes {
  return a < b ? b : a;
}

export function isBelow(a: Lanes, b: Lanes): Mask {
  return a < b;
}

export function isAbove(a: Lanes, b: Lanes): Mask {
  return a > b;
}

export function isAtLeast(a: Lanes, b: Lanes): Mask {
  return a >= b;
}

export function isAtMost(a: Lanes, b: Lanes): Mask {
  return a <= b;
}

export function isEqual(a: Lanes, b: Lanes): Mask {
  return a === b;
}

export function both(a: Mask, b: Mask): Mask {
  return a && b;
}

export function either(a: Mask, b: Mask): Mask {
  return a || b;
}

export function not(a: Mask): Mask {
  return !a;
}

/** `a` where the mask holds, `b` elsewhere. */
export function pick(mask: Mask, a: Lanes, b: Lanes): Lanes {
  return mask ? a : b;
}

/** Whether whole numbers from 0 to 2^31 − 1 are odd. */
export function isOdd(whole: Lanes): Mask {
  return (whole & 1) === 1;
}

/** −a where whole numbers from 0 to 2^31 − 1 have their second bit set, `a` elsewhere. */
export function negateBySecondBit(whole: Lanes, a: Lanes): Lanes {
  return (whole & 2) === 2 ? -a : a;
}

/** Where the mask holds: bit k for lane k. 0 if nowhere. */
export function bitsOf(mask: Mask): i32 {
  return mask ? 1 : 0;
}

/** 1 in the lanes whose bit is set: bit k for lane k. */
export function onesOf(bits: i32): Lanes {
  return bits & 1;
}

/** How many bits of a word are set. */
export function countOnes(word: i32): i32 {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const bits = new Float64Array(1);
const bitWords = new Int32Array(bits.buffer);
/** Which of a float64's two words holds sign and exponent on this machine. */
const HIGH = (() => {
  bits[0] = 1;
  return bitWords[1] !== 0 ? 1 : 0;
})();

/** 2^k for a whole k from −1022 to 1023. */
export function powerOfTwo(k: Lanes): Lanes {
  bitWords[1 - HIGH] = 0;
  bitWords[HIGH] = (1023 + k) << 20;
  return bits[0];
}

/** 2^(−1−k) for the k of 2^k ≤ a < 2^(k+1), for normal numbers a > 0 below 2^1021. */
export function halfPerPower(a: Lanes): Lanes {
  bits[0] = a;
  bitWords[HIGH] = (2045 << 20) - (bitWords[HIGH] & 0x7ff00000);
  bitWords[1 - HIGH] = 0;
  return bits[0];
}

/** The k of 2^k ≤ a < 2^(k+1), for normal numbers a > 0. */
export function exponentOf(a: Lanes): Lanes {
  bits[0] = a;
  return (bitWords[HIGH] >> 20) - 1023;
}
