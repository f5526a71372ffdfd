import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { matchLattices, type PlaneBasis } from '../../src/build/interface/match-lattices';
import { listTerminations } from '../../src/build/list-terminations';
import { makeSurface } from '../../src/build/make-surface';
import { complete } from '../../src/jobs/drive';
import { toCartesian } from '../../src/structure/cell';
import { closestPair } from '../../src/structure/check-structure';
import { atomicNumber } from '../../src/structure/elements';
import type { Structure } from '../../src/structure/structure';
import { findPython, runPython } from '../support/run-python';
import { type Check, type Comparison, once, type Skipped } from './check';

/** Checks run from the root of the project. */
const read = async (name: string) =>
  JSON.parse(await readFile(join(process.cwd(), 'test', 'fixtures', `${name}.json`), 'utf8'));

interface CrystalEntry {
  readonly cell: number[][];
  readonly species: string[];
  readonly frac: number[][];
}
interface Cases {
  readonly crystals: Record<string, CrystalEntry>;
  readonly planes: { readonly crystal: string; readonly plane: number[] }[];
  readonly pairs: {
    readonly filmBasis: PlaneBasis;
    readonly substrateBasis: PlaneBasis;
    readonly maxArea: number;
  }[];
}
const cases = once(async (): Promise<Cases> => {
  const { crystals, slabs } = await read('surfaces');
  const { pairs } = await read('lattice-matches');
  return { crystals, planes: slabs, pairs };
});

function structureOf({ cell, species, frac }: CrystalEntry): Structure {
  const rows = Float64Array.from(cell.flat());
  return {
    cell: rows,
    periodic: [true, true, true],
    positions: toCartesian(rows, frac.flat()),
    atomicNumbers: Uint8Array.from(species, atomicNumber),
  };
}

/** What pymatgen has for every plane, and for every pair up to its area. Å, Å² */
interface PymatgenRun {
  readonly version: string;
  readonly slabs: { readonly count: number; readonly area: number; readonly height: number }[][];
  /** cells of film and substrate, von Mises strain */
  readonly matches: [filmMultiple: number, substrateMultiple: number, vonMises: number][][];
}

const pymatgen = once(async (): Promise<PymatgenRun | undefined> => {
  const python = await findPython('pymatgen.analysis.interfaces.zsl');
  if (!python) return undefined;
  const script = `
import json, sys
from importlib.metadata import version
import numpy as np
from pymatgen.core import Structure
from pymatgen.core.surface import SlabGenerator
from pymatgen.analysis.interfaces.zsl import ZSLGenerator
given = json.load(sys.stdin)
slabs = []
for case in given["planes"]:
    c = given["crystals"][case["crystal"]]
    crystal = Structure(c["cell"], c["species"], c["frac"])
    made = SlabGenerator(crystal, case["plane"], 10, 15, primitive=True).get_slabs()
    rows = []
    for slab in made:
        normal = np.cross(slab.lattice.matrix[0], slab.lattice.matrix[1])
        height = slab.cart_coords @ (normal / np.linalg.norm(normal))
        rows.append({"count": len(slab), "area": slab.surface_area, "height": float(height.max() - height.min())})
    slabs.append(rows)
area2 = lambda b: abs(np.linalg.det(np.array(b)))
deep = lambda rows: [[*row, 0.0] for row in rows]
matches = []
for case in given["pairs"]:
    film, substrate = case["filmBasis"], case["substrateBasis"]
    rows = []
    for m in ZSLGenerator(max_area=case["maxArea"])(deep(film), deep(substrate)):
        f, s = np.array(m.film_sl_vectors), np.array(m.substrate_sl_vectors)
        # f F = s in the plane, with the normals on each other
        n = lambda v: np.vstack([v, np.cross(v[0], v[1]) / np.linalg.norm(np.cross(v[0], v[1]))])
        F = np.linalg.solve(n(f), n(s))
        E = 0.5 * (F @ F.T - np.eye(3))
        dev = E - np.trace(E) / 3 * np.eye(3)
        rows.append([
            round(np.linalg.norm(np.cross(f[0], f[1])) / area2(film)),
            round(np.linalg.norm(np.cross(s[0], s[1])) / area2(substrate)),
            float(np.sqrt(2 / 3 * np.sum(dev * dev))),
        ])
    matches.append(rows)
print(json.dumps({"version": version("pymatgen"), "slabs": slabs, "matches": matches}))
`;
  const run = (await runPython(python, script, await cases())) as PymatgenRun;
  if (run.slabs.flat().length === 0 || run.matches.flat().length === 0)
    throw new Error('pymatgen made no slabs or no matches');
  return run;
});

interface AseRun {
  readonly version: string;
  /** per plane: atoms, Å² and Å of a slab of three layers, and its nearest two atoms */
  readonly slabs: { readonly count: number; readonly area: number; readonly nearest: number }[];
}

