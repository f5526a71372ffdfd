import { evaluateWithLammps, findLammps } from '../../src/lammps/run-lammps.node';
import { writeLammpsDeck } from '../../src/lammps/write-deck';
import type { SeparableTerm } from '../../src/potentials/center-term';
import { type Evaluation, evaluatePotential } from '../../src/potentials/evaluate-potential';
import type { Potential } from '../../src/potentials/potential';
import { evaluateTabulated } from '../../src/simulate/md/evaluate-tabulated';
import { elementSymbol } from '../../src/structure/elements';
import { mixture, separablePotential } from '../support/angular-potentials';
import { type Check, once } from './check';

const skip = 'skipped: install LAMMPS (apt-get install lammps; the program is lmp)';
const elements = [8, 22] as const;
const terms = 2;

/** O and Ti alone, with nothing but separable terms. */
const potential = once((): Potential => {
  const whole = separablePotential(terms, { splines: true });
  const centers = (whole.centers ?? []).filter(({ center }) => center !== 44);
  return { ...whole, elements, pairs: [], centers };
});
const structure = once(() => {
  const { atomicNumbers, ...rest } = mixture([4, 3, 4], [true, true, true], 0.3);
  return { ...rest, atomicNumbers: atomicNumbers.map((z) => (z === 44 ? 8 : z)) };
});

/**
 * One separable term as a file of spline MEAM: its density is the sum over triples, whose U is the density itself at the
 * term's center and 0 at the other element. A polynomial of third degree is a spline of three knots.
 */
function asMeamSpline(term: SeparableTerm): string {
  const spline = (slopes: readonly number[], knots: readonly (readonly number[])[]) =>
    ['spline3eq', knots.length, slopes.join(' '), ...knots.map(([x, y]) => `${x} ${y} 0`)].join('\n');
  const nothing = spline(
    [0, 0],
    [
      [1, 0],
      [5, 0],
    ],
  );
  const f = elements.map((z) => {
    const radial = term.radial.find(({ neighbor }) => neighbor === z);
    const knots = radial?.f.knots;
    if (!radial || !knots) return nothing;
    const places = Array.from({ length: knots.count }, (_, k) => knots.start + k * knots.step);
    const slopes = [places[0], places[places.length - 1]].map(radial.f.derivative);
    return spline(
      slopes,
      places.map((r) => [r, radial.f.value(r)]),
    );
  });
  const g = elements.flatMap((b, k) =>
    elements.slice(k).map((c) => {
      const found = term.angular.find(({ neighbors: [p, q] }) => p === b && q === c);
      const [c0, c1, c2, c3] = found?.coefficients ?? [0, 0, 0, 0];
      const value = (x: number) => c0 + x * (c1 + x * (c2 + x * c3));
      const slope = (x: number) => c1 + x * (2 * c2 + x * 3 * c3);
      return spline(
        [slope(-1), slope(1)],
        [-1, 0, 1].map((x) => [x, value(x)]),
      );
    }),
  );
  const embedding = elements.map((z) =>
    z === term.center
      ? spline(
          [1, 1],
          [
            [-1, -1],
            [1, 1],
          ],
        )
      : spline(
          [0, 0],
          [
            [-1, 0],
            [1, 0],
          ],
        ),
  );
  const names = elements.map(elementSymbol).join(' ');
  return [
    'a separable term',
    `meam/spline 2 ${names}`,
    nothing,
    nothing,
    nothing,
    nothing,
    nothing,
    ...embedding,
    ...f,
    ...g,
    '',
  ].join('\n');
}

const lammps = once(async () => {
  const program = await findLammps();
  if (!program) return undefined;
  const files = (potential().centers ?? []).map((term, k) => {
    if (term.kind !== 'separable') throw new Error('only separable terms are compared here');
    return { name: `term${k}.meam.spline`, text: asMeamSpline(term) };
  });
  const deck = writeLammpsDeck(structure(), { name: 'eam-file', file: files[0] });
  const names = elements.map(elementSymbol).join(' ');
  const pairLines = [
    `pair_style hybrid/overlay ${files.map(() => 'meam/spline').join(' ')}`,
    ...files.map(({ name }, k) => `pair_coeff * * meam/spline ${k + 1} ${name} ${names}`),
  ];
  const input = deck['lammps.in'].split('\n');
  const from = input.findIndex((line) => line.startsWith('pair_style'));
  const others = input.filter((line) => !line.startsWith('pair_'));
  others.splice(from, 0, ...pairLines);
  return evaluateWithLammps(
    structure(),
    {
      ...deck,
      ...Object.fromEntries(files.map(({ name, text }) => [name, text])),
      'lammps.in': others.join('\n'),
    },
    program,
  );
});

const ours = {
  definition: once(() => evaluatePotential(structure(), potential())),
  engine: once(() => evaluateTabulated(structure(), potential())),
};

function compare(by: keyof typeof ours, what: 'energy' | 'forces'): Check {
  const n = () => structure().atomicNumbers.length;
  return {
    id: `separable/${what}, ${by}`,
    run: async () => {
      const theirs = await lammps();
      if (!theirs) return { skip };
      const mine: Evaluation = ours[by]();
      const source = `LAMMPS hybrid/overlay of ${2 * terms} meam/spline, ${n()} atoms`;
      if (what === 'energy') {
        return {
          value: mine.energy / n(),
          reference: theirs.energy / n(),
          tolerance: 1e-8,
          unit: 'eV/atom',
          source,
        };
      }
      const value = mine.forces.reduce((m, f, k) => Math.max(m, Math.abs(f - theirs.forces[k])), 0);
      return { value, reference: 0, tolerance: 1e-6, unit: 'eV/Å', source };
    },
  };
}

export const checks: readonly Check[] = [
  compare('definition', 'energy'),
  compare('definition', 'forces'),
  compare('engine', 'energy'),
  compare('engine', 'forces'),
];
