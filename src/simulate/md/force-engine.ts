import { InputError } from '../../errors';
import { realCoulombEnergy, wordCoulombAstray } from '../../kernels/coulomb-block';
import { compileKernels, instantiateKernels, KernelStatus, type Kernels } from '../../kernels/load-kernels';
import * as block from '../../kernels/run-block';
import { checkElements } from '../../potentials/evaluate-potential';
import type { Potential } from '../../potentials/potential';
import { reciprocalCell } from '../../structure/cell';
import { checkStructure } from '../../structure/check-structure';
import { atomicMass } from '../../structure/elements';
import { atomCount, type Structure } from '../../structure/structure';
import { type Arena, type ArenaPart, type ArenaSizes, layArena } from './arena';
import { createCenterPart } from './center-part';
import { coulombPart } from './coulomb-part';
import { refuse } from './engine-failure';
import { closestInTables, defaultSkin, type ForceTables, makeForceTables } from './force-tables';
import { freeProjectors, heldAxes } from './held-axes';
import { imageShifts } from './image-shifts';
import { pairCacheWanted } from './pair-cache';
import type { ThreadTeam } from './thread-team';

/**
 * 'double': f64 throughout. 'mixed': pair arithmetic in f32, state and sums in f64; where atoms are spread over more
 * than 2000 Å, which 32 bits cannot resolve, the engine goes over to double by itself.
 */
export type Precision = 'double' | 'mixed';

export interface EngineOptions {
  /** default 'double' */
  readonly precision?: Precision;
  readonly threads?: ThreadTeam;
  /** at the start of error messages; default 'runMd' */
  readonly where?: string;
  /** what the caller keeps in memory beside the potential's terms */
  readonly parts?: readonly ArenaPart[];
  /** Å, by which the neighbor lists see further than the potential; default 1. Results do not depend on it. */
  readonly skin?: number;
  /** address in WebAssembly memory from which on the engine uses it; default the lowest there is */
  readonly lowestAddress?: number;
}

/**
 * Atoms in WebAssembly memory, ready to be moved. Mutable: one owner. The atoms are in an order of the engine's own,
 * which changes with every new neighbor list; `ids` says which is which.
 */
export interface ForceEngine {
  readonly where: string;
  /** its cell is the present one; its positions are those of the start */
  structure: Structure;
  readonly potential: Potential;
  readonly tables: ForceTables;
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  /** Å, [shifts, 4], in the present cell */
  shifts: Float64Array;
  /** what the potential's terms beyond pairs and embedding keep in memory */
  readonly parts: readonly ArenaPart[];
  arena: Arena;
  /** cell and shifts with which the lists were made; the positions are in `arena.listed` */
  listed: Pick<ForceEngine, 'shifts'> & Pick<Structure, 'cell'>;
  /** false while lists are made of positions that are to stay as they are, even outside the cell */
  wraps: boolean;
  /** steps done, for messages */
  step: number;
}

const run = block.runBlockAddress;
/** Å; forces of stiff bonds are then good to 1e-4 eV/Å still */
const coarsestUnit = 2 ** -20;
/** one count each in a cache line of the kernels */
const maximumElements = 16;

/**
 * Puts a structure and a potential into memory and makes the first neighbor list.
 *
 * @throws InputError for elements or a composition that the potential does not hold for, or a broken structure
 * @throws NumericalError when a position is not a finite number
 */
export function createForceEngine(
  structure: Structure,
  potential: Potential,
  options: EngineOptions = {},
): ForceEngine {
  const where = options.where ?? 'runMd';
  if (atomCount(structure) === 0) {
    throw new InputError(`${where}: the structure has no atoms; build or load one first`);
  }
  checkStructure(structure, where);
  checkElements(where, structure, potential);
  const elements = [...new Set(structure.atomicNumbers)].sort((a, b) => a - b);
  if (elements.length > maximumElements) {
    throw new InputError(
      `${where}: ${elements.length} elements, the engine takes at most ${maximumElements}; use a structure with fewer`,
    );
  }
  const { skin = defaultSkin } = options;
  if (!(skin >= 0.1 && skin <= 5)) {
    throw new InputError(
      `${where}: the skin of the neighbor lists must be 0.1 to 5 Å, got ${skin} Å; ${defaultSkin} suits most`,
    );
  }
  const tables = makeForceTables(potential, elements, skin);
  const memory =
    options.threads?.memory ?? new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: false });
  const kernels = instantiateKernels(options.threads?.module ?? compileKernels('unshared'), memory);
  const shifts = imageShifts(structure.cell, structure.periodic, tables.cutoff + tables.skin);
  const n = atomCount(structure);
  const sizes: ArenaSizes = {
    lowest: options.lowestAddress ?? block.arenaStart,
    atoms: n,
    ghosts: 0,
    shifts: shifts.length / 4,
    bins: 4096 + 2 * n,
    candidates: 1024,
    listBytes: 0,
    partRoom: 0,
    cacheBytes: 0,
    mixed: options.precision === 'mixed',
  };
  const centers = createCenterPart(
    potential,
    elements,
    (a, b) => closestInTables(potential, a, b),
    tables.skin,
  );
  const charged = potential.coulomb && coulombPart(where, structure, potential.coulomb, elements);
  const parts = [centers, charged, ...(options.parts ?? [])].filter((part) => part !== undefined);
  const engine: ForceEngine = {
    where,
    structure,
    potential,
    tables,
    kernels,
    memory,
    shifts,
    parts,
    arena: layArena(memory, sizes, tables, parts),
    listed: { cell: structure.cell, shifts },
    wraps: true,
    step: 0,
  };
  loadAtoms(engine, firstState(engine));
  rebuildLists(engine);
  return engine;
}

