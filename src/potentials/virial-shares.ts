/** Position of the component ab among the six of a symmetric matrix, in the order xx yy zz yz xz xy. */
const component = [0, 5, 4, 5, 1, 3, 4, 3, 2];

/**
 * Adds factor × r⊗r to the share of atom i.
 *
 * @param virials eV, [n, 6], written to
 * @param factor eV/Å²
 * @param x Å, and so y and z
 */
export function addSquare(
  virials: Float64Array,
  i: number,
  factor: number,
  x: number,
  y: number,
  z: number,
): void {
  const at = 6 * i;
  virials[at] += factor * x * x;
  virials[at + 1] += factor * y * y;
  virials[at + 2] += factor * z * z;
  virials[at + 3] += factor * y * z;
  virials[at + 4] += factor * x * z;
  virials[at + 5] += factor * x * y;
}

/**
 * Adds one component of a matrix whose sum over terms is symmetric, such as Σ_j x_a f_b around one center: what is off
 * the diagonal counts half from either side.
 *
 * @param virials eV, [n, 6], written to
 */
export function addComponent(virials: Float64Array, i: number, a: number, b: number, value: number): void {
  virials[6 * i + component[3 * a + b]] += a === b ? value : 0.5 * value;
}
