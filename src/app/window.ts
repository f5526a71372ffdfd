import { elementSymbol } from '../structure/elements';
import { shownFrame } from './playback';
import { useDocument } from './stores/document';
import { viewer } from './viewer-handle';

const api = {
  /** the viewer on screen */
  viewer,
  /** Å, [n, 3], of the frame on screen */
  positions: (): number[] =>
    Array.from(shownFrame()?.positions ?? useDocument.getState().model!.structure.positions),
  /** symbol of an atom of the model on screen */
  symbolOf: (atom: number): string =>
    elementSymbol(useDocument.getState().model!.structure.atomicNumbers[atom]),
  /** what a picture of the scene shows, as data and in sentences */
  caption: async (size: { width: number; height: number }) => {
    const { captionText, pictureCaption } = await import('./export/picture-caption');
    const caption = pictureCaption(size);
    return { text: captionText(caption), ...caption };
  },
};

/** What a script, or the console, finds on `window`. */
export interface SpillwayWindow {
  spillway?: typeof api;
}

/** Offers the page to scripts: `spillway.viewer().viewAlong('x')`. */
export function offerToScripts(): void {
  (window as SpillwayWindow).spillway = api;
}
