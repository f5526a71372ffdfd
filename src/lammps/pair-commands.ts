import { InputError } from '../errors';
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
}

const eamFile = 'metal.eam.fs';
const tableFile = 'pairs.table';

/** The terms as LAMMPS styles of the same closed forms; types count through `potential.elements`. */
export function styledCommands(potential: Potential): PairCommands {
  const styles = new Set<string>();
  const coefficients: string[] = [];
  for (const term of potential.pairs) {
    if (term.form.kind === 'tabulated') continue; // in the file of eam/fs
    const { style, coefficient } = translate(term);
    styles.add(style);
    coefficients.push(`pair_coeff ${typesOf(term, potential)} ${coefficient}`);
  }
  return withMetal(
    potential,
    [...styles],
    coefficients,
    {},
    potential.elements.map(() => 0),
  );
}

/** All terms of a pair of elements in one table, spline-interpolated over r². */
export function tabulatedCommands(potential: Potential): PairCommands {
  const groups = new Map<string, PairTerm[]>();
  for (const term of potential.pairs) {
    if (term.form.kind === 'tabulated') continue;
    const types = typesOf(term, potential);
    groups.set(types, [...(groups.get(types) ?? []), term]);
  }
  const coefficients: string[] = [];
  const sections: string[] = [];
  for (const [types, terms] of groups) {
    const name = terms[0].elements.map(elementSymbol).join('-');
    sections.push(writePairTable(name, terms));
    const cutoff = Math.max(...terms.map((term) => term.cutoff));
    coefficients.push(`pair_coeff ${types} table ${tableFile} ${name} ${cutoff}`);
  }
  const self = potential.elements.map((z) => potential.selfEnergies?.[z] ?? 0);
  if (sections.length === 0) return withMetal(potential, [], [], {}, self);
  return withMetal(
    potential,
    [`table spline ${tableKnots}`],
    coefficients,
    { [tableFile]: sections.join('\n') },
    self,
  );
}

function withMetal(
  potential: Potential,
  styles: string[],
  coefficients: string[],
  files: Record<string, string>,
  missingSelfEnergies: readonly number[],
): PairCommands {
  if (potential.embeddings.length > 0) {
    const { element } = potential.embeddings[0];
    const names = potential.elements.map((z) => (z === element ? elementSymbol(z) : 'NULL'));
    styles = [...styles, 'eam/fs'];
    coefficients = [...coefficients, `pair_coeff * * eam/fs ${eamFile} ${names.join(' ')}`];
    files = { ...files, [eamFile]: writeEamFs(potential) };
  }
  // hybrid/overlay also where one style would do: one shape for every potential.
  return {
    lines: [`pair_style hybrid/overlay ${styles.join(' ')}`, ...coefficients],
    files,
    missingSelfEnergies,
  };
}

/** The LAMMPS style of a term with its global settings, and its pair_coeff after the types. */
function translate({ form, cutoff }: PairTerm): { style: string; coefficient: string } {
  switch (form.kind) {
    case 'buckingham':
      return { style: 'buck 10', coefficient: `buck ${form.A} ${form.rho} ${form.C} ${cutoff}` };
    case 'born-mayer':
      // Buckingham without its attraction: one style less to have.
      return { style: 'buck 10', coefficient: `buck ${form.A} ${form.rho} 0 ${cutoff}` };
    case 'damped-shifted-force':
      return { style: `coul/dsf ${form.alpha} ${cutoff}`, coefficient: 'coul/dsf' };
    case 'wolf':
      throw new InputError(
        "writeLammpsDeck: coul/wolf of LAMMPS has forces that are not those of its energy, so none of its styles has ours; write the deck with pairs 'tables'",
      );
    case 'ewald-real':
      return { style: `coul/long ${cutoff}`, coefficient: 'coul/long' };
    case 'morse': {
      const settings = `${form.D} ${form.alpha} ${form.r0} ${cutoff}`;
      return { style: `morse/smooth/linear ${cutoff}`, coefficient: `morse/smooth/linear ${settings}` };
    }
    case 'tabulated':
      return { style: 'eam/fs', coefficient: '' };
  }
}

/** Two LAMMPS types, the lower one first. */
function typesOf({ elements }: PairTerm, potential: Potential): string {
  return elements
    .map((z) => potential.elements.indexOf(z) + 1)
    .sort((a, b) => a - b)
    .join(' ');
}
