import { makeSurface } from '../../build/make-surface';
import { complete } from '../../jobs/drive';
import { relaxPath } from '../../simulate/neb/relax-path';
import { elasticConstants } from '../../simulate/relax/elastic-constants';
import type { Structure } from '../../structure/structure';
import { makeSupercell } from '../../structure/supercell';
import { GPa, joulePerSquareMeter } from '../../units';
import type { Labelled } from './read-labels';
import { oxygenEnergy } from './targets';
import { type Bench, countOf, vectorBetween, without } from './tools';

const oxygen = 8;

/** Values by id of the row. */
export type Values = Record<string, number>;

/** A group of rows that are computed together. */
export interface Group {
  readonly name: string;
  /** @param keep takes values as they come, those before a failure too */
  readonly compute: (bench: Bench, keep: (values: Values) => void) => void;
}

/** Per formula unit, atoms other than O counted. */
function perCation({ structure, energy }: { structure: Structure; energy: number }): number {
  return energy / (structure.atomicNumbers.length - countOf(structure, oxygen));
}

const lattices: Group = {
  name: 'lattices',
  compute: ({ crystal }, keep) => {
    const names = { ru: 'Ru', ruo2: 'RuO2', rutile: 'TiO2-rutile', anatase: 'TiO2-anatase' };
    const lengths = Object.fromEntries(
      Object.entries(names).flatMap(([name, id]) => {
        const { cell } = crystal(id).structure;
        return [
          [`${name}-a`, Math.hypot(cell[0], cell[1], cell[2])],
          [`${name}-c`, Math.hypot(cell[6], cell[7], cell[8])],
        ];
      }),
    );
    keep(lengths);
  },
};

const energies: Group = {
  name: 'energies',
  compute: ({ crystal, relaxed }, keep) => {
    const [ru, ti, rutile, anatase, ruo2] = ['Ru', 'Ti', 'TiO2-rutile', 'TiO2-anatase', 'RuO2'].map((id) =>
      perCation(crystal(id)),
    );
    const a = 3.82;
    const fcc: Structure = {
      cell: Float64Array.of(a, 0, 0, 0, a, 0, 0, 0, a),
      periodic: [true, true, true],
      positions: Float64Array.of(0, 0, 0, 0, a / 2, a / 2, a / 2, 0, a / 2, a / 2, a / 2, 0),
      atomicNumbers: Uint8Array.of(44, 44, 44, 44),
    };
    const whole = makeSupercell(crystal('Ru').structure, [3, 3, 2]);
    keep({
      'ruo2-formation': ruo2 - ru - 2 * oxygenEnergy,
      'tio2-formation': rutile - ti - 2 * oxygenEnergy,
      'anatase-rutile': anatase - rutile,
      'ru-fcc-hcp': relaxed(fcc, 'full').energy / 4 - ru,
      'ru-vacancy': relaxed(without(whole, [0])).energy - (whole.atomicNumbers.length - 1) * ru,
    });
  },
};

const elastic: Group = {
  name: 'elastic',
  compute: ({ crystal, potential }, keep) => {
    for (const [name, id] of [
      ['ru', 'Ru'],
      ['rutile', 'TiO2-rutile'],
    ]) {
      const C = complete(elasticConstants(crystal(id).structure, potential, { forceTolerance: 1e-4 }));
      const at = (i: number, j: number) => C[6 * (i - 1) + j - 1] / GPa;
      for (const [i, j] of [
        [1, 1],
        [1, 2],
        [1, 3],
        [3, 3],
        [4, 4],
        [6, 6],
      ])
        if (name !== 'ru' || i < 6) keep({ [`${name}-c${i}${j}`]: at(i, j) });
    }
  },
};

/** V_O in a fixed cell, and hops into it from O at given distances (Å). */
function vacancies(
  name: string,
  id: string,
  repeats: readonly [number, number, number],
  hops: readonly (readonly [name: string, from: number, to: number])[],
): Group {
  return {
    name: `${name} vacancy`,
    compute: ({ crystal, relaxed, potential }, keep) => {
      const bulk = crystal(id);
      const whole = makeSupercell(bulk.structure, repeats);
      const perfect = bulk.energy * repeats[0] * repeats[1] * repeats[2];
      const hole = whole.atomicNumbers.indexOf(oxygen);
      const start = relaxed(without(whole, [hole]));
      keep({
        [`${name}-vo`]: start.energy + oxygenEnergy - perfect,
        [`${name}-vo-cations`]: cationsOutward(whole, hole, start.structure),
      });
      const lost: string[] = [];
      for (const [hop, from, to] of hops) {
        const distance = (j: number) => Math.hypot(...vectorBetween(whole, hole, j));
        const mover = Array.from(whole.atomicNumbers, (_, j) => j)
          .filter(
            (j) => j !== hole && whole.atomicNumbers[j] === oxygen && distance(j) > from && distance(j) < to,
          )
          .sort((i, j) => distance(i) - distance(j))[0];
        // The mover stands where the hole was: the same vacancy, seen from its other side.
        const moved = { ...whole, positions: whole.positions.slice() };
        const way = vectorBetween(whole, mover, hole);
        for (let a = 0; a < 3; a++) moved.positions[3 * mover + a] += way[a];
        const end = relaxed(without(moved, [hole]));
        const path = complete(
          relaxPath(start.structure, end.structure, potential, {
            imageCount: 5,
            forceTolerance: 0.03,
            maxSteps: 800,
          }),
        );
        if (path.converged) keep({ [`${name}-${hop}`]: path.barrier });
        else lost.push(`the path of the hop ${hop} did not converge (${path.maxForce.toFixed(3)} eV/Å)`);
      }
      if (lost.length > 0) throw new Error(lost.join('; '));
    },
  };
}

