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
      <button type="button" className="link" onClick={() => setView({ quality: 'full' })}>
        {toolWords.drawEverything}
      </button>
    </span>
  );
}

function wordsFor({ moving, inside }: LeftOut, always: boolean): string {
  const missing = moving
    ? [
        ...(moving.resolution < 1 ? [`${Math.round(100 * moving.resolution)} % resolution`] : []),
        ...(moving.depthShading ? [] : ['no depth shading']),
        ...(moving.bonds ? [] : ['no bonds']),
        ...(moving.oneAtomIn > 1 ? [`one atom in ${moving.oneAtomIn}`] : []),
      ]
    : [];
  return [
    ...(missing.length > 0 ? [`${always ? 'Drawn fast' : 'While it moves'}: ${missing.join(', ')}.`] : []),
    ...(inside > 0 ? [`${inside.toLocaleString('en')} atoms deep inside are not drawn.`] : []),
  ].join(' ');
}