/** The state of the atoms in the engine's order: what must survive when the arena is laid anew. */
export interface AtomState {
  readonly positions: Float64Array;
  readonly velocities: Float64Array;
  readonly images: Int32Array;
  readonly types: Int32Array;
  readonly ids: Int32Array;
  readonly held: Int32Array;
}

function firstState({ structure, tables }: ForceEngine): AtomState {
  const n = atomCount(structure);
  const four = (source?: Float64Array) => {
    const out = new Float64Array(4 * n);
    if (source) for (let i = 0; i < n; i++) for (let a = 0; a < 3; a++) out[4 * i + a] = source[3 * i + a];
    return out;
  };
  return {
    positions: four(structure.positions),
    velocities: four(structure.velocities),
    images: new Int32Array(4 * n),
    types: Int32Array.from(structure.atomicNumbers, (z) => tables.elements.indexOf(z)),
    ids: Int32Array.from({ length: n }, (_, i) => i),
    held: heldAxes(structure),
  };
}

/** Writes atoms and everything else that a freshly laid arena lacks; the lists must be made anew. */
export function loadAtoms(engine: ForceEngine, state: AtomState): void {
  const { arena, tables } = engine;
  arena.positions.set(state.positions);
  arena.velocities.set(state.velocities);
  arena.images.set(state.images);
  arena.types.set(state.types);
  arena.ids.set(state.ids);
  arena.held.set(state.held);
  arena.masses.set(tables.elements.map(atomicMass));
  writeCell(engine);
  arena.reals[block.realMoveLimit] = (tables.skin / 2) ** 2;
  arena.reals[block.realListCutoff] = tables.cutoff + tables.skin;
}

/** The cell and all that follows from it, to where the kernels read it. */
export function writeCell({ arena, structure: { cell, periodic }, shifts, wraps }: ForceEngine): void {
  arena.projectors.set(freeProjectors(cell));
  arena.shifts.set(shifts);
  arena.reals.set(cell, block.realCell);
  // Rows b with a_i·b_j = δ_ij: fractional coordinates are their products with a position.
  arena.reals.set(reciprocalCell(cell), block.realReciprocal);
  arena.reals.set(periodic.map(Number), block.realPeriodic);
  arena.words[block.wordStays] = wraps ? 0 : 1;
}

/** New order, ghosts and lists; grows the memory when they need more room than last time. */
export function rebuildLists(engine: ForceEngine): void {
  engine.listed = { cell: engine.structure.cell, shifts: engine.shifts };
  for (;;) {
    const status = engine.kernels.rebuild(run);
    if (status === KernelStatus.ghostsOverflow) {
      const wanted = engine.arena.words[block.wordGhostsWanted];
      enlarge(engine, { ...engine.arena.sizes, ghosts: Math.ceil(1.1 * wanted) + 256 });
    } else if (status === KernelStatus.listOverflow) {
      enlarge(engine, roomierLists(engine.arena));
    } else if (status === KernelStatus.centerListOverflow) {
      for (const part of engine.parts) part.grow?.(engine.arena);
      enlarge(engine, engine.arena.sizes);
    } else {
      if (status !== KernelStatus.allWell) throw refuse(engine, status);
      const { sizes } = engine.arena;
      if (setGridUnit(engine) > coarsestUnit && sizes.mixed) {
        enlarge(engine, { ...sizes, mixed: false });
        continue;
      }
      const cacheBytes = pairCacheWanted(engine.arena, engine.tables, engine.memory);
      if (cacheBytes <= sizes.cacheBytes) return;
      enlarge(engine, { ...sizes, cacheBytes: Math.ceil(1.1 * cacheBytes) + 4096 });
    }
  }
}

