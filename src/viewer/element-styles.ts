import { covalentRadius, elementSymbol } from '../structure/elements';
import { jmolColors } from './jmol-colors';

/** How one element is drawn and named. */
export interface ElementStyle {
  readonly atomicNumber: number;
  readonly label: string;
  /** the element's symbol, for legends and tables */
  readonly glyph: string;
  /** 0xRRGGBB, sRGB */
  readonly color: number;
  /** Å, of the drawn ball; a matter of looks, not of physics */
  readonly radius: number;
}

/** Elements of this field get their own look: oxygen is what one follows, the metal reads as one body. */
const ownLooks: Readonly<Record<number, { color: number; radius: number }>> = {
  8: { color: 0xe0483e, radius: 0.76 },
  22: { color: 0xc3ccd6, radius: 0.52 },
  44: { color: 0x4d9a9c, radius: 1.25 },
};

/** Of an element without an own look: this part of its covalent radius, as ball-and-stick models have it. */
const covalentPart = 0.45;

/**
 * Colour, radius and label of an element.
 *
 * @throws InputError if the atomic number is unknown
 */
export function elementStyle(atomicNumber: number): ElementStyle {
  const symbol = elementSymbol(atomicNumber);
  const own = ownLooks[atomicNumber];
  return {
    atomicNumber,
    label: symbol,
    glyph: symbol,
    color: own?.color ?? jmolColors[atomicNumber] ?? jmolColors[0],
    radius: own?.radius ?? covalentPart * covalentRadius(atomicNumber),
  };
}

/** Styles of the elements that occur in a structure, by atomic number. */
export function elementStyles(atomicNumbers: ArrayLike<number>): readonly ElementStyle[] {
  return [...new Set(Array.from(atomicNumbers))].sort((a, b) => a - b).map(elementStyle);
}
