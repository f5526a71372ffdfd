import type { AtomFacts } from '../../analyze/selection/atom-facts';
import { countBonded } from '../../analyze/selection/count-bonded';
import { minimumImage } from '../../structure/minimum-image';
import { atomsWithMoment } from '../../viewer/atoms-with-moment';

/** Å; the cations around a vacant oxygen site, at 1.95 to 2.0 Å in TiO2 and RuO2, with room for relaxation */
const besideVacancy = 2.6;

/**
 * Atoms at defects, [n]: cations around vacant oxygen sites, those with a magnetic moment (Ti³⁺), oxygen that has hopped.
 * Where no sites are known: atoms whose coordination is not the commonest of their element and region.
 *
 * @param vacancies Å, [k, 3]; undefined where no sites are known
 */
export function findDefects(facts: AtomFacts, vacancies: ArrayLike<number> | undefined): Uint8Array {
  const { structure, hops } = facts;
  const n = structure.atomicNumbers.length;
  if (!vacancies) return oddlyCoordinated(facts);
  const marks = new Uint8Array(n);
  for (const atom of atomsWithMoment(structure)) marks[atom] = 1;
  for (let i = 0; i < n; i++) if (hops?.[i]) marks[i] = 1;
  const toNearest = minimumImage(structure.cell, structure.periodic);
  const step = new Float64Array(3);
  for (let v = 0; v < vacancies.length; v += 3) {
    for (let i = 0; i < n; i++) {
      for (let a = 0; a < 3; a++) step[a] = structure.positions[3 * i + a] - vacancies[v + a];
      toNearest(step);
      if (Math.hypot(step[0], step[1], step[2]) < besideVacancy && structure.atomicNumbers[i] !== 8)
        marks[i] = 1;
    }
  }
  return marks;
}

function oddlyCoordinated({ structure }: AtomFacts): Uint8Array {
  const { atomicNumbers, regions } = structure;
  const counts = countBonded(structure);
  const kindOf = (i: number) => 256 * (regions?.[i] ?? 0) + atomicNumbers[i];
  const tally = new Map<number, Map<number, number>>();
  counts.forEach((count, i) => {
    const kind = tally.get(kindOf(i)) ?? new Map<number, number>();
    tally.set(kindOf(i), kind.set(count, (kind.get(count) ?? 0) + 1));
  });
  const commonest = new Map(
    [...tally].map(([kind, seen]) => [kind, [...seen].sort(([, p], [, q]) => q - p)[0][0]] as const),
  );
  return Uint8Array.from(counts, (count, i) => (count === commonest.get(kindOf(i)) ? 0 : 1));
}
