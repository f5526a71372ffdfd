import { execFile } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileText } from '../../src/cli/file-text';
import { parseLammpsData } from '../../src/io/parse-lammps-data';
import { lammpsFrames } from '../../src/lammps/dump-frames';
import { parseLammpsLog } from '../../src/lammps/parse-log';
import { findLammps, lammpsEnvironment } from '../../src/lammps/run-lammps.node';
import { lammpsRunFiles, lammpsRunPieces } from '../../src/lammps/write-run';
import { evaluatePotential } from '../../src/potentials/evaluate-potential';
import { makePotential } from '../../src/potentials/make-potential';
import type { Structure } from '../../src/structure/structure';
import { makeSupercell } from '../../src/structure/supercell';
import { rutile } from '../support/crystals';
import type { Check, Skipped } from './check';
import { once } from './check';

// A crystal of ten million atoms handed over, read back, and run: far more text than fits into one string.

/** of Matsui and Akaogi, see test/verify/matsui-akaogi.check.ts */
const cell = rutile(4.49206, 3.01268, 0.30322);
/** cells along each axis; 10.1 million atoms */
const side = 119;
const GB = 2 ** 30;
/** bytes free: for the numbers and their text here, and for LAMMPS beside it (14.4 GB in its own words) */
const [memoryHere, memoryThere] = [5 * GB, 19 * GB];

interface HandedOver {
  readonly folder: string;
  /** Å, the largest difference of a coordinate after writing and reading */
  readonly worst: number;
  readonly atoms: number;
  /** bytes of memory over bytes of text */
  readonly memory: number;
}

const handedOver = once(async (): Promise<HandedOver | Skipped> => handOver(side));

/** Writes a run, reads its data file back and watches the memory of this process. */
export async function handOver(repeats: number): Promise<HandedOver | Skipped> {
  if (freemem() < memoryHere) return { skip: `skipped: needs ${memoryHere / GB} GB of free memory` };
  const folder = mkdtempSync(join(tmpdir(), 'spillway-large-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = () => {
    most = Math.max(most, process.memoryUsage().rss - before);
  };
  const crystal: Structure = makeSupercell(cell, [repeats, repeats, repeats]);
  const md = {
    potential: { name: 'matsui-akaogi' },
    ensemble: 'nve',
    temperature: 300,
    stepCount: 1,
    frameInterval: 1,
  };
  for (const [name, pieces] of Object.entries(lammpsRunPieces(crystal, { md: md as never }))) {
    const file = openSync(join(folder, name), 'w');
    let count = 0;
    for (const piece of pieces) {
      writeSync(file, piece);
      if (count++ % 256 === 0) watch();
    }
    closeSync(file);
  }
  const path = join(folder, 'lammps.data');
  const { positions } = parseLammpsData(fileText(path), path);
  watch();
  let worst = 0;
  for (let k = 0; k < positions.length; k++)
    worst = Math.max(worst, Math.abs(positions[k] - crystal.positions[k]));
  return { folder, worst, atoms: positions.length / 3, memory: most / statSync(path).size };
}

const inLammps = once(async (): Promise<{ perAtom: number; frames: number } | Skipped> => {
  const executable = await findLammps();
  if (!executable) return { skip: 'skipped: install lammps (apt-get install lammps)' };
  if (freemem() < memoryThere) return { skip: `skipped: needs ${memoryThere / GB} GB of free memory` };
  const found = await handedOver();
  return 'skip' in found ? found : runThere(executable, found);
});

/** The energy of the first step, and how many frames of all atoms come back. */
export async function runThere(executable: string, { folder, atoms }: HandedOver) {
  await promisify(execFile)(executable, ['-in', 'lammps.in', '-log', lammpsRunFiles.log], {
    cwd: folder,
    env: { ...process.env, ...lammpsEnvironment },
    maxBuffer: 1e8,
  });
  const [{ names, rows }] = parseLammpsLog(await readFile(join(folder, lammpsRunFiles.log), 'utf8'));
  let frames = 0;
  for (const { positions } of lammpsFrames(fileText(join(folder, lammpsRunFiles.trajectory))))
    if (positions.length === 3 * atoms) frames++;
  return { perAtom: rows[0][names.indexOf('v_energy')] / atoms, frames };
}

const source = 'the crystal that was written';

export const checks: readonly Check[] = [
  {
    id: 'large-run/ten million atoms read back',
    run: async () => {
      const found = await handedOver();
      if ('skip' in found) return found;
      return { value: found.worst, reference: 0, tolerance: 1e-9, unit: 'Å', source };
    },
  },
  {
    id: 'large-run/memory over text',
    run: async () => {
      const found = await handedOver();
      if ('skip' in found) return found;
      // Places, velocities, charges, and what looks for overlaps; the text itself would be one or two more.
      return { value: found.memory, reference: 1, tolerance: 0.5, unit: '', source: 'no copy of the text' };
    },
  },
  {
    id: 'large-run/energy per atom in LAMMPS',
    run: async () => {
      const found = await inLammps();
      if ('skip' in found) return found;
      const small = makeSupercell(cell, [5, 5, 7]);
      const { energy } = evaluatePotential(small, makePotential({ name: 'matsui-akaogi' }));
      const reference = energy / small.atomicNumbers.length;
      return { value: found.perAtom, reference, tolerance: 1e-6, unit: 'eV', source: 'ours, of 1050 atoms' };
    },
  },
  {
    id: 'large-run/frames come back',
    run: async () => {
      const found = await inLammps();
      if ('skip' in found) return found;
      return { value: found.frames, reference: 2, tolerance: 0, unit: '', source: 'steps 0 and 1' };
    },
  },
];
