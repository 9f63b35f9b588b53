/**
 * Standard error of the difference of two probabilities that were estimated on the same paths: `onlyHere` and
 * `onlyThere` count the paths on which the event occurred in one of the two cases alone. D. G. Bonett and R. M. Price
 * (2012), who add a path to each of the two counts: difference ± 1.96 errors then covers also where few paths, or none,
 * tell the cases apart, where the plain error would be too small, or 0.
 */
export function pairedProbabilityError(onlyHere: number, onlyThere: number, paths: number): number {
  const here = (onlyHere + 1) / (paths + 2);
  const there = (onlyThere + 1) / (paths + 2);
  return Math.sqrt((here + there - (here - there) * (here - there)) / (paths + 2));
}
