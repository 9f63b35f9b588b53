import fc from "fast-check";
import { expect, test } from "vitest";
import { nextChunk } from "../../src/runner/nextChunk";

test("a worker goes on where it is", () => {
  expect(nextChunk([3, 4, 5, 9], 3, [2])).toBe(4);
  expect(nextChunk([3, 4, 5, 9], 8, [2])).toBe(9);
});

test("a worker that cannot go on takes what is next to nobody, else the middle of what another has before it", () => {
  expect(nextChunk([0, 1, 2, 3], null, [])).toBe(0);
  expect(nextChunk([1, 2, 3, 4, 5, 6, 7], null, [0])).toBe(4);
  // Nobody is at 5, whoever had it has died.
  expect(nextChunk([5, 6, 7], 2, [3])).toBe(5);
  expect(nextChunk([7], 3, [6])).toBe(7);
  expect(nextChunk([], 3, [6])).toBeNull();
});

test("all chunks are given once, to any number of workers", () => {
  const deal = fc.record({ chunks: fc.integer({ min: 1, max: 200 }), workers: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(deal, fc.infiniteStream(fc.nat()), ({ chunks, workers }, turns) => {
      const waiting = Array.from({ length: chunks }, (_, chunk) => chunk);
      const latest: (number | null)[] = Array.from({ length: workers }, () => null);
      while (waiting.length > 0) {
        const worker = turns.next().value % workers;
        const others = latest.filter((chunk, other): chunk is number => other !== worker && chunk !== null);
        const chunk = nextChunk(waiting, latest[worker], others);
        const at = waiting.indexOf(chunk!);
        expect(at).toBeGreaterThanOrEqual(0);
        waiting.splice(at, 1);
        latest[worker] = chunk;
      }
      expect(nextChunk(waiting, latest[0], [])).toBeNull();
    }),
  );
});

test("two workers that take turns hold few runs of chunks", () => {
  for (const chunks of [8, 10, 49, 98, 977]) {
    const waiting = Array.from({ length: chunks }, (_, chunk) => chunk);
    const held: number[][] = [[], []];
    for (let turn = 0; waiting.length > 0; turn++) {
      const [own, other] = [held[turn % 2], held[1 - (turn % 2)]];
      const chunk = nextChunk(waiting, own.at(-1) ?? null, other.slice(-1))!;
      waiting.splice(waiting.indexOf(chunk), 1);
      own.push(chunk);
    }
    const starts = held.flatMap((list) => list.filter((chunk, i) => i === 0 || chunk !== list[i - 1] + 1));
    // The one that is done first halves what the other has left, again and again.
    expect(starts.length).toBeLessThanOrEqual(2 + Math.log2(chunks));
  }
});
