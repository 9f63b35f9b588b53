import type { Tick } from "./ChartInput";

/** Years from one label to the next. */
const STEPS = [1, 2, 5, 10, 20, 50, 100];

/** Ticks of a years axis: the first and the last year always, between them round years at even steps of `gap` px at least; end labels hang inwards, so that neighbouring panels do not collide. */
export function yearTicks(years: readonly number[], x: (year: number) => number, gap: number): Tick[] {
  const [first, last] = [years[0], years[years.length - 1]];
  const step = STEPS.find((span) => x(first + span) - x(first) >= gap) ?? Number.POSITIVE_INFINITY;
  const inner = years.filter((year) => year % step === 0 && x(year) - x(first) >= gap && x(last) - x(year) >= gap);
  const tick = (year: number, anchor: "start" | "middle" | "end"): Tick => ({
    at: x(year),
    label: String(year),
    anchor,
  });
  if (first === last) return [tick(first, "start")];
  return [tick(first, "start"), ...inner.map((year) => tick(year, "middle")), tick(last, "end")];
}

/** How wide a year's label is, in px. */
const YEAR_WIDTH = 30;

/** Ticks of years that have a cell or a bar each, `cell` px wide from `x` on: in the middle of theirs; where the outermost labels would stick out of narrow ones, they hang inwards from the ends. */
export function yearTicksOfCells(years: readonly number[], x: number, cell: number, gap: number): Tick[] {
  const middle = (year: number): number => x + (year - years[0] + 0.5) * cell;
  return yearTicks(years, middle, gap).map((tick) => {
    if (tick.anchor === "middle" || cell >= YEAR_WIDTH) return { ...tick, anchor: "middle" };
    return { ...tick, at: tick.anchor === "start" ? x : x + cell * years.length };
  });
}
