import type { Tick } from "./ChartInput";

/** Ticks of a years axis: the first and the last year always, round years between them where there are `gap` px for each; end labels hang inwards, so that neighbouring panels do not collide. */
export function yearTicks(
  years: readonly number[],
  x: { (year: number): number; ticks(count: number): number[] },
  gap: number,
): Tick[] {
  const [first, last] = [years[0], years[years.length - 1]];
  const inner = x
    .ticks(Math.max(1, Math.floor((x(last) - x(first)) / gap)))
    .filter((year) => Number.isInteger(year) && x(year) - x(first) >= gap && x(last) - x(year) >= gap);
  const tick = (year: number, anchor: "start" | "middle" | "end"): Tick => ({
    at: x(year),
    label: String(year),
    anchor,
  });
  if (first === last) return [tick(first, "start")];
  return [tick(first, "start"), ...inner.map((year) => tick(year, "middle")), tick(last, "end")];
}
