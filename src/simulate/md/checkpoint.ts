import { InputError, ParseError } from '../../errors';
import { crc32 } from '../../io/crc32';
import { packData, unpackData } from '../../io/pack-data';
import { type EngineState, saveEngine } from './engine-state';
import type { ForceEngine } from './force-engine';
import type { MdOptions } from './md-options';

/**
 * A run in the middle: all that `runMd` must be given as `resume`, with the same start and options, to go on to the
 * last bit as the run that was left would have. Plain data.
 */
export interface MdCheckpoint {
  /** number of the layout; grows whenever an older program would read it wrongly */
  readonly format: number;
  /** of atoms, potential and options, by what must be the same */
  readonly belongsTo: Readonly<Record<string, string | number>>;
  readonly engine: EngineState;
  /** what the dynamics remembers beside the atoms: time, temperature, baths; the business of `runMd` */
  readonly memory: unknown;
}

const format = 1;

/** Options that may not change between checkpoint and resume, with the words for them. */
const lasting = {
  ensemble: 'ensemble',
  thermostat: 'thermostat',
  friction: 'friction',
  thermostatTime: 'time of the thermostat',
  chainLength: 'chain length',
  barostat: 'barostat',
  bathAtoms: 'atoms in the bath',
  rigid: 'rigid layers',
  removeMomentum: 'removal of momentum',
  seed: 'seed',
  precision: 'precision',
} as const satisfies Partial<Record<keyof MdOptions, string>>;

/** @param memory plain data that the dynamics wants back */
export function makeCheckpoint(engine: ForceEngine, options: MdOptions, memory: unknown): MdCheckpoint {
  return { format, belongsTo: identityOf(engine, options), engine: saveEngine(engine), memory };
}

/** @throws InputError when the checkpoint is of another structure, potential or kind of run; it says which */
export function checkCheckpoint(checkpoint: MdCheckpoint, engine: ForceEngine, options: MdOptions): void {
  const refuse = (problem: string) => {
    throw new InputError(`runMd: the checkpoint ${problem}`);
  };
  if (checkpoint.format !== format)
    refuse(
      `has format ${checkpoint.format}, this version reads format ${format}; resume it with the version that wrote it`,
    );
  const there = checkpoint.belongsTo;
  const here = identityOf(engine, options);
  for (const key of Object.keys(here)) {
    if (there[key] === here[key]) continue;
    refuse(
      `is of a run with another ${key}, ${told(there[key])}, this one has ${told(here[key])}; resume with the start and options of that run`,
    );
  }
}

function told(value: string | number | undefined): string {
  return typeof value === 'number' ? `number ${value.toString(16)}` : String(value);
}

/** What must be the same, most telling first; long data as checksums. */
function identityOf(engine: ForceEngine, options: MdOptions): Record<string, string | number> {
  const { structure, potential, tables } = engine;
  const { atomicNumbers, periodic, fixed, regions } = structure;
  const { name, coulomb, centers, selfEnergies } = potential;
  const lastingOptions = Object.entries(lasting).map(([key, word]) => {
    const value = options[key as keyof typeof lasting];
    return [word, JSON.stringify(value, (_, part) => (ArrayBuffer.isView(part) ? checksum(part) : part))];
  });
  return {
    'number of atoms': `${atomicNumbers.length}`,
    potential: name,
    ...Object.fromEntries(lastingOptions.map(([word, text]) => [word, text ?? 'default'])),
    'set of atoms': checksum({ atomicNumbers, periodic, fixed, regions }),
    'set of functions in its potential': checksum({ tables, coulomb, centers, selfEnergies }),
  };
}

/** CRC-32 over plain data; functions are left out. */
function checksum(data: unknown): number {
  const copy = (value: unknown): unknown => {
    if (typeof value === 'function') return undefined;
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    if (Array.isArray(value)) return value.map(copy);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
  };
  return crc32(packData(copy(data)));
}

/** A checkpoint and whatever goes with it, as the bytes of a file. */
export function encodeCheckpoint(data: { readonly checkpoint: MdCheckpoint }): Uint8Array<ArrayBuffer> {
  return packData({ kind: checkpointKind, ...data });
}

/**
 * What `encodeCheckpoint` was given.
 *
 * @param name of the file, for messages
 * @throws ParseError when the bytes are damaged or no checkpoint
 */
export function decodeCheckpoint<T extends { readonly checkpoint: MdCheckpoint }>(
  bytes: Uint8Array,
  name: string,
): T {
  const foreign = () =>
    new ParseError(name, 0, 'this is no checkpoint; choose a file that a run wrote as its checkpoint');
  if (!beginsAsCheckpoint(bytes)) throw foreign();
  const data = unpackData(bytes, name) as T & { kind?: string };
  if (data?.kind !== checkpointKind || typeof data.checkpoint?.format !== 'number') throw foreign();
  return data;
}

const checkpointKind = 'spillway-checkpoint';

/** Of a file that is no checkpoint at all it must not be said that it is damaged. Too few bytes say nothing. */
function beginsAsCheckpoint(bytes: Uint8Array): boolean {
  // Behind length and checksum; `encodeCheckpoint` puts the kind first.
  const begin = new TextEncoder().encode(`{"kind":"${checkpointKind}"`);
  return bytes.subarray(8, 8 + begin.length).every((byte, k) => byte === begin[k]);
}
