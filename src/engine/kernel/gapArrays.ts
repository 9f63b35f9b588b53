/*
 * Where the loops of `gaps.ts` find what `../GapList.ts` gives them: the numbers of its arrays, which stand one after the
 * other, and those of a layer's record.
 */

/** By item of the active list and kind: what no layer has paid yet. */
export const REMAINING: i32 = 0;
/** By item of the active list: the factor on each kind that a layer's claim takes, and the sum claimed. */
export const FACTOR: i32 = 4;
export const WANTED: i32 = 5;
/** By unit: 1 where the plan was met, else 0. */
export const PLAN_MET: i32 = 6;
/** By unit and kind: what governments pay, and what county governments pay of that. */
export const BY_GOVERNMENT: i32 = 7;
export const BY_COUNTY_GOVERNMENT: i32 = 11;
/** By unit and kind: the sum of the counties' causes, and for the policy piece of their losses. */
export const CAUSES: i32 = 15;
/** How many arrays there are. */
export const GAP_ARRAYS: i32 = 19;

/** In a layer's record: 1 for each kind that it covers, else 0. */
export const KIND_WEIGHTS: i32 = 0;
export const SHARE: i32 = 4;
/** 1 plan met, 0 plan missed. */
export const WHEN: i32 = 5;
export const SCORE_AT_LEAST: i32 = 6;
/** The share is multiplied by the first and the second times the score. */
export const SCALE_FROM: i32 = 7;
export const SCALE_BY_SCORE: i32 = 8;
export const MONTHS_BELOW: i32 = 9;
export const LIMIT_RATIO: i32 = 10;
/** How many numbers there are. */
export const LAYER_NUMBERS: i32 = 11;
