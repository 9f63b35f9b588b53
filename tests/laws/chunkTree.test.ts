import fc from "fast-check";
import { expect, test } from "vitest";
import { ChunkTree, type TreeNode } from "../../src/engine/ChunkTree";
import { chunksOf, chunksOfShard } from "../../src/engine/chunks";
import type { ChunkSums } from "../../src/engine/summaryShape";

/*
 * Sums of made-up paths: two rule sets with two figures each, the second rule set against the first, and one count.
 */

const FIGURES = 2;

/** Figures without a pattern, of sizes that lose digits when they are added in another order. */
function figureOf(path: number, ruleSet: number, figure: number): number {
  const scattered = Math.imul(path + 1, 0x9e3779b1) ^ Math.imul(ruleSet + 2 * figure + 1, 0x85ebca77);
  return ((scattered >>> 0) / 3) * 10 ** figure;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** The sums of some paths, by their definitions. */
function sumsOf(first: number, paths: number): ChunkSums {
  const all = Array.from({ length: paths }, (_, i) => first + i);
  const values = (ruleSet: number, figure: number) => all.map((path) => figureOf(path, ruleSet, figure));
  const figures = Array.from({ length: FIGURES }, (_, figure) => figure);
  const moments = [0, 1].flatMap((ruleSet) => {
    return figures.flatMap((figure) => [meanOf(values(ruleSet, figure)), squaresOf(values(ruleSet, figure))]);
  });
  const differences = figures.map((figure) => {
    return squaresOf(all.map((path) => figureOf(path, 1, figure) - figureOf(path, 0, figure)));
  });
  const even = all.filter((path) => figureOf(path, 0, 0) % 2 < 1).length;
  return {
    baseline: 0,
    moments: Float64Array.from(moments),
    squaredDifferences: Float64Array.from(differences),
    counts: Float64Array.of(even),
    jointCounts: Float64Array.of(paths - even),
  };
}

/** The sums of each chunk of a run. */
function chunkNodes(paths: number): TreeNode[] {
  let first = 0;
  return chunksOf(paths).map((chunk, place) => {
    const sums = sumsOf(first, chunk.paths);
    first += chunk.paths;
    return { level: 0, place, sums };
  });
}

function bitsOf(sums: ChunkSums): string[] {
  const arrays = [sums.moments, sums.squaredDifferences, sums.counts, sums.jointCounts];
  return arrays.map((array) => Buffer.from(array.buffer).toString("hex"));
}

/** The total of sums that come in the order given. */
function totalOf(paths: number, nodes: readonly TreeNode[]): ChunkSums {
  const tree = new ChunkTree(paths);
  for (const node of nodes) {
    expect(tree.isComplete).toBe(false);
    expect(tree.add(node)).toBe(true);
  }
  expect(tree.isComplete).toBe(true);
  return tree.takeTotal();
}

function copyOf({ level, place, sums }: TreeNode): TreeNode {
  return { level, place, sums: structuredClone(sums) };
}

const somePaths = fc.integer({ min: 1, max: 4000 });

test("the total is that of the paths", () => {
  fc.assert(
    fc.property(somePaths, (paths) => {
      const total = totalOf(paths, chunkNodes(paths));
      const plain = sumsOf(0, paths);
      // Float64 sums of thousands of numbers, in another order: some thousand roundings of 1e-16 at most.
      const isNear = (value: number, exact: number) => Math.abs(value - exact) <= 1e-12 * Math.abs(exact);
      for (const name of ["moments", "squaredDifferences"] as const) {
        expect(total[name].every((value, i) => isNear(value, plain[name][i]))).toBe(true);
      }
      expect([total.counts, total.jointCounts]).toEqual([plain.counts, plain.jointCounts]);
    }),
    { numRuns: 25 },
  );
});

test("the total has the same bits in whatever order the sums come", () => {
  fc.assert(
    fc.property(somePaths, fc.infiniteStream(fc.double({ noNaN: true })), (paths, keys) => {
      const nodes = chunkNodes(paths);
      const shuffled = nodes
        .map((node) => ({ node: copyOf(node), key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ node }) => node);
      expect(bitsOf(totalOf(paths, shuffled))).toEqual(bitsOf(totalOf(paths, nodes)));
    }),
    { numRuns: 25 },
  );
});

test("the total has the same bits for any cut into shards, merged in any order", () => {
  fc.assert(
    fc.property(somePaths, fc.integer({ min: 1, max: 20 }), fc.boolean(), (paths, wanted, reversed) => {
      const nodes = chunkNodes(paths);
      const count = Math.min(wanted, nodes.length);
      const shards = Array.from({ length: count }, (_, i) => {
        const [from, to] = chunksOfShard(nodes.length, { number: i + 1, count });
        expect(to).toBeGreaterThan(from);
        const tree = new ChunkTree(paths);
        for (const node of nodes.slice(from, to)) tree.add(copyOf(node));
        const taken = tree.takeNodes();
        // A run of chunks is at most two nodes of each level.
        expect(taken.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(nodes.length + 1)));
        return taken;
      });
      if (reversed) shards.reverse();
      expect(bitsOf(totalOf(paths, shards.flat()))).toEqual(bitsOf(totalOf(paths, nodes)));
    }),
    { numRuns: 25 },
  );
});

test("sums that are there already are not taken twice", () => {
  const paths = 2000;
  const nodes = chunkNodes(paths);
  const tree = new ChunkTree(paths);
  for (const node of nodes) tree.add(copyOf(node));
  expect(tree.add(copyOf(nodes[3]))).toBe(false);
  expect(tree.add(copyOf(nodes[0]))).toBe(false);
  expect(bitsOf(tree.takeTotal())).toEqual(bitsOf(totalOf(paths, nodes)));
  expect(() => tree.takeTotal()).toThrow();
});

test("of sums that come in order, no more are held than the tree has levels", () => {
  const paths = 100_000;
  let tree = new ChunkTree(paths);
  const chunks = chunksOf(paths).length;
  let most = 0;
  for (let place = 0; place < chunks; place++) {
    tree.add({ level: 0, place, sums: sumsOf(place, 2) });
    const nodes = tree.takeNodes();
    most = Math.max(most, nodes.length);
    tree = new ChunkTree(paths);
    for (const node of nodes) tree.add(node);
  }
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(Math.ceil(Math.log2(chunks)));
  expect(tree.isComplete).toBe(true);
});

test("nodes that are passed on as they are kept come to the same", () => {
  const paths = 3000;
  const nodes = chunkNodes(paths);
  const trees = [new ChunkTree(paths), new ChunkTree(paths)];
  nodes.forEach((node, i) => void trees[i < 3 ? 0 : 1].add(copyOf(node)));
  for (const node of trees[0].takePacked()) expect(trees[1].addPacked(structuredClone(node))).toBe(true);
  expect(trees[0].takeNodes()).toEqual([]);
  expect(bitsOf(trees[1].takeTotal())).toEqual(bitsOf(totalOf(paths, nodes)));
});
