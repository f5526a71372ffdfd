import { type MatchRow, matchRow } from '../build/interface/match-rows';
import type { TwistPoint } from '../build/interface/twist-scan';
import type { JobResult } from '../jobs/job-table';
import { startJob } from '../jobs/start-job';
import { closeWorkers } from '../jobs/worker-pool';
import { degree } from '../units';
import { catchInterrupts } from './catch-interrupts';
import type { CrystalSource } from './crystal-source';
import type { MatchCommandOptions } from './match-command';

/** The matches of each angle of `--twist from:to:step`; Ctrl-C ends it with the angles done. */
export async function runTwistScan(
  film: CrystalSource,
  substrate: CrystalSource,
  options: MatchCommandOptions,
): Promise<{ points: readonly TwistPoint[]; rows: MatchRow[]; note?: string }> {
  const [filmPlane, substratePlane] = [options.filmPlane![0], options.substratePlane![0]];
  const plane = (
    { structure, stiffness }: CrystalSource,
    hkl: readonly number[],
    repeats: number | undefined,
  ) => ({
    crystal: structure,
    hkl,
    repeats,
    stiffness: stiffness?.tensor,
  });
  const { from, to, step } = options.twist;
  const interrupts = catchInterrupts(closeWorkers);
  let result: JobResult<'twist'>;
  try {
    const job = startJob('twist', {
      film: plane(film, filmPlane, options.filmRepeats),
      substrate: plane(substrate, substratePlane, options.substrateRepeats),
      directions: { film: options.filmDirection!, substrate: options.substrateDirection! },
      from: from * degree,
      to: to * degree,
      step: step * degree,
      options: {
        maxArea: options.maxArea,
        maxStrain: options.maxStrain,
        filmShare: options.filmShare,
        facet: options.facet === undefined ? undefined : { diameter: options.facet },
        frontOnly: !options.all,
      },
    });
    interrupts.signal.addEventListener('abort', () => job.send({ stop: true }), { once: true });
    if (interrupts.signal.aborted) job.send({ stop: true });
    result = await job;
  } finally {
    interrupts.release();
  }
  const hkl = (plane4: readonly number[]) =>
    (plane4.length === 4 ? [plane4[0], plane4[1], plane4[3]] : plane4) as [number, number, number];
  const pair = { filmPlane: hkl(filmPlane), substratePlane: hkl(substratePlane) };
  const rows = result.points.flatMap((point) =>
    point.matches.map((match) => ({
      ...matchRow(pair, match, film.name, substrate.name),
      twist: Number((point.twist / degree).toFixed(9)),
    })),
  );
  return { points: result.points, rows, note: result.note };
}

/** A line for each angle: the smallest match there and the least strained. */
export function printTwists(points: readonly TwistPoint[]): void {
  const rows = points.map(({ twist, matches, matchCount }) => {
    const front = matches.filter(({ onFront }) => onFront);
    const show = (match = front[0]) =>
      match ? [match.area.toFixed(1), (100 * match.vonMises).toFixed(2)] : ['–', '–'];
    return [(twist / degree).toFixed(2), String(matchCount), ...show(), ...show(front.at(-1))];
  });
  const titles = ['twist °', 'matches', 'smallest Å²', 'von Mises %', 'least strained Å²', 'von Mises %'];
  const widths = titles.map((title, c) => Math.max(title.length, ...rows.map((row) => row[c].length)));
  for (const row of [titles, ...rows]) console.log(row.map((text, c) => text.padStart(widths[c])).join('  '));
}
