/** Small dense matrices, row-major: what the fits of a few dozen years need. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export function matrix(rows: number, columns: number, at: (row: number, column: number) => number): Matrix {
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) values[row * columns + column] = at(row, column);
  return { rows, columns, values };
}

export function multiply(a: Matrix, b: Matrix): Matrix {
  const values = new Float64Array(a.rows * b.columns);
  for (let row = 0; row < a.rows; row++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[row * a.columns + k];
      for (let column = 0; column < b.columns; column++)
        values[row * b.columns + column] += factor * b.values[k * b.columns + column];
    }
  }
  return { rows: a.rows, columns: b.columns, values };
}

export function transpose(a: Matrix): Matrix {
  return matrix(a.columns, a.rows, (row, column) => a.values[column * a.columns + row]);
}

/** a + factor × b */
export function addScaled(a: Matrix, b: Matrix, factor: number): Matrix {
  const values = new Float64Array(a.values.length);
  for (let i = 0; i < values.length; i++) values[i] = a.values[i] + factor * b.values[i];
  return { rows: a.rows, columns: a.columns, values };
}

/** The trace of a × b. */
export function traceOfProduct(a: Matrix, b: Matrix): number {
  let trace = 0;
  for (let row = 0; row < a.rows; row++)
    for (let k = 0; k < a.columns; k++) trace += a.values[row * a.columns + k] * b.values[k * b.columns + row];
  return trace;
}

/** The inverse of a symmetric positive definite matrix and the logarithm of its determinant, by Cholesky; undefined if it is none. */
export function invert(a: Matrix): { readonly inverse: Matrix; readonly logDeterminant: number } | undefined {
  const n = a.rows;
  const lower = new Float64Array(n * n);
  let logDeterminant = 0;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = a.values[row * n + column];
      for (let k = 0; k < column; k++) sum -= lower[row * n + k] * lower[column * n + k];
      if (column < row) lower[row * n + column] = sum / lower[column * n + column];
      else if (sum > 0) lower[row * n + row] = Math.sqrt(sum);
      else return undefined;
    }
    logDeterminant += 2 * Math.log(lower[row * n + row]);
  }
  // The inverse of the triangle, then its transpose times itself.
  const triangle = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    triangle[column * n + column] = 1 / lower[column * n + column];
    for (let row = column + 1; row < n; row++) {
      let sum = 0;
      for (let k = column; k < row; k++) sum -= lower[row * n + k] * triangle[k * n + column];
      triangle[row * n + column] = sum / lower[row * n + row];
    }
  }
  const inverse = matrix(n, n, (i, j) => {
    let sum = 0;
    for (let k = Math.max(i, j); k < n; k++) sum += triangle[k * n + i] * triangle[k * n + j];
    return sum;
  });
  return { inverse, logDeterminant };
}

/** A part of a column's length this small is what rounding leaves of a column that depends on those before it. */
const DEPENDENT = 1e-9;

/**
 * Orthonormal columns that span what the columns of `design` do not (Gram–Schmidt, twice for accuracy): rows ×
 * (rows − rank).
 */
export function complementOf(design: Matrix): Matrix {
  const n = design.rows;
  const basis: Float64Array[] = [];
  const add = (vector: Float64Array): void => {
    const length = Math.hypot(...vector);
    if (length === 0) return;
    const rest = vector.map((value) => value / length);
    for (let pass = 0; pass < 2; pass++) {
      for (const known of basis) {
        const part = rest.reduce((sum, value, i) => sum + value * known[i], 0);
        for (let i = 0; i < n; i++) rest[i] -= part * known[i];
      }
    }
    const left = Math.hypot(...rest);
    if (left > DEPENDENT) basis.push(rest.map((value) => value / left));
  };
  for (let column = 0; column < design.columns; column++) {
    add(Float64Array.from({ length: n }, (_, row) => design.values[row * design.columns + column]));
  }
  const rank = basis.length;
  for (let unit = 0; unit < n; unit++) add(Float64Array.from({ length: n }, (_, row) => (row === unit ? 1 : 0)));
  const columns = basis.slice(rank);
  return matrix(n, columns.length, (row, column) => columns[column][row]);
}
