import type { LeftOut } from '../../viewer/viewer-props';
import { useLook } from '../stores/look';
import { setView, useView } from '../stores/view';
import { toolWords } from '../words/tool-words';

/** Says what the picture leaves out by itself, and draws it when pressed. */
export function LeftOutChip() {
  const leftOut = useLook((look) => look.leftOut);
  const quality = useView((view) => view.quality);
  if (!leftOut) return null;
  return (
    <span className="chip warm" role="note">
      {wordsFor(leftOut, quality === 'fast')}{' '}
      {(leftOut.moving || leftOut.inside > 0) && (
        <button type="button" className="link" onClick={() => setView({ quality: 'full' })}>
          {toolWords.drawEverything}
        </button>
      )}
    </span>
  );
}

function wordsFor({ moving, inside, shade, inCopies }: LeftOut, always: boolean): string {
  const missing = moving
    ? [
        ...(moving.resolution < 1 ? [toolWords.resolution(Math.round(100 * moving.resolution))] : []),
        ...(moving.depthShading ? [] : [toolWords.noDepthShading]),
        ...(moving.bonds ? [] : [toolWords.noBonds]),
        ...(moving.oneAtomIn > 1 ? [toolWords.oneAtomIn(moving.oneAtomIn)] : []),
      ]
    : [];
  const what = missing.join(', ');
  return [
    ...(what === '' ? [] : [always ? toolWords.drawnFast(what) : toolWords.whileItMoves(what)]),
    ...(inside > 0 ? [toolWords.insideNotDrawn(inside.toLocaleString('en'))] : []),
    ...(shade ? [toolWords.noShade] : []),
    ...(inCopies ? [toolWords.noneInCopies] : []),
  ].join(' ');
}
