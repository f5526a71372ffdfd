import { limitMove } from './limit-move';

/** Parameters as published; the time unit is the one in which every coordinate has a mass of 1 eV·fs²/Å². */
const parameters = {
  timestep: 0.1,
  longest: 1,
  shortest: 0.002,
  grow: 1.1,
  shrink: 0.5,
  mixing: 0.25,
  mixingShrink: 0.99,
  delay: 20,
};

/** Where a FIRE descent stands; written to by `fireStep`. */
export interface Fire {
  readonly velocity: Float64Array;
  timestep: number;
  mixing: number;
  /** steps since the last one that went uphill */
  downhill: number;
}

export function createFire(size: number): Fire {
  const { timestep, mixing } = parameters;
  return { velocity: new Float64Array(size), timestep, mixing, downhill: 0 };
}

/**
 * One step of FIRE 2.0: molecular dynamics that turns its velocity towards the force and stops when it climbs.
 *
 * @param force minus the gradient at x, eV/Å
 * @param maxMove Å, for each triple of coordinates
 * @param x coordinates, Å; written to
 * @see J. Guénolé et al., Comput. Mater. Sci. 175, 109584 (2020), doi:10.1016/j.commatsci.2020.109584
 */
export function fireStep(state: Fire, force: Float64Array, maxMove: number, x: Float64Array): void {
  const { velocity: v } = state;
  if (dot(v, force) > 0) {
    state.downhill++;
    if (state.downhill > parameters.delay) {
      state.timestep = Math.min(state.timestep * parameters.grow, parameters.longest);
      state.mixing *= parameters.mixingShrink;
    }
  } else {
    state.downhill = 0;
    // Half a step back, to where the slope still pointed ahead, and start again from rest.
    for (let k = 0; k < x.length; k++) x[k] -= 0.5 * state.timestep * v[k];
    state.timestep = Math.max(state.timestep * parameters.shrink, parameters.shortest);
    state.mixing = parameters.mixing;
    v.fill(0);
  }
  for (let k = 0; k < x.length; k++) v[k] += state.timestep * force[k];
  const slope = Math.sqrt(dot(force, force));
  const turn = slope > 0 ? (state.mixing * Math.sqrt(dot(v, v))) / slope : 0;
  for (let k = 0; k < x.length; k++) v[k] = (1 - state.mixing) * v[k] + turn * force[k];
  limitMove(v, maxMove / state.timestep);
  for (let k = 0; k < x.length; k++) x[k] += state.timestep * v[k];
}

function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += u[k] * v[k];
  return sum;
}
