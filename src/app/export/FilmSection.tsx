import { useEffect, useRef, useState } from 'react';
import { download } from '../actions/download';
import { pauseRun, resumeRun } from '../actions/run-simulation';
import { ChoiceField } from '../controls/ChoiceField';
import { Icon } from '../controls/Icon';
import { NumberField } from '../controls/NumberField';
import { sayFault } from '../late-part';
import { showFrame, stopPlaying } from '../playback';
import { recording, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { viewer } from '../viewer-handle';
import { exportWords } from '../words/export-words';
import { pictureSize, screenAspect } from './picture-size';
import { names } from './structure-on-screen';

/** px; films beyond it are encoded by few devices */
const largestFilm = 3840;

/** The recorded frames as a film, seen as the scene is seen now. */
export function FilmSection() {
  const frameCount = useRuns((runs) => runs.frameCount);
  const [side, setSide] = useState(1280);
  const [rate, setRate] = useState(24);
  const [background, setBackground] = useState<'screen' | 'white'>('screen');
  const [done, setDone] = useState<number | undefined>();
  const cancel = useRef<AbortController | null>(null);
  const { width, height } = pictureSize(side, screenAspect());
  // Without this section nobody could cancel it.
  useEffect(() => () => cancel.current?.abort(), []);

  const save = async () => {
    const { shown, status } = useRuns.getState();
    const filmed = recording;
    const { length } = recording.frames;
    // Frames of a run that goes on would come in between, and thinning would number them anew.
    const goesOn = status === 'running' || status === 'starting';
    if (goesOn) pauseRun();
    cancel.current = new AbortController();
    setDone(0);
    stopPlaying();
    try {
      const { makeFilm } = await import('./make-film');
      const film = await makeFilm({
        width,
        height,
        framesPerSecond: rate,
        frameCount: length,
        signal: cancel.current.signal,
        onProgress: setDone,
        draw: async (k, canvas) => {
          if (recording !== filmed) throw new Error(exportWords.anotherModelCame);
          await showWhole(k);
          const picture = await viewer()?.takePicture({ width, height, background });
          if (picture) canvas.getContext('2d')?.drawImage(picture, 0, 0);
        },
      });
      download(`${names().recipe}.${film.extension}`, film.blob);
    } catch (error) {
      if (cancel.current.signal.aborted) say(exportWords.noFilmWasWritten, 'note');
      else sayFault(error);
    } finally {
      setDone(undefined);
      if (recording === filmed) {
        showFrame(shown);
        if (goesOn && useRuns.getState().status === 'paused') resumeRun();
      }
    }
  };

  return (
    <section className="section" aria-label={exportWords.film}>
      <h2>{exportWords.film}</h2>
      <NumberField
        label={exportWords.longerSideOfTheFilm}
        unit="px"
        value={side}
        minimum={64}
        maximum={largestFilm}
        whole
        onCommit={setSide}
      />
      <NumberField
        label={exportWords.framesPerSecond}
        value={rate}
        minimum={1}
        maximum={60}
        whole
        onCommit={setRate}
      />
      <ChoiceField
        label={exportWords.backgroundOfTheFilm}
        value={background}
        choices={{ screen: exportWords.asOnScreen, white: exportWords.white }}
        onChange={setBackground}
      />
      {done === undefined ? (
        <button type="button" className="button" onClick={() => void save()}>
          <Icon name="download" />
          {exportWords.downloadFilm(width, height)}
        </button>
      ) : (
        <div className="row">
          <progress value={done} max={frameCount} aria-label={exportWords.framesOfTheFilm} />
          <span>{exportWords.ofFrames(done, frameCount)}</span>
          <button type="button" className="button" onClick={() => cancel.current?.abort()}>
            {exportWords.cancel}
          </button>
        </div>
      )}
      <p className="hint">{exportWords.filmLength(frameCount, (frameCount / rate).toFixed(1))}</p>
    </section>
  );
}

/** A frame with all that belongs to it: vacancies, hops and colours by value too, which follow through the stores. */
async function showWhole(frame: number): Promise<void> {
  showFrame(frame);
  const { drawFrame } = await import('../tools/draw-look');
  drawFrame();
  await nextPicture();
  await nextPicture();
}

/** ms that a page behind others, which draws no pictures, is waited for */
const longestWait = 100;

function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, longestWait);
  });
}
