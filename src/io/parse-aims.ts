import { toCartesian } from '../structure/cell';
import type { Structure } from '../structure/structure';
import { ps } from '../units';
import { needElement, nextStatement, parseLogical, products } from './dft-file';
import { finishStructure } from './finish-structure';
import { createLineReader, splitFields } from './line-reader';
import { quote } from './quote';

/** Words of geometry.in that say nothing about a `Structure`. */
const passedOver =
  /^(hessian_|trust_radius|homogeneous_field|multipole|pseudocore|empty|symmetry_|set_vacuum_level|calculate_friction|external_|esp_|rrs_pbc|isotope|nuclear_|magnetic_|rt_tddft|output|verbatim|unfold)/;

/**
 * A geometry.in of FHI-aims, periodic when it has lattice vectors.
 *
 * Reads atom, atom_frac, lattice_vector, constrain_relaxation (of atoms; along x, y, z), initial_moment,
 * initial_charge and velocity (Å/ps).
 *
 * @throws ParseError
 */
export function parseAims(text: string, fileName = 'geometry.in'): Structure {
  const reader = createLineReader(text, fileName);
  const cell: number[] = [];
  let cellLine = 0;
  const places: number[] = [];
  const isFractional: boolean[] = [];
  const atomicNumbers: number[] = [];
  const moments: number[] = [];
  const charges: number[] = [];
  const velocities: number[] = [];
  const lines: number[] = [];
  const held: number[] = [];
  /** what the words that follow belong to */
  let last: 'atom' | 'vector' | 'nothing' = 'nothing';

  for (let line = nextStatement(reader, /#/); line !== undefined; line = nextStatement(reader, /#/)) {
    const fields = splitFields(line);
    const word = fields[0].toLowerCase();
    const i = atomicNumbers.length - 1;
    if (word === 'atom' || word === 'atom_frac') {
      places.push(...products(reader, fields, 1, 3, `atom ${i + 2}`));
      atomicNumbers.push(needElement(reader, fields[4] ?? ''));
      isFractional.push(word === 'atom_frac');
      moments.push(0);
      charges.push(0);
      velocities.push(0, 0, 0);
      held.push(0, 0, 0);
      lines.push(reader.lineNumber());
      last = 'atom';
    } else if (word === 'lattice_vector') {
      if (cell.length === 9) throw reader.fail('there is a fourth lattice_vector; a cell has three');
      cell.push(...products(reader, fields, 1, 3, 'lattice_vector'));
      cellLine ||= reader.lineNumber();
      last = 'vector';
    } else if (word === 'empty' || word === 'pseudocore') {
      last = 'nothing';
    } else if (word === 'constrain_relaxation') {
      if (last === 'atom') hold(fields.slice(1), 3 * i);
    } else if (word === 'initial_moment' || word === 'initial_charge') {
      if (last === 'atom')
        (word === 'initial_moment' ? moments : charges)[i] = reader.numbers(fields, 1, 1, word)[0];
    } else if (word === 'velocity') {
      if (last === 'atom')
        reader.numbers(fields, 1, 3, word).forEach((value, a) => {
          velocities[3 * i + a] = value / ps;
        });
    } else if (!passedOver.test(word)) {
      throw reader.fail(
        `${quote(fields[0])} is no word of a geometry.in; lines begin with atom, atom_frac or lattice_vector`,
      );
    }
  }

  function hold(words: readonly string[], k: number): void {
    for (const word of words) {
      const axis = ['x', 'y', 'z'].indexOf(word.toLowerCase());
      const all = parseLogical(word);
      if (axis < 0 && all === undefined)
        throw reader.fail(`constrain_relaxation: expected .true., x, y or z, got ${quote(word)}`);
      if (axis >= 0) held[k + axis] = 1;
      else for (let a = 0; a < 3; a++) held[k + a] = all ? 1 : 0;
    }
  }

  if (cell.length > 0 && cell.length < 9)
    throw reader.fail(`there are ${cell.length / 3} lattice vectors; give three, or none for a molecule`);
  const matrix = cell.length === 9 ? Float64Array.from(cell) : undefined;
  const first = isFractional.indexOf(true);
  if (first >= 0 && !matrix)
    throw reader.fail('atom_frac needs a cell; add three lines lattice_vector, or write atom in Å');
  if (matrix && first >= 0) {
    const cartesian = toCartesian(matrix, places);
    for (let k = 0; k < places.length; k++) if (isFractional[Math.floor(k / 3)]) places[k] = cartesian[k];
  }
  return finishStructure({
    fileName,
    cell: matrix,
    cellLine,
    positions: places,
    atomicNumbers,
    heldAlongAxes: Uint8Array.from(held),
    moments,
    charges,
    velocities,
    lines,
  });
}
