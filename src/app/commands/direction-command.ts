import type { ViewAxis } from '../../viewer/camera-math';
import { viewer } from '../viewer-handle';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

const written = /^[a-z ]*([[(])\s*(-?\d+)[\s,]+(-?\d+)[\s,]+(-?\d+)\s*[\])]?\s*$/i;
const writtenTogether = /^[a-z ]*([[(])\s*(-?\d)(-?\d)(-?\d)\s*[\])]?\s*$/i;

/** A direction `[1 1 0]` in multiples of the cell's edges, or the normal of a lattice plane `(1 1 0)`; else undefined. */
export function readDirection(text: string): Extract<ViewAxis, object> | undefined {
  const parts = written.exec(text) ?? writtenTogether.exec(text);
  if (!parts) return undefined;
  const [h, k, l] = parts.slice(2).map(Number);
  if (h === 0 && k === 0 && l === 0) return undefined;
  return parts[1] === '[' ? { uvw: [h, k, l] } : { hkl: [h, k, l] };
}

/** Looks along the direction that a text names; undefined for other texts. */
export function directionCommand(text: string): Command | undefined {
  const axis = readDirection(text);
  if (!axis) return undefined;
  const title =
    'uvw' in axis
      ? commandWords.lookAlongDirection(axis.uvw.join(' '))
      : commandWords.lookAlongNormal(axis.hkl.join(' '));
  return {
    id: 'look-along',
    title,
    group: 'Camera',
    scene: true,
    run: () => viewer()?.viewAlong(axis, false),
  };
}
