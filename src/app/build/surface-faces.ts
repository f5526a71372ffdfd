import type { PlaneTerminations, Termination, TerminationFace } from '../../build/list-terminations';

/** A face that a slab can have on top, in words and numbers for a list. */
export interface Face {
  readonly cut: number;
  readonly side: 'up' | 'down';
  /** A, B…; faces with one letter are alike */
  readonly letter: string;
  /** composition of the outermost atomic plane, such as `Ti₂O₂` */
  readonly species: string;
  /** such as `0.104 /Å²` */
  readonly bonds: string;
  /** set for a face whose slab has a dipole */
  readonly polar: string | undefined;
  /** all of it in a sentence */
  readonly about: string;
}

/** Every cut and both its sides, the most stable first; a cut whose sides are alike has one face. */
export function facesOf({ terminations }: PlaneTerminations): Face[] {
  return terminations.flatMap((termination) => [
    faceOf(termination, 'up'),
    ...(termination.symmetric ? [] : [faceOf(termination, 'down')]),
  ]);
}

/** Class and size of the plane in a few words. */
export function planeFacts({ tasker, area, repeat }: PlaneTerminations): string {
  const parts = [`${area.toFixed(2)} Å²`, `layers of ${repeat.toFixed(2)} Å`];
  return (tasker === undefined ? parts : [`Tasker ${tasker}`, ...parts]).join(' · ');
}

function faceOf(termination: Termination, side: 'up' | 'down'): Face {
  const { cut, bondsBroken, bondsBrokenPerArea, tasker, dipole } = termination;
  const face = termination[side];
  const species = formula(face.species);
  const polar = tasker === 3 ? `polar, ${Math.abs(dipole).toFixed(2)} e/Å` : undefined;
  const ends = Object.entries(face.brokenEnds).map(([symbol, count]) => `${count} at ${symbol}`);
  return {
    cut,
    side,
    letter: face.kind,
    species,
    bonds: `${bondsBrokenPerArea.toFixed(3)} /Å²`,
    polar,
    about:
      `Cut ${cut}, ${side === 'up' ? 'as it is' : 'turned over'}: ${species} on top, ${bondsBroken} broken bonds per ` +
      `surface cell${ends.length > 0 ? ` (${ends.join(', ')})` : ''}${polar ? `; ${polar}` : ''}`,
  };
}

/** Element symbols to a formula with subscripts, oxygen last. */
export function formula(species: TerminationFace['species']): string {
  const counts = new Map<string, number>();
  for (const symbol of species) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const last = ([symbol]: [string, number]) => Number(symbol === 'O');
  const ordered = [...counts].sort((one, other) => last(one) - last(other));
  return ordered.map(([symbol, count]) => symbol + (count === 1 ? '' : subscript(count))).join('');
}

function subscript(count: number): string {
  return String(count).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}
