/** The three levels of the region tree, widest first: 省 > 设区市/市州 > 县市区. */
export const LEVELS = ["province", "city", "county"] as const;
export type Level = (typeof LEVELS)[number];
