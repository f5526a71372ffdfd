import { elementTable } from '../structure/element-table';

const numberOfSymbol = new Map(elementTable.map(([symbol], index) => [symbol.toLowerCase(), index + 1]));
numberOfSymbol.set('d', 1); // deuterium, as neutron work writes it

/** Atomic number of an element symbol in any case, undefined when there is no such element. */
export function parseElement(symbol: string): number | undefined {
  return numberOfSymbol.get(symbol.toLowerCase());
}

/**
 * Atomic number from an atom type such as `Ti4+`, `O2-`, `RU` or `O1`: the letters in front decide.
 */
export function parseAtomType(type: string): number | undefined {
  const letters = /^[A-Za-z]{1,3}/.exec(type)?.[0] ?? '';
  return letters.length === 3 ? undefined : parseElement(letters);
}

/**
 * Atomic number from an atom's label such as `Ti1`, `O2a`, `OW1`.
 *
 * @returns undefined when no element fits, 'ambiguous' when two do (`CO1`: cobalt or carbon?)
 */
export function parseAtomLabel(label: string): number | undefined | 'ambiguous' {
  const letters = /^[A-Za-z]+/.exec(label.slice(0, 16))?.[0] ?? '';
  const one = parseElement(letters.slice(0, 1));
  const two = letters.length > 1 ? parseElement(letters.slice(0, 2)) : undefined;
  if (one === undefined || two === undefined) return two ?? one;
  return /^.[a-z]/.test(letters) ? two : 'ambiguous';
}

/** Atomic number of the element whose standard weight is nearest to a mass in u, if within 0.05 u. */
export function elementOfMass(mass: number): number | undefined {
  let best: number | undefined;
  let smallest = 0.05;
  elementTable.forEach(([, weight], index) => {
    if (!(Math.abs(weight - mass) < smallest)) return;
    smallest = Math.abs(weight - mass);
    best = index + 1;
  });
  return best;
}
