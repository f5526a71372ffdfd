import { parseDefinition } from '../../potentials/check-definition';
import { checkElements } from '../../potentials/evaluate-potential';
import { makePotential } from '../../potentials/make-potential';
import type { PotentialSpec } from '../../potentials/potential';
import type { PotentialDefinition } from '../../potentials/potential-definition';
import { isPotentialFile } from '../../potentials/potential-file';
import { preparePotential } from '../../potentials/prepare-potential';
import { useDocument } from '../stores/document';
import { setRun } from '../stores/runs';
import { clearErrors, say } from '../stores/view';

/** bytes; tables of a metal have a few million */
const largestFile = 64e6;

/** Takes the potential of a file: a definition or parameters in JSON, or tables in one of LAMMPS's formats. */
export async function openPotential(file: File): Promise<void> {
  try {
    if (file.size > largestFile) {
      throw new Error(`${file.name} has ${(file.size / 1e6).toFixed(0)} MB; a potential has less than 64 MB`);
    }
    const text = await file.text();
    const spec: PotentialSpec =
      file.name.endsWith('.json') && !isPotentialFile(text)
        ? { name: 'custom', definition: parseDefinition(text, file.name) }
        : { name: 'eam-file', file: { name: file.name, text } };
    await takePotential(spec);
  } catch (error) {
    say((error as Error).message);
  }
}

/**
 * Takes a potential that was written in the page.
 *
 * @returns what is wrong with it; undefined when it was taken
 */
export async function writePotential(definition: PotentialDefinition): Promise<string | undefined> {
  try {
    await takePotential({ name: 'custom', definition });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Takes one of the potentials that come with the program. */
export async function takeNamed(name: string): Promise<void> {
  try {
    await takePotential({ name });
  } catch (error) {
    say((error as Error).message);
  }
}

/** Back to the potential that suits the elements. */
export function choosePotentialAgain(): void {
  clearErrors();
  setRun({ potential: undefined });
}

async function takePotential(spec: PotentialSpec): Promise<void> {
  await preparePotential(spec);
  const potential = makePotential(spec);
  const { model } = useDocument.getState();
  if (model) checkElements('potential', model.structure, potential);
  clearErrors();
  setRun({ potential: spec });
}
