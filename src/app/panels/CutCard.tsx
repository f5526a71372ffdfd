import { Suspense } from 'react';
import { lazyPart } from '../late-part';
import { type CutSetting, setView, useView } from '../stores/view';
import { frameWords } from '../words/frame-words';

const Slider = lazyPart(async () => (await import('../controls/Slider')).Slider);

const first: CutSetting = { axis: 'y', fraction: 0.5, flipped: false };

/** Removes whole atoms on one side of a plane, so that what is buried can be seen. */
export function CutCard() {
  const cut = useView((view) => view.cut);
  if (!cut) {
    return (
      <button type="button" className="chip" onClick={() => setView({ cut: first })} title={frameWords.keyS}>
        {frameWords.cutOpen}
      </button>
    );
  }
  const change = (patch: Partial<CutSetting>) => setView({ cut: { ...cut, ...patch } });
  return (
    <section className="card cut-card" aria-label={frameWords.cutPlane}>
      <div className="row">
        {(['x', 'y', 'z'] as const).map((axis) => (
          <button
            key={axis}
            type="button"
            className="button"
            aria-pressed={cut.axis === axis}
            onClick={() => change({ axis })}
          >
            {axis}
          </button>
        ))}
        <button type="button" className="button" onClick={() => change({ flipped: !cut.flipped })}>
          {frameWords.flip}
        </button>
        <button type="button" className="button" onClick={() => setView({ cut: undefined })}>
          {frameWords.whole}
        </button>
      </div>
      <Suspense fallback={null}>
        <Slider
          label={frameWords.positionOfTheCut}
          value={cut.fraction}
          valueText={frameWords.percentAlong(Math.round(cut.fraction * 100), cut.axis)}
          minimum={0}
          maximum={1}
          step={0.005}
          onChange={(fraction) => change({ fraction })}
        />
      </Suspense>
    </section>
  );
}
