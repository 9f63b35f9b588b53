/** A number of px as SVG has it: two digits at most. */
export function px(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A rectangle as part of a path, so that many of one colour are one element. */
export function rectPath(x: number, y: number, width: number, height: number): string {
  return `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z`;
}
