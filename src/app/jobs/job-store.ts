import { create } from 'zustand';
import type { Speed } from '../../jobs/speed-job';
import type { ComparedPath, ComparePathsProgress } from '../../simulate/neb/compare-paths';
import type { Structure } from '../../structure/structure';

export interface Relaxation {
  readonly title: string;
  readonly atoms: number;
  readonly state: 'running' | 'finished' | 'stopped' | 'failed';
  /** evaluations */
  readonly step: number;
  /** eV/Å */
  readonly maxForce: number;
}

/** One path with each potential. */
export interface PathSearch {
  /** the hop */
  readonly title: string;
  readonly structure: Structure;
  readonly state: 'running' | 'finished' | 'stopped' | 'failed';
  /** of the potentials */
  readonly names: readonly string[];
  readonly at: Pick<ComparePathsProgress, 'potential' | 'phase' | 'step' | 'maxForce'> | undefined;
  readonly found: readonly ComparedPath[];
}

/** What the tray knows beside the stores of the workspaces. */
export interface JobsState {
  readonly open: boolean;
  readonly relaxation: Relaxation | undefined;
  readonly paths: PathSearch | undefined;
  readonly measuring: boolean;
  /** of what it was measured */
  readonly speed: (Speed & { readonly structure: Structure; readonly key: string }) | undefined;
}

export const useJobs = create<JobsState>(() => ({
  open: false,
  relaxation: undefined,
  paths: undefined,
  measuring: false,
  speed: undefined,
}));

export function setJobs(patch: Partial<JobsState>): void {
  useJobs.setState(patch);
}
