import type { Ensemble } from '../simulate/md/md-options';
import type { FitWatch } from '../simulate/md/watch-fit';
import { ps } from '../units';
import { hopLines } from './hop-lines';
import type { LoadedModel } from './load-model';
import { pressureText, volumeText } from './progress-line';
import type { DynamicsRecord } from './run-dynamics';
import { meansOf } from './run-means';

const oxygen = 8;

/** How a run ended: time, temperature, energies, pressure and volume of 'npt', hops. */
export function printRun(model: LoadedModel, record: DynamicsRecord, ensemble: Ensemble): void {
  for (const line of runLines(model.structure.atomicNumbers, record, ensemble)) console.log(line);
}

function runLines(
  atomicNumbers: Uint8Array,
  { first, last, hops, unfollowed, sums, stopped, failure }: DynamicsRecord,
  ensemble: Ensemble,
): string[] {
  if (!first || !last) return ['Stopped before the first frame; nothing was written.'];
  const n = atomicNumbers.length;
  const ending = failure ? 'Broke off at' : stopped ? 'Stopped at' : 'Done';
  const means = meansOf(sums);
  const lines = [`${ending.padEnd(13)} ${(last.time / ps).toFixed(3)} ps, ${last.step} steps`];
  // A run of another program may have left no log.
  if (Number.isFinite(means.temperature)) {
    const count = sums.frames - (sums.unknown ?? 0);
    const ended = Number.isFinite(last.temperature) ? `${last.temperature.toFixed(0)} K, ` : '';
    lines.push(
      `  temperature ${ended}mean ${means.temperature.toFixed(0)} K over ${count} ${count === 1 ? 'frame' : 'frames'}`,
    );
  }
  if (Number.isFinite(last.potentialEnergy))
    lines.push(
      `  potential   ${last.potentialEnergy.toFixed(4)} eV, ${(last.potentialEnergy / n).toFixed(5)} eV per atom`,
      `  total       ${last.totalEnergy.toFixed(4)} eV`,
    );
  if (ensemble === 'npt')
    lines.push(
      `  pressure    ${pressureText(last.pressure)}, mean ${pressureText(means.pressure)}`,
      `  volume      ${volumeText(last.volume)}, mean ${volumeText(means.volume)}`,
    );
  if (ensemble === 'nve' && last.step > 0) {
    const drift = (1000 * (last.totalEnergy - first.totalEnergy)) / n;
    lines.push(`  drift       ${drift.toFixed(4)} meV per atom in the total energy since the start`);
  }
  if (last.outsideFit) lines.push(...fitLines(last.outsideFit));
  if (unfollowed) lines.push('Oxygen hops   were not followed');
  else if (atomicNumbers.includes(oxygen)) lines.push(...hopLines(hops, last.time));
  else lines.push('Oxygen hops   there is no oxygen');
  return lines;
}

/** Where the potential was asked for what the data of its fit did not have. */
function fitLines({ frames, framesOutside, mostAtoms, worst }: FitWatch): string[] {
  if (framesOutside === 0) return [`  fit         all ${frames} frames looked at lie within its data`];
  return [
    `  fit         ${framesOutside} of ${frames} frames looked at lie outside of its data, with up to ${mostAtoms} ${mostAtoms === 1 ? 'atom' : 'atoms'}`,
    `              farthest: ${worst}`,
  ];
}
