/** How a step is taken; see `runMd`. */
export interface StepSettings {
  /** fs */
  readonly timestep: number;
  /** e^{−γΔt}; absent at constant energy */
  readonly damping?: number;
  /** √((1 − e^{−2γΔt}) kT), √eV */
  readonly noise?: number;
}

/**
 * First half of a step of one degree of freedom: B half kick, A half drift, O bath, A half drift. Without O the two
 * half drifts are one. The second half of the step is another half kick with the new force.
 *
 * @param state position (Å) and velocity (Å/fs), written to
 * @see B. Leimkuhler and C. Matthews, Appl. Math. Res. eXpress 2013, 34
 */
export function startStep(
  force: number,
  mass: number,
  deviate: number,
  { timestep, damping, noise }: StepSettings,
  state: { x: number; v: number },
): void {
  state.v += ((0.5 * timestep) / mass) * force;
  if (damping === undefined || noise === undefined) {
    state.x += timestep * state.v;
    return;
  }
  state.x += 0.5 * timestep * state.v;
  state.v = damping * state.v + (noise / Math.sqrt(mass)) * deviate;
  state.x += 0.5 * timestep * state.v;
}
