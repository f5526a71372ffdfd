import { useEffect, useState } from 'react';
import type { PlaneTerminations } from '../../build/list-terminations';
import type { SlabStep } from '../../build/steps/slab-step';
import { startJob } from '../../jobs/start-job';

/** Where a slab is cut from. */
export type CutSource = Pick<SlabStep, 'crystal' | 'lattice' | 'hkl' | 'cut' | 'side'>;

/** The ways to cut a plane; undefined until they are known, and where the plane makes no sense: the builder says so. */
export function useTerminations({ crystal, lattice, hkl }: CutSource): PlaneTerminations | undefined {
  const [listed, setListed] = useState<PlaneTerminations>();
  const key = JSON.stringify([crystal, lattice, hkl]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds them all
  useEffect(() => {
    const controller = new AbortController();
    setListed(undefined);
    startJob('terminations', { crystal, lattice, hkl }, { signal: controller.signal }).then(
      setListed,
      () => {},
    );
    return () => controller.abort(new DOMException('another plane is wanted', 'AbortError'));
  }, [key]);
  return listed;
}
