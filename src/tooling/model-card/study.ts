import { regionFlows, tabulateHops } from '../../analyze/oxygen/hop-table';
import { buildModel } from '../../build/build-model';
import { type DefaultRecipeName, defaultRecipes } from '../../build/default-recipes';
import type { Recipe } from '../../build/recipe';
import { NumericalError } from '../../errors';
import { complete } from '../../jobs/drive';
import type { Potential } from '../../potentials/potential';
import { relaxPath } from '../../simulate/neb/relax-path';
import { watchOxygen } from '../../simulate/watch-oxygen';
import { regionNames, type Structure } from '../../structure/structure';
import { ps } from '../../units';
import { oxygenEnergy } from './targets';
import { type Bench, makeBench, vectorBetween, without } from './tools';

/** A small cap on a slab: what a hop needs around it, and what a path takes minutes for. */
const sizes: Readonly<
  Record<DefaultRecipeName, { readonly layers: number; readonly repeats: readonly [number, number] }>
> = {
  'ru-cap-rutile-110': { layers: 5, repeats: [8, 4] },
  'ru-0001-rutile-101': { layers: 6, repeats: [5, 5] },
  'ru-anatase-101': { layers: 5, repeats: [7, 3] },
};
const diameter = 14;
const temperatures = [900, 1200, 1500] as const;
const [oxygen, titanium, ruthenium] = [8, 22, 44];

export interface StudyOptions {
  /** ps of each run; default 20 */
  readonly picoseconds?: number;
  /** which of the default recipes; default all */
  readonly only?: RegExp;
  /** told what is done */
  readonly say?: (text: string) => void;
}

/** A chain of hops of one oxygen under a cap, and what dynamics does, for each of three supports; lines of Markdown. */
export function studyCrossing(potential: Potential, options: StudyOptions = {}): string[] {
  const { picoseconds = 20, only = /./, say = () => {} } = options;
  return (Object.keys(sizes) as DefaultRecipeName[])
    .filter((name) => only.test(name))
    .flatMap((name) => {
      const recipe = smaller(defaultRecipes[name], sizes[name]);
      say(recipe.title);
      const lines = ['', `## ${recipe.title}`, '', ...hopsUnderCap(recipe, potential, say), ''];
      return [...lines, ...dynamics(recipe, potential, picoseconds, say)];
    });
}

function smaller(recipe: Recipe, size: { layers: number; repeats: readonly [number, number] }): Recipe {
  const steps = recipe.steps.map((step) => {
    if (step.kind === 'slab') return { ...step, ...size, vacuum: 12 };
    return step.kind === 'particle' ? { ...step, diameter } : step;
  });
  return { ...recipe, steps } as Recipe;
}

/** Vacancies in the three uppermost layers of oxygen under the cap, hops between them, and the step into the cap. */
function hopsUnderCap(recipe: Recipe, potential: Potential, say: (text: string) => void): string[] {
  const bench = makeBench(potential);
  const built = buildModel({ ...recipe, steps: recipe.steps.filter(({ kind }) => kind !== 'vacancies') });
  const whole = bench.relaxed(built.structure);
  const chain = oxygenChain(whole.structure);
  const holes = chain.map((i) => bench.relaxed(without(whole.structure, [i])));
  const lines = [
    `${whole.structure.atomicNumbers.length} atoms. Energies in eV, one oxygen each; barriers from a climbing-image elastic band.`,
    '',
    '| what | energy | barrier |',
    '|---|---|---|',
    ...holes.map(
      ({ energy }, k) =>
        `| V_O in layer ${k + 1} under the cap | ${(energy + oxygenEnergy - whole.energy).toFixed(2)} | |`,
    ),
  ];
  for (let k = 0; k + 1 < chain.length; k++) {
    // Both ends have the atom of the deeper site in the list, so that it is one atom that moves.
    const [upper, lower] = [chain[k], chain[k + 1]];
    const moved = { ...whole.structure, positions: whole.structure.positions.slice() };
    const way = vectorBetween(whole.structure, lower, upper);
    for (let a = 0; a < 3; a++) moved.positions[3 * lower + a] += way[a];
    const end = bench.relaxed(without(moved, [upper]));
    const { text } = path(holes[k].structure, end.structure, potential);
    lines.push(
      `| O hops up from layer ${k + 2} to layer ${k + 1} | ${(end.energy - holes[k].energy).toFixed(2)} | ${text} |`,
    );
    say(lines.at(-1)!);
  }
  const inside = intoTheCap(whole.structure, chain[0], bench);
  const { text } = path(whole.structure, inside.structure, potential);
  lines.push(
    `| O of layer 1 goes ${inside.name}, its site stays empty | ${(inside.energy - whole.energy).toFixed(2)} | ${text} |`,
  );
  say(lines.at(-1)!);
  return lines;
}

function path(start: Structure, end: Structure, potential: Potential): { readonly text: string } {
  try {
    const found = complete(
      relaxPath(start, end, potential, { imageCount: 9, forceTolerance: 0.05, maxSteps: 1500 }),
    );
    const note = found.converged ? '' : ` (not converged, ${found.maxForce.toFixed(2)} eV/Å)`;
    return { text: found.barrier.toFixed(2) + note };
  } catch (error) {
    if (error instanceof NumericalError) return { text: 'not found: the straight way meets an atom' };
    throw error;
  }
}

