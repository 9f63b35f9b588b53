/* The bins of histograms: intervals of the float64 bit pattern. */

/** Bits of the mantissa that are told apart. */
export const BIN_BITS: i32 = 8;
/** Bits of a number's high word within a bin. */
export const BIN_SHIFT: i32 = 20 - BIN_BITS;
/** High word of the lowest bin's lower edge: 2^-20. */
export const BASE_HIGH: i32 = (1023 - 20) << 20;
/** Octaves [2^e, 2^(e+1)) that are told apart, from e = −20 (1e-6) to 59 (1e18); numbers beyond the last count as in its top bin. */
export const OCTAVES: i32 = 80;
export const BINS_PER_OCTAVE: i32 = 1 << BIN_BITS;
export const ALL_BINS: i32 = OCTAVES << BIN_BITS;

/** In the record of what is about to be counted, its words: how many rows and bins there are, and where keys, ends and bins begin. */
export const STAGED_ROWS: i32 = 0;
export const STAGED_BINS: i32 = 4;
export const STAGED_KEYS: i32 = 8;
export const STAGED_ENDS: i32 = 12;
export const STAGED_AT: i32 = 16;
/** How many words. */
export const STAGING_WORDS: i32 = 5;

/** In the record of the histograms, its words: where free memory begins and ends, by kind the first page that is no longer in use. */
export const FREE_FROM: i32 = 0;
export const FREE_TO: i32 = 4;
export const UNUSED_PAGES: i32 = 8;
/** A page to write on. */
export const SPARE_PAGE: i32 = 64;
/** By key, a word for each sixteen octaves. */
export const GROUPS: i32 = 320;
/** Bytes of a key's words. */
export const KEY_BYTES: i32 = (OCTAVES >> 4) << 2;
/** More than the pages of one key can take, those that it no longer uses included. */
export const MOST_BYTES_OF_KEY: i32 = OCTAVES * 2048;
