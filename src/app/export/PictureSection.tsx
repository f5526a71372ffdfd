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
import { exportWords } from '../words/export-words';
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
    <section className="section" aria-label={exportWords.picture}>
      <h2>{exportWords.picture}</h2>
      <Preview background={background} axes={axes} />
      <NumberField
        label={exportWords.longerSide}
        unit="px"
        value={side}
        minimum={64}
        maximum={largestSide}
        whole
        onCommit={setSide}
      />
      <ChoiceField
        label={exportWords.background}
        value={background}
        choices={{
          white: exportWords.white,
          transparent: exportWords.noneTransparent,
          screen: exportWords.asOnScreen,
        }}
        onChange={setBackground}
      />
      <Switch label={exportWords.axesInTheCorner} checked={axes} onChange={setAxes} />
      <div className="row">
        <button
          type="button"
          className="button primary"
          disabled={busy}
          onClick={() => void save(() => savePicture({ width, height, background, axes }))}
        >
          <Icon name="download" />
          {exportWords.downloadPng(width, height)}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => void save(saveGlb)}>
          <Icon name="download" />
          {exportWords.download3dModelGltf}
        </button>
      </div>
      <p className="hint" data-caption>
        {captionText(pictureCaption({ width, height }))}
      </p>
      <p className="hint">{exportWords.thisCaptionIsInThePng}</p>
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
      // Before the first picture there is nothing to take one of; the preview comes with the next change.
      const picture = await viewer()
        ?.takePicture({ ...size, background, axes })
        .catch(() => undefined);
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
      aria-label={exportWords.previewOfThePicture}
    />
  );
}
