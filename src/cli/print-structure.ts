import { countSpecies } from '../structure/combine';
import { elementSymbol } from '../structure/elements';
import type { LoadedModel } from './load-model';

/** Name, atoms, and what of them is held and periodic. */
export function printStructure({ name, structure }: LoadedModel): void {
  const counts = Array.from(countSpecies(structure), ([z, count]) => `${count} ${elementSymbol(z)}`);
  const { fixed, periodic } = structure;
  const held = fixed
    ? Array.from(
        structure.atomicNumbers,
        (_, i) => fixed[3 * i] && fixed[3 * i + 1] && fixed[3 * i + 2],
      ).filter(Boolean).length
    : 0;
  const open = 'abc'.split('').filter((_, a) => !periodic[a]);
  console.log(name);
  console.log(
    `  atoms       ${structure.atomicNumbers.length} (${counts.join(', ')})${held > 0 ? `, ${held} held in place` : ''}`,
  );
  console.log(`  periodic    ${open.length === 0 ? 'along a, b and c' : `not along ${open.join(', ')}`}`);
}
