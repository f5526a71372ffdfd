import type { PairTerm, Potential } from '../potentials/potential';
import { elementSymbol } from '../structure/elements';
import { writeEamFs } from './write-eam-fs';
import { tableKnots, writePairTable } from './write-pair-table';

/** What a deck says about one potential. */
export interface PairCommands {
  /** pair_style and pair_coeff lines */
  readonly lines: readonly string[];
  /** the files these lines name */
  readonly files: Readonly<Record<string, string>>;
  /** eV per type: what our energies hold and these lines leave out, independent of positions */
  readonly missingSelfEnergies: readonly number[];
  /** symbols of all types where there are more than the potential has elements, which come first */
  readonly species?: readonly string[];
}

/** A sub-style of `pair_style hybrid/overlay` with its settings, and what each pair of types gets from it. */
interface SubStyle {
  readonly style: string;
  readonly settings: string;
  readonly coefficients: { readonly types: string; readonly values: string }[];
}

const eamFile = 'metal.eam.fs';
const tableFile = 'pairs.table';

/** The terms as LAMMPS styles of the same closed forms where it has them, the rest as tables. */
export function styledCommands(potential: Potential): PairCommands {
  return commands(potential, nativeStyle);
}

/**
 * All terms of a pair of elements in tables, spline-interpolated over r². Beside full Coulomb sums LAMMPS wants one
 * cutoff for all tables: terms with another keep their style.
 */
export function tabulatedCommands(potential: Potential): PairCommands {
  const { coulomb } = potential;
  return commands(potential, (term) =>
    coulomb && term.cutoff !== coulomb.cutoff ? nativeStyle(term) : undefined,
  );
}

/** Types count through `potential.elements`. */
function commands(potential: Potential, native: typeof nativeStyle): PairCommands {
  const subStyles: SubStyle[] = [];
  const use = (style: string, settings: string, types: string, values: string, which = '') => {
    // The same style with other settings, or once more for the same pair, is one more instance of it.
    const own = (s: SubStyle) =>
      s.style === style && s.settings === settings && !s.coefficients.some((c) => c.types === types);
    let found = which === 'new' ? undefined : subStyles.find(own);
    if (!found) subStyles.push((found = { style, settings, coefficients: [] }));
    found.coefficients.push({ types, values });
  };
  const tabled: PairTerm[] = [];
  const charged = new Set<number>();
  for (const term of potential.pairs) {
    if (term.form.kind === 'file' || isMetal(term, potential)) continue; // in a file of its own
    const style = native(term);
    if (!style) tabled.push(term);
    else use(style.style, style.settings, typesOf(term, potential), style.values);
    if (style?.style === 'coul/dsf') for (const z of term.elements) charged.add(z);
  }
  // A table says whose real-space part it holds.
  const kspace = potential.coulomb ? (potential.coulomb.method === 'mesh' ? ' pppm' : ' ewald') : '';
  const sections: string[] = [];
  for (const terms of groupsOf(tabled)) {
    const { cutoff } = terms[0];
    const name = `${terms[0].elements.map(elementSymbol).join('-')}-${sections.length + 1}`;
    sections.push(writePairTable(name, terms));
    use(
      'table',
      `spline ${tableKnots}${kspace}`,
      typesOf(terms[0], potential),
      `${tableFile} ${name} ${cutoff}`,
    );
  }
  const files: Record<string, string> = sections.length > 0 ? { [tableFile]: sections.join('\n') } : {};
  const own = ownEmbeddings(potential);
  if (own.length > 0) {
    use('eam/fs', '', '* *', `${eamFile} ${namesOf(potential, (z) => own.includes(z) && elementSymbol(z))}`);
    files[eamFile] = writeEamFs(potential, own);
  }
  for (const { style, name, text, names } of potential.files ?? []) {
    use(style, '', '* *', `${name} ${namesOf(potential, (z) => names[z])}`, 'new');
    files[name] = text;
  }
  return {
    lines: linesOf(subStyles, potential),
    files,
    // coul/dsf and kspace styles count the self energies of the charges by themselves.
    missingSelfEnergies: potential.elements.map((z) =>
      charged.has(z) || potential.coulomb?.charges[z] ? 0 : (potential.selfEnergies?.[z] ?? 0),
    ),
  };
}