/** Å, how far the three cations around a hole move away from it, their mean. */
function cationsOutward(whole: Structure, hole: number, relaxed: Structure): number {
  const kept = Array.from(whole.atomicNumbers, (_, j) => j).filter((j) => j !== hole);
  const near = kept
    .filter((j) => whole.atomicNumbers[j] !== oxygen)
    .map((j) => ({ j, way: vectorBetween(whole, hole, j) }))
    .sort((a, b) => Math.hypot(...a.way) - Math.hypot(...b.way))
    .slice(0, 3);
  const shift = (j: number) => {
    const at = kept.indexOf(j);
    return [0, 1, 2].map((a) => relaxed.positions[3 * at + a] - whole.positions[3 * j + a]);
  };
  // The relaxed cell may have moved as a whole.
  const mean = [0, 1, 2].map((a) => kept.reduce((sum, j) => sum + shift(j)[a], 0) / kept.length);
  const outward = ({ j, way }: (typeof near)[number]) =>
    shift(j).reduce((sum, x, a) => sum + (x - mean[a]) * way[a], 0) / Math.hypot(...way);
  return near.reduce((sum, one) => sum + outward(one) / 3, 0);
}

const surfaces: Group = {
  name: 'surfaces',
  compute: ({ crystal, relaxed }, keep) => {
    for (const [name, id, hkl, layers] of [
      ['ru', 'Ru', [0, 0, 1], 4],
      ['rutile', 'TiO2-rutile', [1, 1, 0], 3],
      ['ruo2', 'RuO2', [1, 1, 0], 3],
    ] as const) {
      const bulk = crystal(id);
      const perAtom = bulk.energy / bulk.structure.atomicNumbers.length;
      const { structure } = makeSurface(bulk.structure, hkl, { layers, vacuum: 12 });
      const { cell } = structure;
      const area = Math.abs(cell[0] * cell[4] - cell[1] * cell[3]);
      const excess = relaxed(structure).energy - perAtom * structure.atomicNumbers.length;
      keep({ [`${name}-surface`]: excess / (2 * area) / joulePerSquareMeter });
    }
  },
};

/** Energies at the geometries that DFT was given. */
export function atGeometries(frames: readonly Labelled[]): Group {
  return {
    name: 'DFT geometries',
    compute: ({ energy }, keep) => {
      const of = (id: string) => {
        const frame = frames.find((other) => other.id === id);
        if (!frame) throw new Error(`no geometry ${id}`);
        return energy(frame.structure);
      };
      const hcp = of('o-ru0001-hcp-ru16');
      const clean = of('ru0001-clean-1x1-ru16');
      const vacancy = of('tio2-vo-pw500');
      const bulk = vacancy + oxygenEnergy - 8 * of('tio2r-pw500-444mp');
      const pristine = of('ix-pristine');
      const row = of('ix-vo1') + oxygenEnergy - pristine;
      const next = of('ix-vo2') + oxygenEnergy - pristine;
      keep({
        'o-ru-hcp': hcp - 4 * clean - oxygenEnergy,
        'o-ru-fcc-hcp': of('o-ru0001-fcc-ru16') - hcp,
        'o-ru-hop': of('o-ru0001-bridge-ru16') - hcp,
        'o-in-ru': of('o-ru16-oct-pw400') - 8 * of('ru16-pw400-664') - oxygenEnergy,
        'vo-48': bulk,
        'vo-48-edge': of('tio2-ts-edge') - vacancy,
        'vo-48-diagonal': of('tio2-ts-diag') - vacancy,
        'vo-48-row': of('tio2-ts-row') - vacancy,
        'anatase-48-vo': of('tio2a-vo') + oxygenEnergy - 4 * of('tio2a-cell'),
        'anatase-48-edge': of('tio2a-ts-edge') - of('tio2a-vo'),
        'anatase-48-cross': of('tio2a-ts-cross') - of('tio2a-vo'),
        'ruo2-48-vo': of('ruo2-vo') + oxygenEnergy - 8 * of('ruo2-cell'),
        'ruo2-48-edge': of('ruo2-ts-edge') - of('ruo2-vo'),
        'surface-vo': of('tio2-110-vo-slab') + oxygenEnergy - of('tio2-110-2x1-slab'),
        'crossing-barrier': of('cross-saddle') - of('cross-start'),
        'crossing-end': of('cross-end') - of('cross-start'),
        'vo-interface': row,
        'vo-next': next,
        'contrast-interface': row - bulk,
        'contrast-next': next - bulk,
        crossing: of('ix-vo1-osurf') - pristine,
      });
    },
  };
}

export const groups: readonly Group[] = [
  lattices,
  energies,
  elastic,
  vacancies(
    'rutile',
    'TiO2-rutile',
    [2, 2, 2],
    [
      ['edge', 2.3, 2.68],
      ['diagonal', 2.7, 2.87],
      ['row', 2.9, 3.1],
    ],
  ),
  vacancies(
    'anatase',
    'TiO2-anatase',
    [2, 2, 1],
    [
      ['edge', 2.3, 2.6],
      ['cross', 2.7, 2.95],
    ],
  ),
  vacancies('ruo2', 'RuO2', [2, 2, 2], [['edge', 2.3, 2.68]]),
  vacancies('rutile-72', 'TiO2-rutile', [2, 2, 3], []),
  surfaces,
];