const ase = once(async (): Promise<AseRun | undefined> => {
  const python = await findPython('ase.build');
  if (!python) return undefined;
  const script = `
import json, sys
import ase
import numpy as np
from ase import Atoms
from ase.build import surface
from ase.neighborlist import neighbor_list
given = json.load(sys.stdin)
rows = []
for case in given["planes"]:
    c = given["crystals"][case["crystal"]]
    crystal = Atoms(c["species"], cell=c["cell"], scaled_positions=c["frac"], pbc=True)
    slab = surface(crystal, case["plane"], 3, vacuum=7.5, periodic=True)
    rows.append({
        "count": len(slab),
        "area": float(np.linalg.norm(np.cross(slab.cell[0], slab.cell[1]))),
        "nearest": float(neighbor_list("d", slab, 4.0).min()),
    })
print(json.dumps({"version": ase.__version__, "slabs": rows}))
`;
  return (await runPython(python, script, await cases())) as AseRun;
});

type Wanted = Pick<Comparison, 'tolerance' | 'unit'>;

function check<Run extends { readonly version: string }>(
  id: string,
  peer: { readonly run: () => Promise<Run | undefined>; readonly name: string; readonly what: string },
  wanted: Wanted,
  measure: (run: Run, given: Cases) => number,
): Check {
  return {
    id,
    run: async (): Promise<Comparison | Skipped> => {
      const run = await peer.run();
      if (!run) return { skip: `skipped: install ${peer.name} (apt-get install ${peer.name})` };
      const source = `${peer.name} ${run.version}, ${peer.what}`;
      return { value: measure(run, await cases()), reference: 0, source, ...wanted };
    },
  };
}

/** Å, from the lowest to the highest atom */
function height({ positions }: Structure): number {
  const z = positions.filter((_, k) => k % 3 === 2);
  return Math.max(...z) - Math.min(...z);
}

const generator = { run: pymatgen, name: 'python3-pymatgen', what: 'SlabGenerator, at least 10 Å' };
const zsl = { run: pymatgen, name: 'python3-pymatgen', what: 'ZSLGenerator with its own tolerances' };
const surfaces = { run: ase, name: 'python3-ase', what: 'ase.build.surface, three layers' };

export const checks: readonly Check[] = [
  check(
    'packages/pymatgen slabs that are not among ours',
    generator,
    { tolerance: 0, unit: '' },
    (run, given) => {
      let missing = 0;
      for (const [k, { crystal: name, plane }] of given.planes.entries()) {
        const crystal = structureOf(given.crystals[name]);
        const { terminations, atomsPerRepeat } = listTerminations(crystal, plane);
        for (const slab of run.slabs[k]) {
          const layers = slab.count / atomsPerRepeat;
          const same = terminations.some(({ cut }) => {
            const ours = makeSurface(crystal, plane, { layers, cut });
            return (
              Math.abs(ours.primitiveArea - slab.area) < 1e-3 &&
              Math.abs(height(ours.structure) - slab.height) < 1e-3
            );
          });
          if (!same) missing++;
        }
      }
      return missing;
    },
  ),
  check(
    'packages/planes for which pymatgen has more terminations',
    generator,
    { tolerance: 0, unit: '' },
    (run, given) =>
      given.planes.filter(({ crystal, plane }, k) => {
        const { terminations } = listTerminations(structureOf(given.crystals[crystal]), plane);
        return run.slabs[k].length > terminations.length;
      }).length,
  ),
  check(
    'packages/pymatgen matches that are not in our list',
    zsl,
    { tolerance: 0, unit: '' },
    (run, given) => {
      let missing = 0;
      for (const [k, { filmBasis, substrateBasis, maxArea }] of given.pairs.entries()) {
        const { matches } = complete(matchLattices(filmBasis, substrateBasis, { maxArea }));
        for (const [film, substrate, vonMises] of run.matches[k]) {
          const known = matches.some(
            (match) =>
              match.filmMultiple === film &&
              match.substrateMultiple === substrate &&
              match.vonMises < vonMises + 1e-6,
          );
          if (!known) missing++;
        }
      }
      return missing;
    },
  ),
  check(
    'packages/pairs where pymatgen matches and we do not',
    zsl,
    { tolerance: 0, unit: '' },
    (run, given) =>
      given.pairs.filter(
        ({ filmBasis, substrateBasis, maxArea }, k) =>
          run.matches[k].length > 0 &&
          complete(matchLattices(filmBasis, substrateBasis, { maxArea })).matches.length === 0,
      ).length,
  ),
  check(
    'packages/ASE slabs that are not whole repeats of ours',
    surfaces,
    { tolerance: 0, unit: '' },
    (run, given) =>
      given.planes.filter(({ crystal, plane }, k) => {
        const { area, atomsPerRepeat } = listTerminations(structureOf(given.crystals[crystal]), plane);
        // Their layer may be several of ours, and their cell a multiple.
        const repeats = (run.slabs[k].count / atomsPerRepeat) * (area / run.slabs[k].area);
        return !(repeats > 0.5 && Math.abs(repeats - Math.round(repeats)) < 1e-9);
      }).length,
  ),
  check('packages/nearest atoms of ASE slabs', surfaces, { tolerance: 1e-6, unit: 'Å' }, (run, given) =>
    Math.max(
      ...given.planes.map(({ crystal, plane }, k) => {
        const { structure } = makeSurface(structureOf(given.crystals[crystal]), plane, { layers: 6 });
        return Math.abs(closestPair(structure).distance - run.slabs[k].nearest);
      }),
    ),
  ),
];
