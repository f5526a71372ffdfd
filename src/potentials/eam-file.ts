import { type EamTables, pairOf, parseEamTables } from '../io/parse-eam-tables';
import { type UniformCubic, uniformCubic } from '../math/uniform-cubic';
import type { AdpTerm, RadialFunction } from './center-term';
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
 * The potential in a file of LAMMPS `eam/alloy`, `eam/fs` or `adp`:
 *
 * E = Σ_{i<j} φ_ab(r_ij) + Σ_i U_a(ρ_i), ρ_i = Σ_j ρ_ab(r_ij), and for `adp` the angular terms of `AdpTerm`,
 *
 * with the tables of U(ρ), ρ(r), r φ(r), u(r) and w(r) interpolated as LAMMPS does (`uniformCubic`), so that energies agree to
 * rounding; beyond its last density U is a straight line, there and here. A pair holds down to where a dimer's energy
 * stops rising inwards.
 *
 * @throws ParseError with the line; InputError for a name that is no element
 * @see M. S. Daw & M. I. Baskes, Phys. Rev. B 29, 6443 (1984); M. W. Finnis & J. E. Sinclair, Phil. Mag. A 50, 45 (1984)
 */
export function eamFile(file: PotentialFileText): Potential {
  const tables = parseEamTables(file.text, file.name);
  const elements = elementsOfNames(file.name, tables.names, file.elements);
  const { pairs, embeddings } = eamTerms(tables, elements, file.name);
  return {
    name: 'eam-file',
    elements,
    cutoff: Math.max(...pairs.map((term) => term.cutoff)),
    pairs,
    embeddings,
    ...(tables.style === 'adp' && { centers: adpTerms(tables, elements) }),
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

/** The pair and embedding terms in the tables. */
function eamTerms(
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
        step: distanceStep,
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
        step: distanceStep,
      }),
    );
    return {
      element,
      densities,
      embed: embed[i].value,
      embedDerivative: embed[i].derivative,
      densityMaximum: beyondTable * embed[i].end,
      knots: { start: 0, step: densityStep, count: tables.embedding[i].length },
    };
  });
  return { pairs, embeddings };
}

/** The terms of the tables u and w. */
function adpTerms(
  { distanceStep, cutoff, dipole = [], quadrupole = [] }: EamTables,
  elements: readonly number[],
): AdpTerm[] {
  const over = (values: Float64Array): RadialFunction => {
    const { value, derivative } = uniformCubic(distanceStep, values);
    return { value, derivative, knots: { start: 0, step: distanceStep, count: values.length } };
  };
  const u = dipole.map(over);
  const w = quadrupole.map(over);
  const end = Math.min(cutoff, distanceStep * (dipole[0].length - 1));
  return elements.map((center, i) => ({
    kind: 'adp',
    center,
    radial: elements.map((neighbor, j) => ({
      neighbor,
      cutoff: end,
      dipole: u[pairOf(i, j)],
      quadrupole: w[pairOf(i, j)],
    })),
  }));
}

/** What the file says about itself. */
function cardOfFile({ style, comments, names }: EamTables, fileName: string): PotentialCard {
  const said = comments.filter((line) => /[A-Za-z]/.test(line)).join(' ');
  return {
    title: `${names.join('-')} from ${fileName} (${style})`,
    source: said || `${fileName}, whose first three lines say nothing about its origin`,
    goodFor: ['what its source says'],
    notFor: ['anything its source did not fit or test; nothing was checked here'],
    status: said ? 'published' : 'illustrative',
  };
}