/** hybrid/overlay also where one style would do: one shape for every potential. */
function linesOf(subStyles: readonly SubStyle[], potential: Potential): string[] {
  const styles = subStyles.map(({ style, settings }) => `${style} ${settings}`.trim());
  const coefficients = subStyles.flatMap((subStyle) => {
    const same = subStyles.filter(({ style }) => style === subStyle.style);
    // Instances of one style are told apart by numbers.
    const number = same.length > 1 ? ` ${same.indexOf(subStyle) + 1}` : '';
    return subStyle.coefficients.map(({ types, values }) =>
      `pair_coeff ${types} ${subStyle.style}${number} ${values}`.trim(),
    );
  });
  return [`pair_style hybrid/overlay ${styles.join(' ')}`, ...idlePairs(potential), ...coefficients];
}

/** Pairs of elements without any term must be said to have none. */
function idlePairs(potential: Potential): string[] {
  const { elements, pairs, embeddings, files = [] } = potential;
  const lines: string[] = [];
  elements.forEach((a, i) => {
    for (let j = i; j < elements.length; j++) {
      const b = elements[j];
      const met = pairs.some(
        (term) =>
          term.elements.includes(a) &&
          term.elements.includes(b) &&
          (a !== b || term.elements[0] === term.elements[1]),
      );
      const gives = (from: number, to: number) =>
        embeddings.some((e) => e.element === to && e.densities.some((d) => d.neighbor === from));
      const filed = files.some(({ names }) => names[a] !== undefined && names[b] !== undefined);
      if (!met && !gives(a, b) && !gives(b, a) && !filed) lines.push(`pair_coeff ${i + 1} ${j + 1} none`);
    }
  });
  return lines;
}

/** The elements whose embedding is a closed form of ours. */
function ownEmbeddings({ embeddings, files = [] }: Potential): number[] {
  return embeddings
    .map(({ element }) => element)
    .filter((z) => !files.some(({ names }) => names[z] !== undefined));
}

/** Whether a term goes with closed embeddings into the file of eam/fs. */
function isMetal({ elements, form }: PairTerm, potential: Potential): boolean {
  const own = ownEmbeddings(potential);
  return form.kind === 'tabulated' && elements.every((z) => own.includes(z));
}

/** Terms that one table can hold: of one pair, with one cutoff, as many are cut without being 0 there. */
function groupsOf(terms: readonly PairTerm[]): PairTerm[][] {
  const groups = new Map<string, PairTerm[]>();
  for (const term of terms) {
    const key = `${term.elements} ${term.cutoff}`;
    groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  return [...groups.values()];
}

/** The LAMMPS style of a term with its settings, and its values in pair_coeff; undefined where it has no such style. */
function nativeStyle({
  form,
  cutoff,
  elements,
}: PairTerm): { style: string; settings: string; values: string } | undefined {
  switch (form.kind) {
    case 'buckingham':
      if (form.shift !== 'none') return undefined;
      return { style: 'buck', settings: '10', values: `${form.A} ${form.rho} ${form.C} ${cutoff}` };
    case 'born-mayer':
      // Buckingham without its attraction: one style less to have.
      if (form.shift !== 'none') return undefined;
      return { style: 'buck', settings: '10', values: `${form.A} ${form.rho} 0 ${cutoff}` };
    case 'morse': {
      if (form.shift === 'energy') return undefined;
      const style = form.shift === 'none' ? 'morse' : 'morse/smooth/linear';
      return { style, settings: '10', values: `${form.D} ${form.alpha} ${form.r0} ${cutoff}` };
    }
    case 'lennard-jones': {
      if (form.shift === 'energy') return undefined;
      const style = form.shift === 'none' ? 'lj/cut' : 'lj/smooth/linear';
      return { style, settings: '10', values: `${form.epsilon} ${form.sigma} ${cutoff}` };
    }
    case 'zbl':
      return { style: 'zbl', settings: `${form.inner} ${cutoff}`, values: `${elements[0]} ${elements[1]}` };
    case 'damped-shifted-force':
      return { style: 'coul/dsf', settings: `${form.alpha} ${cutoff}`, values: '' };
    case 'ewald-real':
      return { style: 'coul/long', settings: `${cutoff}`, values: '' };
    default:
      // Its coul/wolf has forces that are not the slope of its energy: ours go into a table.
      return undefined;
  }
}

/** One name for each type, NULL for those that a file is not for. */
function namesOf(potential: Potential, name: (z: number) => string | false | undefined): string {
  return potential.elements.map((z) => name(z) || 'NULL').join(' ');
}

/** Two LAMMPS types, the lower one first. */
function typesOf({ elements }: PairTerm, potential: Potential): string {
  return elements
    .map((z) => potential.elements.indexOf(z) + 1)
    .sort((a, b) => a - b)
    .join(' ');
}
