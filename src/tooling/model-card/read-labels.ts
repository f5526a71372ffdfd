import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { atomicNumber } from '../../structure/elements';
import type { Structure } from '../../structure/structure';

/** A structure with what a teacher or DFT says of it. */
export interface Labelled {
  readonly structure: Structure;
  readonly id: string;
  readonly family: string;
  /** held out of the fit */
  readonly heldOut: boolean;
  /** eV; NaN where the forces alone are a label */
  readonly energy: number;
  /** eV/Å, [n, 3]; absent in files without */
  readonly forces?: Float64Array;
}

/** Frames of extended XYZ with energies, and forces where there are any; gzip is unpacked. */
export function readLabels(path: string): Labelled[] {
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  const frames: Labelled[] = [];
  for (let at = 0; at < lines.length && lines[at].trim() !== ''; ) {
    const n = Number(lines[at]);
    const head = lines[at + 1];
    const field = (name: string) =>
      new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|(\\S+))`)
        .exec(head)
        ?.slice(1)
        .find((x) => x !== undefined);
    const rows = lines.slice(at + 2, at + 2 + n).map((line) => line.trim().split(/\s+/));
    const numbers = (from: number) =>
      Float64Array.from(rows.flatMap((row) => row.slice(from, from + 3).map(Number)));
    const forces = rows[0]?.length >= 7 ? numbers(4) : undefined;
    const largest = forces?.reduce((most, f) => Math.max(most, Math.abs(f)), 0) ?? 0;
    const family = field('family') ?? 'all';
    // The fit does without them: a teacher knows nothing of such a crush.
    const crushed = largest > crushForce;
    frames.push({
      structure: {
        cell: Float64Array.from((field('Lattice') ?? '').split(/\s+/).map(Number)),
        periodic: [true, true, true],
        positions: numbers(1),
        atomicNumbers: Uint8Array.from(rows, ([symbol]) => atomicNumber(symbol)),
      },
      id: field('id') ?? field('key') ?? `${frames.length}`,
      family: crushed ? 'crushed' : largest > hotForce && family !== 'short' ? 'hot' : family,
      heldOut: isHeldOut(field('split'), field('trajectory')),
      energy: field('labels') === 'forces' ? Number.NaN : Number(field('energy')),
      ...(forces && { forces }),
    });
    at += n + 2;
  }
  return frames;
}

/** eV/Å, largest component of a force from which a frame counts as hot, or is not fitted, as in ../potential-fit/dataset.py */
const hotForce = 10;
const crushForce = 25;

/** part of the trajectories, as in ../potential-fit/dataset.py */
const heldOutPart = 0.12;

/** As the file says, or by the name of the trajectory as the fit does. */
function isHeldOut(split: string | undefined, trajectory: string | undefined): boolean {
  if (split !== undefined || trajectory === undefined) return split === 'test';
  const hash = createHash('sha256').update(trajectory).digest('hex').slice(0, 8);
  return Number.parseInt(hash, 16) / 2 ** 32 < heldOutPart;
}
