import { setLook, useLook } from '../stores/look';
import { setView, useView } from '../stores/view';

const most = 4;

/** Starts or ends measuring: while it is on, a click on an atom takes it for the next measurement. */
export function toggleMeasuring(): void {
  if (useLook.getState().measuring) stopMeasuring();
  else {
    setLook({ tool: 'measure', measuring: [] });
    setView({ takeAtom: measureAtom });
  }
}

export function stopMeasuring(): void {
  keep();
  setLook({ measuring: undefined });
  if (useView.getState().takeAtom === measureAtom) setView({ takeAtom: undefined });
}

/**
 * Takes an atom: two are a distance, a third makes it an angle, a fourth a dihedral. The last atom again, or a click
 * beside all atoms, ends it there.
 */
export function measureAtom(atom: number): void {
  const measuring = useLook.getState().measuring ?? [];
  if (atom < 0 || atom === measuring.at(-1)) {
    keep();
    return;
  }
  const next = [...measuring, atom];
  setLook({ measuring: next });
  if (next.length === most) keep();
}

/** What is measured so far stays in the list, and the next one begins. */
function keep(): void {
  const { measuring, measurements } = useLook.getState();
  if (!measuring) return;
  setLook({
    measuring: [],
    ...(measuring.length > 1 && { measurements: [...measurements, measuring] }),
  });
}

export function dropMeasurement(index: number): void {
  setLook({ measurements: useLook.getState().measurements.filter((_, k) => k !== index) });
}
