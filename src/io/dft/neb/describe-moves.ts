import { elementSymbol } from '../../../structure/elements';
import type { Structure } from '../../../structure/structure';

/** Å; atoms that move less are not worth a line */
const told = 0.5;

/** Which atoms go far between the ends, in a sentence: a wrong order of atoms shows here. */
export function describeMoves(images: readonly Structure[]): string {
  const [first, last] = [images[0], images.at(-1)!];
  const far = Array.from(first.atomicNumbers, (_, i) =>
    Math.hypot(...[0, 1, 2].map((a) => last.positions[3 * i + a] - first.positions[3 * i + a])),
  );
  const most = far.reduce((best, distance, i) => (distance > far[best] ? i : best), 0);
  const count = far.filter((distance) => distance > told).length;
  return (
    `${count} ${count === 1 ? 'atom moves' : 'atoms move'} more than ${told} Å from end to end, the farthest ` +
    `${elementSymbol(first.atomicNumbers[most])} ${most + 1} by ${far[most].toFixed(3)} Å.`
  );
}
