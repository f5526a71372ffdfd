import type { Potential } from '../../potentials/potential';
import { potentialHonesty } from '../../potentials/potential-honesty';
import { shippedFits } from '../../potentials/reactive/shipped-fits';
import type { ForcesShown } from '../potential-of-model';
import type { Model } from '../stores/document';
import { honestyWords } from '../words/honesty-words';
import type { HonestyEntry } from './HonestyChip';

/** What the forces are made of, from the potential itself. */
export function honestyOfForces(
  potential: Potential,
  { precision }: Pick<ForcesShown, 'precision'>,
): HonestyEntry {
  const { origin, title, source, goodFor, notFor, closest, cutoff, coulombAccuracy } =
    potentialHonesty(potential);
  const ranges = closest
    .filter(({ distance }) => distance > 0)
    .map(({ elements, distance }) => `${elements.join('–')} ${distance.toFixed(2)} Å`);
  return {
    origin,
    how: honestyWords.forces(title),
    details: [
      source,
      honestyWords.goodFor(goodFor.join('; ')),
      honestyWords.notFor(notFor.join('; ')),
      ...(ranges.length > 0 ? [honestyWords.holdsFrom(ranges.join(', '))] : []),
      honestyWords.cutoff(cutoff.toFixed(1)),
      ...(coulombAccuracy ? [honestyWords.coulomb(coulombAccuracy)] : []),
      precision === 'mixed' ? honestyWords.mixed : honestyWords.double,
    ],
  };
}

/** Of the scene: the structure, and where it moves the forces. */
export function honestyOfScene(
  { origin }: Pick<Model, 'origin'>,
  { potential, precision, frames }: ForcesShown,
): HonestyEntry[] {
  return [
    origin === 'recipe'
      ? { origin: 'computed', how: honestyWords.built }
      : { origin: 'quoted', how: honestyWords.fromFile },
    ...(frames === 'file' ? [{ origin: 'quoted', how: honestyWords.framesOfFile } as const] : []),
    ...(frames === 'run' ? [{ origin: 'computed', how: honestyWords.moved } as const] : []),
    ...(potential ? [honestyOfForces(potential, { precision })] : []),
  ];
}

/** Of a plot: how its numbers are made of the frames, and of what the frames are. */
export function honestyOfPlot(
  plot: keyof typeof honestyWords.methods,
  { potential, precision, frames }: ForcesShown,
): HonestyEntry[] {
  return [
    { origin: 'computed', how: honestyWords.methods[plot] },
    ...(frames === 'file' ? [{ origin: 'quoted', how: honestyWords.framesOfFile } as const] : []),
    ...(potential ? [honestyOfForces(potential, { precision })] : []),
  ];
}

/** Of colours by the uncertainty of the force. */
export function honestyOfSpread(): HonestyEntry[] {
  const { spread, spreadFormula, spreadLimits } = honestyWords;
  return [{ origin: 'computed', how: spread(shippedFits.length), details: [spreadFormula, spreadLimits] }];
}

/** Of the Match board: geometry on the lattices of named crystals. */
export function honestyOfMatch(crystals: readonly string[]): HonestyEntry[] {
  return [
    { origin: 'computed', how: honestyWords.matching },
    { origin: 'quoted', how: honestyWords.lattices([...new Set(crystals)].join('; ')) },
  ];
}
