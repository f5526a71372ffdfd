import { InputError } from '../../errors';
import type { Structure } from '../../structure/structure';

/**
 * What of the cell relaxes: nothing; all of it; of a slab the two vectors in its plane; the volume at fixed shape; the
 * shape at fixed volume.
 */
export type CellFreedom = 'fixed' | 'full' | 'in-plane' | 'volume' | 'shape';

export const cellFreedoms: readonly CellFreedom[] = ['fixed', 'full', 'in-plane', 'volume', 'shape'];

export interface RelaxOptions {
  /** default 'lbfgs'; 'fire' takes 2 to 15 times as many evaluations, but cares for no energy */
  readonly method?: 'lbfgs' | 'fire';
  /** eV/Å; done when no atom feels more. Default 0.01 */
  readonly forceTolerance?: number;
  /**
   * What of the cell relaxes with the atoms. 'in-plane' is for slabs: along the two periodic cell vectors, or a and b
   * where all three are. Default 'fixed'
   */
  readonly cell?: CellFreedom;
  /** eV/Å³, of the surroundings, for 'full' and 'volume': the enthalpy E + pV is what falls. Default 0 */
  readonly pressure?: number;
  /**
   * eV/Å³; where the cell relaxes, done when no component of the stress that it can follow is further than this from
   * −pressure. Per volume of the cell, vacuum included. Default 1e-4 (0.016 GPa)
   */
  readonly stressTolerance?: number;
  /** evaluations of the energy after the first; default 1000 */
  readonly maxSteps?: number;
  /** Å; longest move of one atom in one step. Default 0.1 */
  readonly maxMove?: number;
}

export const relaxDefaults = {
  method: 'lbfgs',
  forceTolerance: 0.01,
  cell: 'fixed',
  pressure: 0,
  stressTolerance: 1e-4,
  maxSteps: 1000,
  maxMove: 0.1,
} as const;

/** @throws InputError naming the option, its value and what would work */
export function checkRelaxOptions(start: Structure, options: Required<RelaxOptions>): void {
  const { method, forceTolerance, stressTolerance, cell, pressure, maxSteps, maxMove } = options;
  const refuse = (text: string) => {
    throw new InputError(`relax: ${text}`);
  };
  if (method !== 'lbfgs' && method !== 'fire') refuse(`method must be 'lbfgs' or 'fire', got '${method}'`);
  if (!(forceTolerance > 0)) {
    refuse(`forceTolerance must be above 0 eV/Å, got ${forceTolerance}; 0.01 is usual`);
  }
  if (!(stressTolerance > 0)) {
    refuse(`stressTolerance must be above 0 eV/Å³, got ${stressTolerance}; 1e-4 is usual`);
  }
  if (!(maxSteps >= 0)) refuse(`maxSteps must be a number from 0, got ${maxSteps}; 1000 is the default`);
  if (!(maxMove > 0)) refuse(`maxMove must be above 0 Å, got ${maxMove}; 0.1 is the default`);
  if (!cellFreedoms.includes(cell)) refuse(`cell must be one of ${cellFreedoms.join(', ')}, got '${cell}'`);
  if (!Number.isFinite(pressure)) refuse(`pressure must be a number in eV/Å³, got ${pressure}; 0 is usual`);
  if (pressure !== 0 && cell !== 'full' && cell !== 'volume') {
    refuse(
      `a pressure of ${pressure} eV/Å³ needs a cell whose volume can follow, got cell '${cell}'; use 'full' or 'volume'`,
    );
  }
  const periodicCount = start.periodic.filter(Boolean).length;
  if (cell === 'in-plane' && periodicCount < 2) {
    refuse(
      `a cell relaxed in its plane needs two periodic cell vectors, got ${start.periodic}; relax with the cell fixed`,
    );
  }
  if (cell !== 'fixed' && cell !== 'in-plane' && periodicCount < 3) {
    refuse(
      `a cell relaxed with cell '${cell}' must be periodic along a, b and c, got ${start.periodic}; relax with the cell fixed, or a slab with 'in-plane'`,
    );
  }
}
