import { changeSettings, startRun } from '../actions/run-simulation';
import { setView } from '../stores/view';
import type { Fix } from './explain-failure';
import { relaxModel } from './relax-model';

/** Does what the card of a failure offers. */
export async function applyFix(fix: Fix): Promise<void> {
  if (fix.kind === 'settings') {
    changeSettings(fix.patch);
    await startRun();
  } else if (fix.kind === 'relax') {
    if (await relaxModel()) await startRun();
  } else if (fix.kind === 'atoms') {
    setView({ selection: fix.atoms });
  } else if (fix.kind === 'again') {
    await startRun();
  } else {
    setView({ workspace: 'simulate', sideOpen: true });
    requestAnimationFrame(() => document.getElementById('potential-of-run')?.scrollIntoView());
  }
}
