/** The random streams of `src/engine/random.ts` once more, in BigInt and straight from the published algorithms, to be held against it. */

const MASK = (1n << 64n) - 1n;

/** The mixing function of SplitMix64 (Steele, Lea & Flood 2014). */
function plainMix(z: bigint): bigint {
  let x = z;
  x = ((x ^ (x >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  x = ((x ^ (x >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return x ^ (x >> 31n);
}

export function plainSplitMix(seed: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, i) => plainMix((seed + BigInt(i + 1) * 0x9e3779b97f4a7c15n) & MASK));
}

/** FNV-1a of 64 bits. */
export function plainHash(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text, "utf8")) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  return hash;
}

/** xoshiro128++ (Blackman & Vigna): the next `count` outputs of a state of four 32-bit words. */
export function plainXoshiro(state: readonly number[], count: number): number[] {
  const s = state.map((word) => BigInt(word >>> 0));
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & 0xffffffffn;
  return Array.from({ length: count }, () => {
    const result = (rotate((s[0] + s[3]) & 0xffffffffn, 7n) + s[0]) & 0xffffffffn;
    const t = (s[1] << 9n) & 0xffffffffn;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11n);
    return Number(result);
  });
}

/** A stream's outputs from the seed's key, its label and the path's number. */
export function plainStream(seedKey: bigint, label: string, path: number, count: number): number[] {
  const key = plainMix(plainHash(label) ^ seedKey) ^ plainSplitMix(BigInt(path), 1)[0];
  const [first, second] = plainSplitMix(key, 2);
  const low = (word: bigint): number => Number(word & 0xffffffffn);
  const high = (word: bigint): number => Number(word >> 32n);
  return plainXoshiro([low(first), high(first), low(second), high(second)], count);
}

/** A stream's normals by Box–Muller: the one of draw t (from 1) is that of year t. */
export function plainNormals(seedKey: bigint, label: string, path: number, count: number): number[] {
  const bits = plainStream(seedKey, label, path, count + (count % 2));
  return Array.from({ length: count }, (_, i) => {
    const pair = i - (i % 2);
    const radius = Math.sqrt(-2 * Math.log((bits[pair] + 1) / 2 ** 32));
    const angle = (2 * Math.PI * bits[pair + 1]) / 2 ** 32;
    return radius * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}
