/** The schemes (险种), each settled on its own with its own accounts. */
export const SCHEMES = ["employee", "resident", "mutual-aid"] as const;
export type Scheme = (typeof SCHEMES)[number];
