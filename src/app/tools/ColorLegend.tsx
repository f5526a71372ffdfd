import { useEffect, useState } from 'react';
import { divergingGradient, scaleGradient } from '../../viewer/color-scale';
import { forReaders } from '../for-readers';
import { HonestyChip } from '../honesty/HonestyChip';
import { honestyOfSpread } from '../honesty/honesty-of';
import { type ColorScale, setLook, useLook } from '../stores/look';
import { toolWords } from '../words/tool-words';

/** What the colours by value mean: the scale, with ends that can be typed. */
export function ColorLegend() {
  const scale = useLook((look) => look.scale);
  const colorBy = useLook((look) => look.colorBy);
  const problem = useLook((look) => look.problem);
  if (!colorBy && !problem) return null;
  return (
    <section className="card color-legend" aria-label={toolWords.colourScale}>
      {problem && (
        <p className="problem" role="alert">
          {forReaders(problem)}
        </p>
      )}
      {colorBy && (
        <h2>
          <span>
            {scale?.title ?? colorBy.text}
            {scale?.unit && <span className="quiet"> ({scale.unit})</span>}
          </span>
          <button
            type="button"
            className="link"
            title={toolWords.keyR}
            onClick={() => setLook({ colorBy: undefined })}
          >
            {toolWords.off}
          </button>
        </h2>
      )}
      {scale && (
        <>
          <div
            className="gradient"
            style={{ background: scale.map === 'diverging' ? divergingGradient : scaleGradient }}
          />
          <Ends scale={scale} />
          {isUncertainty(colorBy?.text) && <HonestyChip className="in-text" entries={honestyOfSpread()} />}
        </>
      )}
    </section>
  );
}

/** Whether the colours are those of the disagreement of the fits. */
function isUncertainty(text: string | undefined): boolean {
  return /\buncertainty\b/.test(text ?? '');
}

function Ends({ scale }: { readonly scale: ColorScale }) {
  const { range, map, unit } = scale;
  const own = useLook((look) => look.colorBy?.range !== undefined);
  const change = (next: readonly [number, number]) => {
    const { colorBy } = useLook.getState();
    if (colorBy && next[1] > next[0]) setLook({ colorBy: { ...colorBy, range: next } });
  };
  return (
    <div className="ends">
      <End
        label={toolWords.lowestColourAt}
        unit={unit}
        value={range[0]}
        onChange={(low) => change([low, range[1]])}
      />
      <span>
        <button
          type="button"
          className="link"
          onClick={() => {
            const { colorBy } = useLook.getState();
            setLook({
              colorBy: {
                ...colorBy!,
                map: map === 'diverging' ? 'sequential' : 'diverging',
                range: undefined,
              },
            });
          }}
        >
          {map}
        </button>
        {own && (
          <button
            type="button"
            className="link"
            onClick={() => setLook({ colorBy: { ...useLook.getState().colorBy!, range: undefined } })}
          >
            {toolWords.fullRange}
          </button>
        )}
      </span>
      <End
        label={toolWords.highestColourAt}
        unit={unit}
        value={range[1]}
        onChange={(high) => change([range[0], high])}
      />
    </div>
  );
}

interface EndProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function End({ label, unit, value, onChange }: EndProps) {
  const shown = String(Number(value.toPrecision(4)));
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const commit = () => {
    const typed = Number(text);
    if (text.trim() !== '' && Number.isFinite(typed)) onChange(typed);
    setText(shown);
  };
  return (
    <input
      className="end"
      inputMode="decimal"
      aria-label={unit ? `${label}, ${unit}` : label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => text !== shown && commit()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setText(shown);
      }}
    />
  );
}
