import { elementSymbol } from '../../src/structure/elements';

/** Å */
export const adpCutoff = 6;
const distanceCount = 2001;
const densityCount = 1001;
const densityStep = 0.1;

/**
 * A file of LAMMPS `adp` for three elements from simple functions with the size of those of metals: Morse pairs, a root
 * as embedding, densities and angular functions that fall off to the cutoff. Made to be timed, not to be believed.
 */
export function writeAdp(elements: readonly [number, number, number]): string {
  const step = adpCutoff / (distanceCount - 1);
  const overDistance = (f: (r: number) => number) => numbers(distanceCount, (k) => f(k * step));
  const names = elements.map(elementSymbol);
  const lines = [
    'ADP of simple functions',
    'made to be timed',
    '',
    `3 ${names.join(' ')}`,
    `${densityCount} ${densityStep} ${distanceCount} ${step} ${adpCutoff}`,
  ];
  elements.forEach((z, k) => {
    lines.push(`${z} 50 3.9 fcc`);
    lines.push(...numbers(densityCount, (i) => -(0.8 + 0.1 * k) * Math.sqrt(i * densityStep)));
    lines.push(...overDistance((r) => fade(r) * (2 + 0.3 * k) * Math.exp(-0.9 * r + 2)));
  });
  const ofPairs = (f: (r: number, i: number, j: number) => number) =>
    elements.flatMap((_, i) => elements.slice(0, i + 1).flatMap((__, j) => overDistance((r) => f(r, i, j))));
  // Pair functions are given times r.
  lines.push(...ofPairs((r, i, j) => r * fade(r) * morse(r, 0.15 + 0.02 * (i + j))));
  lines.push(...ofPairs((r, i, j) => 0.02 * fade(r) * Math.sin(1.5 * r + i + j)));
  lines.push(...ofPairs((r, i, j) => 0.01 * fade(r) * Math.cos(1.2 * r + i - 2 * j)));
  return `${lines.join('\n')}\n`;
}

function morse(r: number, depth: number): number {
  const e = Math.exp(-1.4 * (r - 2.75));
  return depth * (e * e - 2 * e);
}

/** 1 at 0, 0 with its slope and curvature at the cutoff */
function fade(r: number): number {
  return (1 - (r / adpCutoff) ** 4) ** 3;
}

/** five on a line */
function numbers(count: number, f: (k: number) => number): string[] {
  const values = Array.from({ length: count }, (_, k) => f(k).toExponential(16));
  const lines: string[] = [];
  for (let k = 0; k < count; k += 5) lines.push(values.slice(k, k + 5).join(' '));
  return lines;
}
