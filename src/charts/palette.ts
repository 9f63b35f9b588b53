/** Markers, told apart by shape alone. */
const MARKERS = ["circle", "square", "triangle", "diamond", "cross", "triangle-down"] as const;
export type MarkerName = (typeof MARKERS)[number];

/** How a rule set is drawn everywhere: `line` for lines and fills, `ink` a darker shade that is legible as text, dash and marker for print in grey. */
export interface SeriesStyle {
  readonly line: string;
  readonly ink: string;
  readonly dash: string | undefined;
  readonly marker: MarkerName;
}

/** Okabe and Ito's colours, which colour-blind readers tell apart, without their yellow (too pale on white); inks reach a contrast of 4.5 : 1 on white. */
const COLOURS: readonly (readonly [line: string, ink: string])[] = [
  ["#0072b2", "#00639c"],
  ["#d55e00", "#b04d00"],
  ["#009e73", "#00735a"],
  ["#cc79a7", "#a1457a"],
  ["#e69f00", "#8a6000"],
  ["#56b4e9", "#1b6ea0"],
  ["#4d4d4d", "#404040"],
];

const DASHES: readonly (string | undefined)[] = [undefined, "7 3", "2 3", "9 3 2 3", "4 2"];

/** The style of the rule set at an index of the scenario's list. The three cycles differ in length, so 20 rule sets differ in at least one trait. */
export function styleOf(index: number): SeriesStyle {
  const [line, ink] = COLOURS[index % COLOURS.length];
  return { line, ink, dash: DASHES[index % DASHES.length], marker: MARKERS[index % MARKERS.length] };
}

/** Colours that mean no rule set. */
export const GREYS = {
  text: "#1f2933",
  muted: "#55606e",
  axis: "#8793a1",
  grid: "#e4e8ed",
  warning: "#8a5a00",
} as const;
