/** Index, within the two 32-bit words of a number, of the one that holds sign, exponent and the first 20 bits of the mantissa. */
export const HIGH_WORD = new Int32Array(Float64Array.of(-0).buffer)[0] === 0 ? 1 : 0;

const oneNumber = new Float64Array(1);
const itsWords = new Int32Array(oneNumber.buffer);

/** The number whose high word is given and whose low word is 0. */
export function numberOfHighWord(high: number): number {
  itsWords[HIGH_WORD] = high;
  itsWords[1 - HIGH_WORD] = 0;
  return oneNumber[0];
}

/** High word of 2^exponent. */
export function highWordOfPower(exponent: number): number {
  return (1023 + exponent) << 20;
}
