import { InputError } from '../errors';
import { parseElement } from '../io/parse-element';
import { parseMeamSpline, type SplineTable } from '../io/parse-meam-spline';
import type { MeamSplineTerm } from './center-term';
import { wallOf } from './closest-approach';
import { elementsOfNames } from './names-of-file';
import type { PairTerm, Potential, PotentialFileText } from './potential';
import { type SplineFunction, uniformSpline } from './uniform-spline';

/** All functions of a file, by number of the element; functions of two elements by `pairOf`. */
interface Splines {
  readonly pair: readonly SplineFunction[];
  readonly density: readonly SplineFunction[];
  readonly embedding: readonly SplineFunction[];
  readonly f: readonly SplineFunction[];
  readonly g: readonly SplineFunction[];
}

/**
 * The potential in a file of LAMMPS `meam/spline` for one or two elements:
 *
 * E = Σ_{i<j} φ_ab(r_ij) + Σ_i [U_a(ρ_i) − U_a(0)], ρ_i = Σ_j ρ_b(r_ij) + Σ_{j<k} f_b(r_ij) f_c(r_ik) g_bc(cos θ)
 *
 * with cubic splines that are the same here and in LAMMPS. Like there, one cutoff holds for all functions of distance,
 * the longest; a function that ends earlier goes on as a straight line, which as a rule is 0.
 *
 * @throws ParseError with the line; InputError for a name that is no element
 * @see T. J. Lenosky et al., Modelling Simul. Mater. Sci. Eng. 8, 825 (2000)
 */
export function meamSplineFile(file: PotentialFileText): Potential {
  const tables = parseMeamSpline(file.text, file.name);
  const names = tables.names ?? [nameOfOne(file)];
  const elements = elementsOfNames(file.name, names, file.elements);
  const splines: Splines = {
    pair: tables.pair.map(splineOf),
    density: tables.density.map(splineOf),
    embedding: tables.embedding.map(splineOf),
    f: tables.f.map(splineOf),
    g: tables.g.map(splineOf),
  };
  const cutoff = Math.max(...[...splines.pair, ...splines.density, ...splines.f].map(endOf));
  const pairs = elements.flatMap((_, i) =>
    elements.slice(i).map((__, k) => pairTerm(file.name, elements, splines, i, i + k, cutoff)),
  );
  return {
    name: 'eam-file',
    elements,
    cutoff,
    pairs,
    embeddings: [],
    centers: elements.map((_, i) => centerTerm(elements, splines, i, cutoff)),
    files: [
      {
        name: file.name,
        text: file.text,
        style: 'meam/spline',
        names: Object.fromEntries(elements.map((z, k) => [z, names[k]])),
      },
    ],
    card: {
      title: `${names.join('-')} from ${file.name} (meam/spline)`,
      source: tables.comment || `${file.name}, whose first line says nothing about its origin`,
      goodFor: ['what its source says'],
      notFor: ['anything its source did not fit or test; nothing was checked here'],
      status: tables.comment ? 'published' : 'illustrative',
    },
  };
}

/** Files of the older format do not say which element they hold: what the user says, or else how the file's name begins. */
function nameOfOne({ name, elements = {} }: PotentialFileText): string {
  const said = Object.keys(elements);
  if (said.length === 1) return said[0];
  const start = /[A-Z][a-z]?/.exec(name.slice(name.lastIndexOf('/') + 1))?.[0];
  if (said.length === 0 && start !== undefined && parseElement(start) !== undefined) return start;
  throw new InputError(
    `makePotential: ${name} does not say which element it holds; say it with elements: { "Ti": "Ti" }`,
  );
}

/** Where functions of elements i ≤ j stand, of two elements at most: 11, 12, 22 */
function pairOf(i: number, j: number): number {
  return i + j;
}

function splineOf({ start, step, values, endSlopes }: SplineTable): SplineFunction {
  return uniformSpline({ start, step }, values, endSlopes);
}

function endOf({ knots }: SplineFunction): number {
  return knots.start + (knots.count - 1) * knots.step;
}

/** Å, from where on the function is 0 */
function cutoffOf(spline: SplineFunction, longest: number): number {
  const end = endOf(spline);
  return spline.value(end) === 0 && spline.derivative(end) === 0 ? end : longest;
}

function pairTerm(
  fileName: string,
  elements: readonly number[],
  { pair, density, embedding }: Splines,
  i: number,
  j: number,
  longest: number,
): PairTerm {
  const phi = pair[pairOf(i, j)];
  const embedded = (a: number, b: number, r: number) =>
    embedding[a].value(density[b].value(r)) - embedding[a].value(0);
  const dimer = (r: number) => phi.value(r) + embedded(i, j, r) + embedded(j, i, r);
  const [low, high] = [elements[i], elements[j]].sort((a, b) => a - b);
  return {
    elements: [low, high],
    cutoff: cutoffOf(phi, longest),
    // Below its knots φ is a straight line, there and here; where that is no wall the knots are the limit.
    closest: Math.min(wallOf(dimer, longest).closest, phi.knots.start),
    form: { kind: 'file', file: fileName },
    energy: phi.value,
    derivative: phi.derivative,
  };
}

function centerTerm(
  elements: readonly number[],
  { density, embedding, f, g }: Splines,
  center: number,
  longest: number,
): MeamSplineTerm {
  return {
    kind: 'meam-spline',
    center: elements[center],
    radial: elements.map((neighbor, b) => ({
      neighbor,
      cutoff: Math.max(cutoffOf(density[b], longest), cutoffOf(f[b], longest)),
      density: density[b],
      f: f[b],
    })),
    angular: elements.flatMap((b, j) =>
      elements.slice(j).map((c, k) => ({ neighbors: [b, c] as const, g: g[pairOf(j, j + k)] })),
    ),
    embed: embedding[center],
  };
}

/** Whether a text is a file of this kind. */
export function looksLikeMeamSpline(text: string): boolean {
  const lines = text
    .slice(0, 10_000)
    .split('\n')
    .map((line) => line.trim());
  if (/^meam\/spline\s/.test(lines[1] ?? '')) return true;
  const numbers = (line: string | undefined, count: number) => {
    const fields = (line ?? '').split(/\s+/);
    return fields.length === count && fields.every((field) => field !== '' && !Number.isNaN(Number(field)));
  };
  return /^\d+$/.test(lines[1] ?? '') && numbers(lines[2], 2) && numbers(lines[3], 4) && numbers(lines[4], 3);
}
