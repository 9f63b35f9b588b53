/** Rows of numbers by path, and where among the numbers the row of each place begins. */
export interface Rows {
  readonly values: Float64Array;
  readonly rowOf: ArrayLike<number>;
}