/** An O that touches Ru, nearest to the axis of the cap, and below it one after the other, each nearest to the one above. */
function oxygenChain(structure: Structure): number[] {
  const { positions, atomicNumbers } = structure;
  const all = Array.from(atomicNumbers, (_, i) => i);
  const cap = all.filter((i) => atomicNumbers[i] === ruthenium);
  const distance = (i: number, j: number) => Math.hypot(...vectorBetween(structure, i, j));
  const touches = (i: number) => cap.some((j) => distance(i, j) < 2.6);
  const center = [0, 1].map((a) => cap.reduce((sum, i) => sum + positions[3 * i + a], 0) / cap.length);
  const aside = (i: number) => Math.hypot(positions[3 * i] - center[0], positions[3 * i + 1] - center[1]);
  const free = all.filter((i) => atomicNumbers[i] === oxygen && structure.fixed?.[3 * i] !== 1);
  const chain = [free.filter(touches).sort((i, j) => aside(i) - aside(j))[0]];
  while (chain.length < 3) {
    const last = chain.at(-1)!;
    const below = free.filter(
      (i) => !chain.includes(i) && !touches(i) && positions[3 * i + 2] < positions[3 * last + 2] - 0.7,
    );
    chain.push(below.sort((i, j) => distance(i, last) - distance(j, last))[0]);
  }
  return chain;
}

/** The lowest of the places in and on the cap that an oxygen of the interface can be put to. */
function intoTheCap(
  structure: Structure,
  mover: number,
  { relaxed }: Bench,
): { readonly structure: Structure; readonly energy: number; readonly name: string } {
  const { positions, atomicNumbers } = structure;
  const cap = Array.from(atomicNumbers, (_, i) => i).filter((i) => atomicNumbers[i] === ruthenium);
  const height = (i: number) => positions[3 * i + 2];
  const lowest = Math.min(...cap.map(height));
  const found = centersOf(structure, cap, mover).flatMap((place) => {
    const start = { ...structure, positions: structure.positions.slice() };
    start.positions.set(place, 3 * mover);
    try {
      const end = relaxed(start);
      const p = [0, 1, 2].map((a) => end.structure.positions[3 * mover + a]);
      const around = (z: number, reach: number) =>
        Array.from(atomicNumbers, (_, i) => i).filter(
          (i) =>
            i !== mover &&
            atomicNumbers[i] === z &&
            Math.hypot(...vectorBetween(end.structure, mover, i)) < reach,
        ).length;
      // Where it still touches Ti it has stayed in the oxide or come back.
      if (around(titanium, 2.5) > 0 || around(ruthenium, 2.6) < 2) return [];
      const name =
        p[2] > lowest + 1 && around(ruthenium, 2.6) >= 4 ? 'into the cap' : 'onto the flank of the cap';
      return [{ ...end, name: `${name} (${around(ruthenium, 2.6)} Ru around)` }];
    } catch {
      return [];
    }
  });
  if (found.length === 0) throw new Error('no place in the cap holds an oxygen');
  return found.sort((a, b) => a.energy - b.energy)[0];
}

/** Å; middles of three and four atoms of the cap that are neighbors, nearest to an atom, and a little outside of triangles. */
function centersOf(structure: Structure, cap: readonly number[], mover: number): number[][] {
  const { positions } = structure;
  const at = (i: number) => [...positions.subarray(3 * i, 3 * i + 3)];
  const near = (i: number, j: number) => Math.hypot(...at(i).map((x, a) => x - at(j)[a])) < 3.1;
  const middle = cap.reduce((sum, i) => sum.map((x, a) => x + at(i)[a] / cap.length), [0, 0, 0]);
  const places: number[][] = [];
  for (const i of cap)
    for (const j of cap)
      for (const k of cap) {
        if (!(i < j && j < k && near(i, j) && near(j, k) && near(i, k))) continue;
        const center = [0, 1, 2].map((a) => (at(i)[a] + at(j)[a] + at(k)[a]) / 3);
        const out = center.map((x, a) => x - middle[a]);
        const length = Math.hypot(...out);
        places.push(center.map((x, a) => x + (1.2 * out[a]) / length));
        for (const l of cap)
          if (l > k && near(i, l) && near(j, l) && near(k, l))
            places.push([0, 1, 2].map((a) => (3 * center[a] + at(l)[a]) / 4));
      }
  const far = (p: readonly number[]) => Math.hypot(...at(mover).map((x, a) => x - p[a]));
  return places.sort((p, q) => far(p) - far(q)).slice(0, 12);
}

function dynamics(
  recipe: Recipe,
  potential: Potential,
  picoseconds: number,
  say: (text: string) => void,
): string[] {
  const { structure, oxygenSites, vacancySites } = buildModel(recipe);
  const lines = [
    `${structure.atomicNumbers.length} atoms, ${(vacancySites?.length ?? 0) / 3} vacancies; ${picoseconds} ps at each temperature, Langevin, 1 fs. Hops by region:`,
    '',
    '| K | hops | from → to | into the cap |',
    '|---|---|---|---|',
  ];
  for (const temperature of temperatures) {
    const { hops } = complete(
      watchOxygen({
        structure,
        oxygenSites,
        md: {
          potential,
          ensemble: 'nvt',
          temperature,
          friction: 0.005,
          timestep: 1,
          stepCount: Math.round((picoseconds * ps) / 1),
          frameInterval: 20,
          seed: 1,
        },
      }),
    );
    const flows = regionFlows(tabulateHops(hops, picoseconds * ps));
    const into = flows
      .filter(({ from, to }) => regionNames[to] === 'particle' && regionNames[from] !== 'particle')
      .reduce((sum, flow) => sum + flow.hops.count, 0);
    const told = flows
      .map((flow) => `${regionNames[flow.from]} → ${regionNames[flow.to]} ${flow.hops.count}`)
      .join(', ');
    lines.push(`| ${temperature} | ${hops.length} | ${told || 'none'} | ${into} |`);
    say(lines.at(-1)!);
  }
  return lines;
}
