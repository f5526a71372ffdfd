import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { InputError } from '../errors';
import { parseDefinition } from '../potentials/check-definition';
import { choosePotential } from '../potentials/choose-potential';
import { checkElements } from '../potentials/evaluate-potential';
import { makePotential, potentialNames } from '../potentials/make-potential';
import type { Potential, PotentialFileText, PotentialSpec } from '../potentials/potential';
import type { PotentialDefinition } from '../potentials/potential-definition';
import { isPotentialFile, potentialFileStyles } from '../potentials/potential-file';
import { preparePotential } from '../potentials/prepare-potential';
import { reactiveNames } from '../potentials/reactive-fits';
import type { Structure } from '../structure/structure';
import { blameSource } from './blame-source';
import { readInput } from './read-input';

/** What `--potential` takes, for help texts. */
export const potentialSources = `one of ${potentialNames.join(', ')}, a JSON file with a definition of your own, or a file of LAMMPS (${potentialFileStyles.join(', ')})`;

/**
 * The potential a user names: a name, a definition in a JSON file, or a potential file of LAMMPS; ready for
 * `makePotential`. Files that a definition names are looked for beside it.
 *
 * @throws InputError naming the file and the field; ParseError naming the line
 */
export async function loadPotential(source: string): Promise<PotentialSpec> {
  const name = [...potentialNames, ...reactiveNames()].find((known) => known === source.trim().toLowerCase());
  if (name) {
    await preparePotential({ name });
    return { name };
  }
  if (/^[\w-]+$/.test(source) && !existsSync(source)) {
    throw new InputError(`--potential: "${source}" is not known; use ${potentialSources}`);
  }
  const text = new TextDecoder().decode(readInput(source));
  const spec = isPotentialFile(text)
    ? { name: 'eam-file', file: { name: basename(source), text } }
    : { name: 'custom', definition: readDefinition(text, source) };
  await preparePotential(spec);
  return spec;
}

/**
 * The potential of a run: the one the user asked for, or the one that covers the structure best.
 *
 * @param source the structure, for messages
 * @param asked what the user asked for, if anything
 * @param charges how charges act, if anything was said
 * @throws InputError when no potential or not that one covers the structure; it also says what `--potential` takes
 */
export async function potentialFor(
  source: string,
  structure: Structure,
  asked?: string,
  charges: Partial<PotentialSpec> = {},
): Promise<{ readonly spec: PotentialSpec; readonly potential: Potential }> {
  const given = asked === undefined ? undefined : await loadPotential(asked);
  const spec = { ...(given ?? namingOption(source, () => choosePotential(structure))), ...charges };
  await preparePotential(spec);
  let potential: Potential;
  try {
    potential = makePotential(spec);
  } catch (error) {
    throw asked !== undefined && !spec.definition ? error : blameSource(asked ?? source, error);
  }
  if (asked !== undefined)
    namingOption(source, () => checkElements(`--potential ${asked}`, structure, potential));
  return { spec, potential };
}

/** The library says which elements are not covered, but knows of no options. */
function namingOption<T>(source: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== 'InputError') throw error;
    throw blameSource(source, new InputError(`${message}; --potential takes ${potentialSources}`));
  }
}

function readDefinition(text: string, source: string): PotentialDefinition {
  if (!/^\s*[{[]/.test(text)) {
    throw new InputError(
      `${source}: is neither JSON nor a potential file known here (${potentialFileStyles.join(', ')}, unpacked)`,
    );
  }
  try {
    const definition = parseDefinition(text, source);
    const parts = definition.parts?.map((part) => {
      const { file } = part.potential;
      return file ? { ...part, potential: { ...part.potential, file: withText(file, source) } } : part;
    });
    return parts ? { ...definition, parts } : definition;
  } catch (error) {
    throw blameSource(source, error);
  }
}

/** The file with its text, read from beside the definition unless it is there. */
function withText(
  file: Omit<PotentialFileText, 'text'> & { text?: string },
  source: string,
): PotentialFileText {
  const text = file.text ?? new TextDecoder().decode(readInput(resolve(dirname(source), file.name)));
  return { ...file, name: basename(file.name), text };
}
