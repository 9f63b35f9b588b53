/** The sum of a list. */
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** A number to so many decimals, as files state it. */
export const roundTo = (digits, number) => Number(number.toFixed(digits));
