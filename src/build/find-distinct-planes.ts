import type { Structure } from '../structure/structure';
import { findSymmetry } from '../structure/symmetry';
import { distinctPlanes } from './distinct-planes';
import type { Indices } from './plane-indices';

/** `distinctPlanes` of a crystal, by its own point group. @throws as `distinctPlanes` and `findSymmetry` do */
export async function findDistinctPlanes(crystal: Structure, maxIndex: number): Promise<Indices[]> {
  const { operations } = await findSymmetry(crystal);
  return distinctPlanes(
    operations.map(({ rotation }) => rotation),
    maxIndex,
  );
}
