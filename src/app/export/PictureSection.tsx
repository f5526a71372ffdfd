import '../styles/picture.css';
import { useEffect, useRef, useState } from 'react';
import { ChoiceField } from '../controls/ChoiceField';
import { Icon } from '../controls/Icon';
import { NumberField } from '../controls/NumberField';
import { useDocument } from '../stores/document';
import { useLook } from '../stores/look';
import { useRuns } from '../stores/runs';
import { useView } from '../stores/view';
import { viewer } from '../viewer-handle';
import { captionText, pictureCaption } from './picture-caption';
import { largestSide, pictureSize, screenAspect } from './picture-size';
import { Switch } from './Switch';
import { saveGlb, savePicture } from './save-picture';

type Background = 'white' | 'transparent' | 'screen';

/** px, of the preview's longer side */
const previewSide = 560;

/** The scene as a picture of any size, seen before it is saved, and as a solid model. */
export function PictureSection() {
  const [side, setSide] = useState(1920);
  const [background, setBackground] = useState<Background>('white');
  const [axes, setAxes] = useState(true);
  const [busy, setBusy] = useState(false);
  const { width, height } = pictureSize(side, screenAspect());
  const save = async (write: () => Promise<void>) => {
    setBusy(true);
    await write();
    setBusy(false);
  };
  return (
    <section className="section" aria-label="Picture">
      <h2>Picture</h2>
      <Preview background={background} axes={axes} />
      <NumberField
        label="Longer side"
        unit="px"
        value={side}
        minimum={64}
        maximum={largestSide}
        whole
        onCommit={setSide}
      />
      <ChoiceField
        label="Background"
        value={background}
        choices={{ white: 'White', transparent: 'None (transparent)', screen: 'As on screen' }}
        onChange={setBackground}
      />
      <Switch label="Axes in the corner" checked={axes} onChange={setAxes} />
      <div className="row">
        <button
          type="button"
          className="button primary"
          disabled={busy}
          onClick={() => void save(() => savePicture({ width, height, background, axes }))}
        >
          <Icon name="download" />
          Download PNG, {width} × {height}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => void save(saveGlb)}>
          <Icon name="download" />
          Download 3D model, glTF
        </button>
      </div>
      <p className="hint" data-caption>
        {captionText(pictureCaption({ width, height }))}
      </p>
      <p className="hint">
        This caption is in the PNG and in a JSON file beside it. Labels over the scene are not in the picture.
        The 3D model has the visible atoms, bonds and the cell, 1 unit = 1 Å.
      </p>
    </section>
  );
}

/** Follows what is seen, a moment after it has changed. */
function Preview({ background, axes }: { readonly background: Background; readonly axes: boolean }) {
  const target = useRef<HTMLCanvasElement>(null);
  const structure = useDocument((document) => document.model?.structure);
  const view = useView();
  const drawn = useLook((look) => look.drawn);
  const shown = useRuns((runs) => (runs.playing ? 'playing' : runs.shown));
  const [seen, setSeen] = useState('');
  // A turn of the camera tells nobody; the preview looks for it now and then.
  useEffect(() => {
    const timer = setInterval(() => setSeen(JSON.stringify(viewer()?.getView() ?? null)), 700);
    return () => clearInterval(timer);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on screen changes with these
  useEffect(() => {
    const timer = setTimeout(async () => {
      const size = pictureSize(previewSide, screenAspect());
      const picture = await viewer()?.takePicture({ ...size, background, axes });
      if (!picture || !target.current) return;
      target.current.width = size.width;
      target.current.height = size.height;
      target.current.getContext('2d')?.drawImage(picture, 0, 0);
    }, 150);
    return () => clearTimeout(timer);
  }, [structure, view, drawn, shown, seen, background, axes]);
  return (
    <canvas
      ref={target}
      className={`picture-preview ${background === 'transparent' ? 'checkered' : ''}`}
      role="img"
      aria-label="Preview of the picture"
    />
  );
}
