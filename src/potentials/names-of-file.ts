import { InputError } from '../errors';
import { parseElement } from '../io/parse-element';
import { atomicNumber, elementSymbol } from '../structure/elements';

/**
 * The element of each name in a potential file.
 *
 * @param symbols of the names that are not themselves symbols, or that stand for another element
 * @throws InputError for a name without an element, two names for one element, or a mapping of a name that is not there
 */
export function elementsOfNames(
  fileName: string,
  names: readonly string[],
  symbols: Readonly<Record<string, string>> = {},
): number[] {
  const foreign = Object.keys(symbols).find((name) => !names.includes(name));
  if (foreign !== undefined) {
    throw new InputError(
      `makePotential: elements maps "${foreign}", which ${fileName} does not hold; its names are ${names.join(', ')}`,
    );
  }
  const elements = names.map((name) => {
    const z = Object.hasOwn(symbols, name) ? atomicNumber(symbols[name]) : parseElement(name);
    if (z !== undefined) return z;
    throw new InputError(
      `makePotential: "${name}" in ${fileName} is no element symbol; say which element it is with elements: { "${name}": "Cu" }`,
    );
  });
  elements.forEach((z, k) => {
    const first = elements.indexOf(z);
    if (first === k) return;
    throw new InputError(
      `makePotential: "${names[first]}" and "${names[k]}" in ${fileName} are both ${elementSymbol(z)}; map one of them to another element`,
    );
  });
  return elements;
}
