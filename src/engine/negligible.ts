/** Half a fen: an amount up to this is neither gap nor call, nor a debt that is carried (settlement.md section 5 and step 10). */
export const NEGLIGIBLE_YUAN = 0.005;
