import fc from "fast-check";
import { expect, test } from "vitest";
import { cededYuan } from "../../src/analysis/evidence/layers";

test("a share before or after a deductible, for any amounts, exactly and in the kernel", () => {
  const yuan = fc.integer({ min: 0, max: 1_000_000 }).map((fen) => fen / 100);
  const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
  fc.assert(
    fc.property(yuan, share, yuan, (gapYuan, part, deductibleYuan) => {
      const after = cededYuan({ gapYuan, share: part, deductibleYuan, order: "deductible-first" });
      const before = cededYuan({ gapYuan, share: part, deductibleYuan, order: "share-first" });
      for (const by of ["exact", "kernel"] as const) {
        expect(after[by]).toBeCloseTo(part * Math.max(0, gapYuan - deductibleYuan), 6);
        expect(before[by]).toBeCloseTo(Math.max(0, part * gapYuan - deductibleYuan), 6);
      }
    }),
  );
});
