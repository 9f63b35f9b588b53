/*
 * Where the loops of `sheets.ts` find what belongs to the sheet at hand, that of a rule set, scheme and year: the words of
 * a record. Within an array of the sheet places run fastest, measures slower.
 */

/** How many paths count; whether the block is the first of its chunk; whether the sheet is the baseline's. */
export const LIVE: i32 = 0;
export const IS_FIRST: i32 = 4;
export const IS_BASELINE: i32 = 8;
/** How many places there are in all. */
export const PLACES: i32 = 12;
/** By measure and place: a pivot, the sum of deviations from it and the sum of their squares. */
export const SUMS: i32 = 16;
/** By measure and place: the sum of squares of the deviation less the baseline's. */
export const PAIR_SQUARES: i32 = 20;
/** Of the baseline, by measure and place: the deviations on each path, and the sum of their squares. */
export const DEVIATIONS: i32 = 24;
export const SQUARES: i32 = 28;
/** Two rows to write on. */
export const SPARE_ROWS: i32 = 32;
/** The record of what is about to be counted in histograms, and the sheet's first key in them. */
export const STAGING: i32 = 36;
export const FIRST_KEY: i32 = 40;
/** A row of flags in which all paths that count are set. */
export const LIVE_WORDS: i32 = 44;
/** By counted figure and place: on how many paths it occurred, and on how many here and under the baseline. */
export const COUNTS: i32 = 48;
export const JOINT: i32 = 52;
/** The baseline's flags, by counted figure and place. */
export const BASELINE_FLAGS: i32 = 56;
/** Warning levels: how many, their limits, and the first one's index among the counted figures. */
export const WARNINGS: i32 = 60;
export const WARNING_LIMITS: i32 = 64;
export const FIRST_WARNING: i32 = 68;
/** Rows of cities; the first county of each, and one past the last. */
export const CITIES: i32 = 72;
export const CITY_STARTS: i32 = 76;
/** By level (PROVINCE, CITY, COUNTY): how many places are summed up, and the address of their indices. */
export const LEVEL_COUNTS: i32 = 80;
export const LEVEL_PLACES: i32 = 92;
/** The measures and histograms of the available balance and of the months that it lasts, and their least numbers. */
export const AVAILABLE: i32 = 104;
export const AVAILABLE_HISTOGRAM: i32 = 108;
export const AVAILABLE_LEAST: i32 = 112;
export const MONTHS: i32 = 116;
export const MONTHS_HISTOGRAM: i32 = 120;
export const MONTHS_LEAST: i32 = 124;
/** How many words there are. */
export const SHEET_WORDS: i32 = 32;

/** Levels, in the order of `LEVELS`. */
export const PROVINCE: i32 = 0;
export const CITY: i32 = 1;
export const COUNTY: i32 = 2;

/** In place of a histogram: none is kept. */
export const NO_HISTOGRAM: i32 = -1;
