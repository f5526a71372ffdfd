import { InputError } from '../errors';
import { eamFile } from './eam-file';
import { looksLikeMeamSpline, meamSplineFile } from './meam-spline';
import type { Potential, PotentialFileText, PotentialSpec } from './potential';
import { looksReactive } from './reactive-parameters';
import { reactiveFile } from './reactive-potential';

/** A kind of file that holds a potential. */
interface FileReader {
  /** as LAMMPS calls its pair styles; none where the format is our own */
  readonly styles: readonly string[];
  /** whether a text is of this kind, by its content */
  readonly recognises: (text: string) => boolean;
  readonly make: (file: PotentialFileText) => Potential;
}

/** One row for each kind; a new one is added here. */
const readers: readonly FileReader[] = [
  { styles: ['eam/alloy', 'eam/fs', 'adp'], recognises: startsLikeSetfl, make: eamFile },
  { styles: ['meam/spline'], recognises: looksLikeMeamSpline, make: meamSplineFile },
  { styles: [], recognises: looksReactive, make: reactiveFile },
];

/** What `potentialFromFile` reads, for help texts. */
export const potentialFileStyles: readonly string[] = readers.flatMap(({ styles }) => styles);

/** Whether a text looks like a file of one of `potentialFileStyles`. */
export function isPotentialFile(text: string): boolean {
  return readers.some(({ recognises }) => recognises(text));
}

/** A file that was read lately and what it gave: reading 3 MB of tables takes a good part of a second. */
interface Kept {
  readonly text: string;
  readonly name: string;
  readonly elements: string;
  readonly potential: Potential;
}
const lately: Kept[] = [];
const mostKept = 4;

/**
 * The potential in `spec.file`, of whichever kind it is.
 *
 * @throws InputError without a file, with a cutoff, or for a file of no known kind; ParseError with the line
 */
export function potentialFromFile({ file, cutoff }: PotentialSpec): Potential {
  if (!file)
    throw new InputError('makePotential: eam-file needs file: { name, text } with the text of the file');
  if (typeof file.text !== 'string') {
    throw new InputError(`makePotential: the text of ${file.name} is missing; put it into file.text`);
  }
  if (cutoff !== undefined) {
    throw new InputError(
      `makePotential: ${file.name} fixes its cutoff, got cutoff ${cutoff} Å besides; leave the cutoff out`,
    );
  }
  const reader = readers.find(({ recognises }) => recognises(file.text));
  if (!reader) {
    throw new InputError(
      `makePotential: ${file.name} is no potential file known here; it may be ${potentialFileStyles.join(', ')} of LAMMPS, unpacked`,
    );
  }
  const key = JSON.stringify(file.elements ?? {});
  const known = lately.find(
    (kept) => kept.name === file.name && kept.elements === key && kept.text === file.text,
  );
  if (known) return known.potential;
  const potential = reader.make(file);
  lately.push({ name: file.name, text: file.text, elements: key, potential });
  if (lately.length > mostKept) lately.shift();
  return potential;
}

/** Three lines of comment, then a count and as many names, then Nrho drho Nr dr cutoff. */
function startsLikeSetfl(text: string): boolean {
  const lines = text.slice(0, 10_000).split('\n');
  const [count, ...names] = (lines[3] ?? '').trim().split(/\s+/);
  const sizes = (lines[4] ?? '').trim().split(/\s+/);
  return (
    Number(count) === names.length &&
    names.length > 0 &&
    sizes.length >= 5 &&
    !sizes.slice(0, 5).some((s) => Number.isNaN(Number(s.replace(/[dD]/, 'e'))))
  );
}
