import { potentialsFor } from '../../potentials/choose-potential';
import type { PotentialSpec } from '../../potentials/potential';
import { reactiveNames } from '../../potentials/reactive-fits';
import type { Structure } from '../../structure/structure';
import { useRuns } from '../stores/runs';

/** What a path can be found with: all that treat the atoms, every fit of the reactive one, and the user's own. */
export function potentialsOfPaths(structure: Structure): PotentialSpec[] {
  const known = potentialsFor(structure);
  const others = known.some(({ name }) => name === 'reactive') ? reactiveNames().slice(1) : [];
  const { potential: own } = useRuns.getState();
  const isOwn = own?.definition !== undefined || own?.file !== undefined;
  return [...(own && isOwn ? [own] : []), ...known, ...others.map((name) => ({ name }))];
}
