import { NumericalError } from '../../errors';
import { KernelStatus } from '../../kernels/load-kernels';
import { atOrigins, wordAtomCount, wordGhostCount } from '../../kernels/run-block';
import { elementSymbol } from '../../structure/elements';
import { addressOf } from './arena';
import type { ForceEngine } from './force-engine';

/** The error for what a kernel returned, or for what the sums of an evaluation show. */
export function refuse(
  engine: ForceEngine,
  reason: number | 'too close' | 'too dense' | 'astray',
): NumericalError {
  const running = engine.where === 'runMd';
  const at = running ? `${engine.where}: at step ${engine.step}` : `${engine.where}:`;
  const step = running ? { step: engine.step } : {};
  const remedy = running
    ? 'lower the timestep or the temperature, or relax the structure first'
    : 'move the atoms apart, or take another structure';
  if (reason === 'too close') {
    const { text, atoms } = closePair(engine);
    return new NumericalError(`${at} ${text}; ${remedy}`, { kind: 'too close', ...step, atoms });
  }
  if (reason === 'too dense') {
    return new NumericalError(
      `${at} a metal atom has neighbors denser than the embedding of ${engine.potential.name} covers; ${remedy}`,
      { kind: 'too close', ...step },
    );
  }
  if (reason === 'astray') {
    return new NumericalError(
      `${at} a charge is so far from the slab that it meets the slab's next image; take it out, make the cell periodic with as much vacuum as it needs, or use electrostatics dsf`,
      { kind: 'lost', ...step },
    );
  }
  if (reason === KernelStatus.notFinite) {
    return new NumericalError(`${at} a position is no longer a finite number: atoms flew apart; ${remedy}`, {
      kind: 'too fast',
      ...step,
    });
  }
  return new NumericalError(
    `${at} a helping thread took work and never finished it; run again, or with one thread`,
    { kind: 'interrupted', ...step },
  );
}

/**
 * The error for atoms that heat up by themselves.
 *
 * @param temperature K, now
 * @param hottest K, of what was asked for: start and bath
 */
export function refuseRunaway(engine: ForceEngine, temperature: number, hottest: number): NumericalError {
  return new NumericalError(
    `${engine.where}: at step ${engine.step} the temperature is ${Math.round(temperature)} K in a run at ` +
      `${Math.round(hottest)} K: the atoms fly apart; relax the structure first, lower the timestep, or take a ` +
      `structure that ${engine.potential.name} holds for`,
    { kind: 'too fast', step: engine.step },
  );
}

/** Looks for the worst pair among all; only ever done once, for the message. */
function closePair(engine: ForceEngine): { readonly text: string; readonly atoms: readonly number[] } {
  const { arena, tables, potential, structure } = engine;
  const { positions, types, ids, words } = arena;
  const n = words[wordAtomCount];
  const total = n + words[wordGhostCount];
  const origins = new Int32Array(engine.memory.buffer, addressOf(arena, atOrigins), total);
  let worst = 1;
  let text = 'two atoms came too close';
  let atoms: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < total; j++) {
      const { closest } = tables.pairs[types[i] * tables.elements.length + types[j]];
      const dx = positions[4 * i] - positions[4 * j];
      if (Math.abs(dx) >= closest) continue;
      const r = Math.hypot(
        dx,
        positions[4 * i + 1] - positions[4 * j + 1],
        positions[4 * i + 2] - positions[4 * j + 2],
      );
      if (r >= worst * closest) continue;
      worst = r / closest;
      const name = (id: number) => `${elementSymbol(structure.atomicNumbers[id])} (atom ${id})`;
      atoms = [ids[i], ids[origins[j]]].sort((a, b) => a - b);
      const [first, second] = atoms;
      text = `${name(first)} and ${name(second)} came within ${r.toFixed(3)} Å, ${potential.name} holds from ${closest} Å`;
    }
  }
  return { text, atoms };
}
