import { Z95 } from "../units/Z95";

/**
 * Wilson's 95 % score interval for a probability of which `successes` of `trials` were seen (E. B. Wilson 1927).
 * Unlike mean ± 2 standard errors it stays within 0–1 and has a width where nothing, or everything, was seen.
 * A tie may count as half a success.
 */
export function wilson(successes: number, trials: number): { low: number; high: number } {
  const share = successes / trials;
  const z2 = (Z95 * Z95) / trials;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (Z95 * Math.sqrt((share * (1 - share) + z2 / 4) / trials)) / (1 + z2);
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
}

/** A probability of which `successes` of `trials` were seen, with its standard error and Wilson's interval. */
export function estimateProbability(successes: number, trials: number) {
  const mean = successes / trials;
  return { mean, se: Math.sqrt((mean * (1 - mean)) / (trials - 1)), ...wilson(successes, trials) };
}
