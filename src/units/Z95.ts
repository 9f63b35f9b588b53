/** The 97.5 % quantile of the standard normal: half the width of a 95 % interval is this many standard errors. */
export const Z95 = 1.959963984540054;
