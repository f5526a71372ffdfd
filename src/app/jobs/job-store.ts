import { create } from 'zustand';
import type { Speed } from '../../jobs/speed-job';
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

/** What the tray knows beside the stores of the workspaces. */
export interface JobsState {
  readonly open: boolean;
  readonly relaxation: Relaxation | undefined;
  readonly measuring: boolean;
  /** of what it was measured */
  readonly speed: (Speed & { readonly structure: Structure; readonly key: string }) | undefined;
}

export const useJobs = create<JobsState>(() => ({
  open: false,
  relaxation: undefined,
  measuring: false,
  speed: undefined,
}));

export function setJobs(patch: Partial<JobsState>): void {
  useJobs.setState(patch);
}
