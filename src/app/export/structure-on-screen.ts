import { describeOrigin } from '../../build/describe-origin';
import type { Structure } from '../../structure/structure';
import { wrapPositions } from '../../structure/wrap';
import { ps } from '../../units';
import { shownFrame } from '../playback';
import { useDocument } from '../stores/document';
import { recording } from '../stores/runs';

/** The model with its atoms where the frame on screen has them. */
export function structureOnScreen(structure: Structure): Structure {
  const frame = shownFrame();
  if (!frame) return structure;
  const { velocities: _, ...rest } = structure;
  const { positions, cell = structure.cell } = frame;
  const moved = { ...rest, positions: Float64Array.from(positions), cell };
  // What nothing holds in place has drifted as a whole; in a file it belongs in its cell.
  return structure.fixed ? moved : wrapPositions(moved);
}

/** Where the structure comes from, in one line. */
export function provenance(name: string): string {
  const { model } = useDocument.getState();
  const made = model?.built ? describeOrigin(model.built.recipe, model.report) : name;
  const origin = model?.relaxed ? `${made}, relaxed` : made;
  const frame = shownFrame();
  const moment =
    frame && recording.timed ? `, after ${(frame.time / ps).toFixed(3)} ps of molecular dynamics` : '';
  return `${origin}${moment}; written by Spillway`;
}

/** What the model is called, and what a file of it is. */
export function names(): { name: string; recipe: string } {
  const { recipe, model } = useDocument.getState();
  const name = model?.name ?? recipe.title;
  return { name, recipe: model?.origin === 'file' ? name.replace(/\.[^.]*$/, '') : recipe.name };
}
