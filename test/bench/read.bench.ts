import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStructure } from '../../src/io/read-structure';
import { createRandom } from '../../src/math/random';
import { findPython, runPython } from '../support/run-python';
import { type Bench, type BenchResult, judge, median } from './bench';

/** Å between atoms of a jittered cubic grid, on which none overlap */
const spacing = 2.5;

/** Texts of a grid of at least `count` atoms, Ti and O in turn, six or eight decimals as programs write them. */
const texts = {
  extxyz: (places: Float64Array, length: number) =>
    `${places.length / 3}\nLattice="${length} 0 0 0 ${length} 0 0 0 ${length}" Properties=species:S:1:pos:R:3 pbc="T T T"\n` +
    rows(places, (x, y, z, i) => `${i % 2 ? 'O ' : 'Ti'} ${x.toFixed(8)} ${y.toFixed(8)} ${z.toFixed(8)}`),
  dump: (places: Float64Array, length: number) =>
    `ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n${places.length / 3}\nITEM: BOX BOUNDS pp pp pp\n${`0 ${length}\n`.repeat(3)}` +
    `ITEM: ATOMS id type element x y z\n` +
    rows(
      places,
      (x, y, z, i) =>
        `${i + 1} ${(i % 2) + 1} ${i % 2 ? 'O' : 'Ti'} ${x.toFixed(6)} ${y.toFixed(6)} ${z.toFixed(6)}`,
    ),
  poscar: (places: Float64Array, length: number) =>
    `grid\n1.0\n${length} 0 0\n0 ${length} 0\n0 0 ${length}\nTi\n${places.length / 3}\nDirect\n` +
    rows(places, (...p) =>
      p
        .slice(0, 3)
        .map((value) => (value / length).toFixed(14))
        .join(' '),
    ),
};

function rows(places: Float64Array, row: (x: number, y: number, z: number, i: number) => string): string {
  const lines: string[] = [];
  for (let k = 0; k < places.length; k += 3) lines.push(row(places[k], places[k + 1], places[k + 2], k / 3));
  return `${lines.join('\n')}\n`;
}

function grid(side: number): { places: Float64Array; length: number } {
  const random = createRandom(1);
  const places = new Float64Array(3 * side ** 3);
  for (let i = 0; i < side ** 3; i++)
    for (const [a, k] of [i % side, Math.floor(i / side) % side, Math.floor(i / side ** 2)].entries())
      places[3 * i + a] = spacing * k + 0.5 * random.next();
  return { places, length: spacing * side };
}

const aseFormats = { extxyz: 'extxyz', dump: 'lammps-dump-text', poscar: 'vasp' };

/** CPU seconds of ASE for the same file, or nothing without ASE. */
async function timeAse(path: string, format: string, count: number): Promise<number | undefined> {
  const python = await findPython('ase.io');
  if (!python) return undefined;
  const script = `
import json, time
from ase.io import read
start = time.process_time()
atoms = read(${JSON.stringify(path)}, format='${format}')
print(json.dumps([len(atoms), time.process_time() - start]))
`;
  const [read, seconds] = (await runPython(python, script, null)) as [number, number];
  if (read !== count) throw new Error(`ASE read ${read} atoms of ${count}`);
  return seconds;
}

/**
 * @param goal s of CPU time
 * @param least how many times faster than ASE: what is reached, also on a busy machine; see src/DECISIONS.md
 * @param peerSide of the grid that ASE reads; its time is taken to grow with the number of atoms
 */
async function run(
  kind: keyof typeof texts,
  side: number,
  peerSide: number,
  goal: number,
  least: number,
): Promise<BenchResult> {
  const { places, length } = grid(side);
  const bytes = new TextEncoder().encode(texts[kind](places, length));
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    const [structure] = readStructure(bytes, 'bench');
    const { user, system } = process.cpuUsage(before);
    if (structure.positions.length !== places.length) throw new Error('atoms were lost');
    return (user + system) * 1e-6;
  });
  const ours = times[0];
  const folder = mkdtempSync(join(tmpdir(), 'spillway-bench-'));
  try {
    const small = grid(peerSide);
    const path = join(folder, 'file');
    writeFileSync(path, texts[kind](small.places, small.length));
    const seconds = await timeAse(path, aseFormats[kind], peerSide ** 3);
    const peer = seconds === undefined ? null : (seconds * side ** 3) / peerSide ** 3;
    const scale = peerSide === side ? '' : `, ${peerSide ** 3} atoms, scaled`;
    const note =
      `CPU time of ${side ** 3} atoms, first reading; median of three ${median(times).toFixed(2)} s${judge(ours, 'at most', goal)}; ` +
      (peer === null
        ? 'skipped ASE: install python3-ase'
        : `peer ASE${scale}${judge(peer / ours, 'at least', least)}`);
    return { ours, peer, ratio: peer === null ? null : peer / ours, note };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const benches: readonly Bench[] = [
  { id: 'read/extxyz-1m', unit: 's', run: () => run('extxyz', 100, 46, 4, 2) },
  { id: 'read/lammps-dump-1m', unit: 's', run: () => run('dump', 100, 46, 4, 0.8) },
  { id: 'read/poscar-100k', unit: 's', run: () => run('poscar', 47, 47, 0.4, 0.8) },
];
