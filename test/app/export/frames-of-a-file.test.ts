import '../../support/browser-globals';
import { afterEach, expect, test } from 'vitest';
import { trajectoryParts } from '../../../src/app/export/save-trajectory';
import { structureOnScreen } from '../../../src/app/export/structure-on-screen';
import { honestyOfPlot, honestyOfScene } from '../../../src/app/honesty/honesty-of';
import { axisPlace } from '../../../src/app/plots/time-plots';
import { record } from '../../../src/app/recording';
import { recording, resetRun, setRun } from '../../../src/app/stores/runs';
import { parseExtxyz } from '../../../src/io/parse-extxyz';
import { makePotential } from '../../../src/potentials/make-potential';
import type { Structure } from '../../../src/structure/structure';

const cube = (a: number) => Float64Array.of(a, 0, 0, 0, a, 0, 0, 0, a);
const edges = [4.6, 5, 5.4];
const structure: Structure = {
  cell: cube(edges[0]!),
  periodic: [true, true, true],
  positions: Float64Array.of(0, 0, 0),
  atomicNumbers: Uint8Array.of(8),
};

function frames(timed: boolean): void {
  resetRun(timed);
  for (const [time, a] of edges.entries())
    record(recording, {
      time,
      positions: Float32Array.of(4.75, 0, 0),
      cell: cube(a),
      temperature: 1,
      potentialEnergy: 1,
      totalEnergy: 1,
    });
  setRun({ frameCount: edges.length, shown: 2 });
}

afterEach(() => resetRun());

test('the exported structure has the cell of the frame on screen, and folds atoms with it', () => {
  frames(false);
  const shown = structureOnScreen(structure);
  expect(shown.cell).toEqual(cube(5.4));
  expect(shown.positions[0]).toBeCloseTo(4.75, 6); // in the first cell it would be folded to 0.15
});

test('each frame of a trajectory file has its own cell', () => {
  frames(true);
  const parts = trajectoryParts({ name: 'three', structure }, recording.frames);
  expect(parts.map((text) => parseExtxyz(text, 'a.xyz').at(-1)!.cell[0])).toEqual(edges);
});

test('frames of a file are quoted, without a potential that moved them and without picoseconds', () => {
  frames(false);
  const shown = { potential: undefined, precision: 'mixed', frames: 'file' } as const;
  expect(honestyOfScene({ origin: 'file' }, shown).map(({ origin }) => origin)).toEqual(['quoted', 'quoted']);
  expect(honestyOfPlot('displacement', shown).map(({ origin }) => origin)).toEqual(['computed', 'quoted']);
  expect(recording.frames.map(axisPlace)).toEqual([1, 2, 3]);
  frames(true);
  expect(recording.frames.map(axisPlace)).toEqual([0, 0.001, 0.002]);
});

test('a run keeps the potential and the precision that it was made with', () => {
  const forces = { potential: { name: 'matsui-akaogi' }, precision: 'double' } as const;
  resetRun(true, forces);
  setRun({ potential: { name: 'custom' } });
  expect(recording.forces).toEqual(forces);
  const shown = { potential: makePotential(forces.potential), precision: 'double', frames: 'run' } as const;
  const [, moved, named] = honestyOfScene({ origin: 'recipe' }, shown);
  expect(moved!.how).toContain('molecular dynamics');
  expect(named!.details).toContain('Precision: 64 bit throughout.');
  setRun({ potential: undefined });
});