/** What the last lists wanted, and some more where they had too little, because atoms move: so this stays rare. */
function roomierLists({ sizes, words }: Arena): ArenaSizes {
  const roomier = (has: number, wanted: number) => (wanted > has ? Math.ceil(1.08 * wanted) + 256 : has);
  return {
    ...sizes,
    listBytes: roomier(sizes.listBytes, words[block.wordListBytesWanted] >>> 0),
    candidates: roomier(sizes.candidates, words[block.wordCandidatesWanted]),
    partRoom: roomier(sizes.partRoom, words[block.wordPartRoomWanted]),
  };
}

/** Lays the arena anew with other sizes; the atoms stay as they are, the lists must be made again. */
export function enlarge(engine: ForceEngine, sizes: ArenaSizes): void {
  const { arena, memory, tables, parts } = engine;
  const n = sizes.atoms;
  const state: AtomState = {
    positions: arena.positions.slice(0, 4 * n),
    velocities: arena.velocities.slice(),
    images: arena.images.slice(),
    types: arena.types.slice(0, n),
    ids: arena.ids.slice(),
    held: arena.held.slice(),
  };
  engine.arena = layArena(memory, sizes, tables, parts);
  loadAtoms(engine, state);
}

/**
 * Å per unit of the fixed-point positions: a power of two, so that coordinates, ghosts included, take at most half
 * the range of an i32, and the dummy at its end is further than any cutoff from all of them.
 */
function setGridUnit({ arena, tables }: ForceEngine): number {
  const { reals, words } = arena;
  const size = 1 / reals[block.realBinInverse];
  const bins = [words[block.wordBinsX], words[block.wordBinsY], words[block.wordBinsZ]];
  const extent = Math.max(4 * (tables.cutoff + tables.skin), size * Math.max(...bins));
  const unit = 2 ** Math.ceil(Math.log2(extent / 2 ** 31));
  reals[block.realGridUnit] = unit;
  return unit;
}

/** Forces at the present positions; energies and virial too when asked. */
export function computeForces(engine: ForceEngine, withEnergy: boolean): void {
  checkStatus(engine, engine.kernels.evaluate(run, withEnergy ? 1 : 0));
}

/** After any kernel that evaluated forces. @throws NumericalError */
export function checkStatus(engine: ForceEngine, status: number): void {
  if (status !== KernelStatus.allWell) throw refuse(engine, status);
  const { words, partSums } = engine.arena;
  for (let part = 0; part < block.partCount; part++) {
    if (partSums.getInt32(part * block.partSumBytes + 8, true) >= 0) throw refuse(engine, 'too close');
  }
  if (words[block.wordDensityOver] !== 0) throw refuse(engine, 'too dense');
  if (words[wordCoulombAstray] !== 0) throw refuse(engine, 'astray');
}

/** eV; of the last evaluation with energies */
export function potentialEnergy({ arena, structure, potential }: ForceEngine): number {
  let sum = arena.reals[block.realEmbedEnergy] + arena.reals[realCoulombEnergy];
  for (let part = 0; part < block.partCount; part++) {
    sum += arena.partSums.getFloat64(part * block.partSumBytes, true);
  }
  return sum + selfEnergy(structure, potential);
}

function selfEnergy(structure: Structure, potential: Potential): number {
  const { selfEnergies } = potential;
  if (!selfEnergies) return 0;
  let sum = 0;
  for (const z of structure.atomicNumbers) sum += selfEnergies[z] ?? 0;
  return sum;
}

/** Copies [n, 4] in the engine's order into [n, 3] in that of the structure. */
export function inOriginalOrder(engine: ForceEngine, values: Float64Array): Float64Array {
  const { ids } = engine.arena;
  const out = new Float64Array(3 * ids.length);
  for (let i = 0; i < ids.length; i++) {
    for (let a = 0; a < 3; a++) out[3 * ids[i] + a] = values[4 * i + a];
  }
  return out;
}

/** Å, [n, 3]: positions as if no atom had ever been moved back into the cell. Written to `target`. */
export function unwrappedPositions<T extends Float64Array | Float32Array>(
  { arena, structure }: ForceEngine,
  target: T,
): T {
  const { ids, positions, images } = arena;
  const { cell } = structure;
  for (let i = 0; i < ids.length; i++) {
    const p = images[4 * i];
    const q = images[4 * i + 1];
    const r = images[4 * i + 2];
    const to = 3 * ids[i];
    for (let a = 0; a < 3; a++) {
      target[to + a] = positions[4 * i + a] + p * cell[a] + q * cell[3 + a] + r * cell[6 + a];
    }
  }
  return target;
}
