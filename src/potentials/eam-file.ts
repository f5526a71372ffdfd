import { InputError } from '../errors';
import { type EamTables, pairOf, parseEamTables } from '../io/parse-eam-tables';
import { type UniformCubic, uniformCubic } from '../math/uniform-cubic';
import { wallOf } from './closest-approach';
import { elementsOfNames } from './names-of-file';
import type {
  DensityTerm,
  EmbeddingTerm,
  PairTerm,
  Potential,
  PotentialCard,
  PotentialFileText,
} from './potential';

/** How far beyond the last density of the file, in parts of it, the embedding goes on as a straight line. */
const beyondTable = 4;

/**
 * The potential in a file of LAMMPS `eam/alloy` or `eam/fs`:
 *
 * E = Σ_{i<j} φ_ab(r_ij) + Σ_i U_a(ρ_i), ρ_i = Σ_j ρ_ab(r_ij)
 *
 * with the tables of U(ρ), ρ(r) and r φ(r) interpolated as LAMMPS does (`uniformCubic`), so that energies agree to
 * rounding; beyond its last density U is a straight line, there and here. A pair holds down to where a dimer's energy
 * stops rising inwards.
 *
 * @throws ParseError with the line; InputError for a name that is no element
 * @see M. S. Daw & M. I. Baskes, Phys. Rev. B 29, 6443 (1984); M. W. Finnis & J. E. Sinclair, Phil. Mag. A 50, 45 (1984)
 */
export function eamFile(file: PotentialFileText): Potential {
  const tables = parseEamTables(file.text, file.name);
  if (tables.style === 'adp') {
    throw new InputError(
      `makePotential: ${file.name} is an adp file, which holds more than eam; give it as it is`,
    );
  }
  const elements = elementsOfNames(file.name, tables.names, file.elements);
  const { pairs, embeddings } = eamTerms(tables, elements, file.name);
  return {
    name: 'eam-file',
    elements,
    cutoff: Math.max(...pairs.map((term) => term.cutoff)),
    pairs,
    embeddings,
    files: [
      {
        name: file.name,
        text: file.text,
        style: tables.style,
        names: Object.fromEntries(elements.map((z, k) => [z, tables.names[k]])),
      },
    ],
    card: cardOfFile(tables, file.name),
  };
}

/** The pair and embedding terms in the tables, for `eamFile` and for what adds to them. */
export function eamTerms(
  tables: EamTables,
  elements: readonly number[],
  fileName: string,
): { pairs: PairTerm[]; embeddings: EmbeddingTerm[] } {
  const { densityStep, distanceStep } = tables;
  const over = (values: Float64Array) => uniformCubic(distanceStep, values);
  const embed = tables.embedding.map((values) => uniformCubic(densityStep, values));
  // One interpolation for each table: the densities of eam/alloy are the same at every neighbor.
  const made = new Map<Float64Array, UniformCubic>();
  const density = tables.density.map((row) =>
    row.map((values) => {
      const known = made.get(values) ?? over(values);
      made.set(values, known);
      return known;
    }),
  );
  const pairs: PairTerm[] = [];
  const cutoff = Math.min(tables.cutoff, density[0][0].end);
  for (let i = 0; i < elements.length; i++) {
    for (let j = 0; j <= i; j++) {
      const product = over(tables.pair[pairOf(i, j)]);
      const energy = (r: number) => product.value(r) / r;
      const dimer = (r: number) =>
        energy(r) + embed[i].value(density[j][i].value(r)) + embed[j].value(density[i][j].value(r));
      pairs.push({
        elements: elements[i] < elements[j] ? [elements[i], elements[j]] : [elements[j], elements[i]],
        cutoff,
        closest: wallOf(dimer, cutoff).closest,
        form: { kind: 'file', file: fileName },
        energy,
        derivative: (r) => (product.derivative(r) - product.value(r) / r) / r,
      });
    }
  }
  const embeddings = elements.map((element, i): EmbeddingTerm => {
    const densities = elements.map(
      (neighbor, j): DensityTerm => ({
        neighbor,
        cutoff,
        density: density[j][i].value,
        derivative: density[j][i].derivative,
      }),
    );
    return {
      element,
      densities,
      embed: embed[i].value,
      embedDerivative: embed[i].derivative,
      densityMaximum: beyondTable * embed[i].end,
    };
  });
  return { pairs, embeddings };
}

/** What the file says about itself. */
export function cardOfFile({ style, comments, names }: EamTables, fileName: string): PotentialCard {
  const said = comments.filter((line) => /[A-Za-z]/.test(line)).join(' ');
  return {
    title: `${names.join('-')} from ${fileName} (${style})`,
    source: said || `${fileName}, whose first three lines say nothing about its origin`,
    goodFor: ['what its source says'],
    notFor: ['anything its source did not fit or test; nothing was checked here'],
    status: said ? 'published' : 'illustrative',
  };
}
