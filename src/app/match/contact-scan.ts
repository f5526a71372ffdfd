import type { RegistryOutput } from '../../jobs/registry-job';
import { type Job, startJob } from '../../jobs/start-job';
import type { ContactFields } from '../../simulate/registry/contact-step';
import { type ContactState, setMatch, useMatch } from '../stores/match';
import { interfaceRecipe } from './interface-recipe';
import type { MatchPoint } from './match-points';
import { sentence } from './search';

let running: Job<'registry'> | undefined;
let controller: AbortController | undefined;

function setContact(patch: Partial<ContactState>): void {
  setMatch({ contact: { ...useMatch.getState().contact, ...patch } });
}

/** Where the film of a match sits best on its support: energies of all shifts by a potential, or heights of first touch. */
export async function scanContact(point: MatchPoint): Promise<void> {
  const { searched } = useMatch.getState();
  if (!searched) return;
  controller?.abort(new DOMException('another match is scanned', 'AbortError'));
  const mine = new AbortController();
  controller = mine;
  setContact({
    of: point,
    status: 'searching',
    done: 0,
    total: 0,
    output: undefined,
    chosen: undefined,
    problem: undefined,
  });
  try {
    running = startJob(
      'registry',
      { recipe: interfaceRecipe(searched, point) },
      {
        signal: mine.signal,
        onProgress: (report) => {
          if (controller === mine && report.phase === 'scan')
            setContact({ done: report.done, total: report.total });
        },
      },
    );
    const output = await running;
    if (controller === mine) setContact({ status: 'done', output });
  } catch (error) {
    if (!mine.signal.aborted) setContact({ status: 'done', problem: sentence(error) });
  }
}

/** Ends the scan with the part of the map that is done. */
export function stopContactScan(): void {
  running?.send({ stop: true });
}

/** Shift and gap of a point of the map; of the best place without one. */
export function contactFieldsOf(
  { step, map }: RegistryOutput,
  chosen: readonly [number, number] | undefined,
): ContactFields | undefined {
  if (!step) return undefined;
  if (!chosen) return step.best;
  const k = chosen[0] * map.size[1] + chosen[1];
  if (!Number.isFinite(step.gaps[k])) return undefined;
  return { shift: [step.shifts[2 * k], step.shifts[2 * k + 1]], gap: step.gaps[k] };
}

/** What the scan says about how the film of a match is put down; undefined before it was scanned. */
export function useContactOf(point: MatchPoint | undefined): ContactFields | undefined {
  const { of, output, chosen } = useMatch((match) => match.contact);
  if (!output || !point || of?.match !== point.match) return undefined;
  const key = chosen?.join() ?? 'best';
  // One object for one place: what depends on it is made anew only when another is chosen.
  if (known?.output !== output || known.key !== key)
    known = { output, key, fields: contactFieldsOf(output, chosen) };
  return known.fields;
}

let known: { output: RegistryOutput; key: string; fields: ContactFields | undefined } | undefined;
