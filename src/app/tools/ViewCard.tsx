import { useId, useMemo, useState } from 'react';
import { atomProperties } from '../../analyze/selection/atom-properties';
import { ChoiceField } from '../controls/ChoiceField';
import { NumberField } from '../controls/NumberField';
import { Slider } from '../controls/Slider';
import { useDocument } from '../stores/document';
import { firstVectors, setLook, useLook, type VectorChoice } from '../stores/look';
import { setView, useView } from '../stores/view';
import { CompareFields } from './CompareFields';
import { DensityFields } from './DensityFields';
import { KindRows } from './KindRows';
import { RepeatFields } from './RepeatFields';
import { SolidFields } from './SolidFields';

/** How the atoms are drawn: colours, what is hidden, sizes, arrows. */
export function ViewCard() {
  return (
    <section className="card tool-card" aria-label="View">
      <ColorFields />
      <CompareFields />
      <ShownFields />
      <SolidFields />
      <DensityFields />
      <RepeatFields />
      <ArrowFields />
      <KindRows />
    </section>
  );
}

function ColorFields() {
  const colorMode = useView((view) => view.colorMode);
  const text = useLook((look) => look.colorBy?.text);
  const [writing, setWriting] = useState(false);
  const known = atomProperties.some(({ name }) => name === text);
  const value = writing || (text !== undefined && !known) ? 'expression' : (text ?? colorMode);
  return (
    <>
      <ChoiceField
        label="Colour by"
        value={value}
        choices={{
          region: 'Region',
          element: 'Element',
          ...Object.fromEntries(
            atomProperties.map(({ name, title, unit }) => [name, unit ? `${title} (${unit})` : title]),
          ),
          expression: 'Expression…',
        }}
        onChange={(next) => {
          setWriting(next === 'expression');
          if (next === 'expression') return;
          const isKind = next === 'region' || next === 'element';
          setLook({ colorBy: isKind ? undefined : { text: next } });
          if (isKind) setView({ colorMode: next });
        }}
      />
      {value === 'expression' && (
        <ExpressionField text={known ? '' : (text ?? '')} onDone={() => setWriting(false)} />
      )}
    </>
  );
}

function ExpressionField({ text, onDone }: { readonly text: string; readonly onDone: () => void }) {
  const id = useId();
  const [typed, setTyped] = useState(text);
  const apply = () => {
    if (typed.trim() === '') return;
    setLook({ colorBy: { text: typed } });
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <label htmlFor={id} className="quiet">
        Expression over properties
      </label>
      <div className="row">
        <input
          id={id}
          className="text grow"
          spellCheck={false}
          autoComplete="off"
          placeholder="charge / coordination"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button">
          Apply
        </button>
      </div>
    </form>
  );
}

/** Å */
const farthest = 20;

function ShownFields() {
  const only = useLook((look) => look.only);
  const within = useLook((look) => look.interfaceWithin);
  const regions = useDocument((document) => document.model?.structure.regions);
  const hasInterface = useMemo(() => regions?.includes(3) ?? false, [regions]);
  return (
    <>
      <ChoiceField
        label="Show"
        value={only}
        choices={{ all: 'All atoms', oxygen: 'Oxygen only', defects: 'Defects only' }}
        onChange={(next) => setLook({ only: next })}
      />
      {hasInterface && (
        <div className="field">
          <span className="label">Around the interface</span>
          <output className="number">{within === undefined ? 'all' : `${within.toFixed(1)} Å`}</output>
          <span className="wide">
            <Slider
              label="Greatest distance to the interface"
              valueText={within === undefined ? 'all atoms' : `${within.toFixed(1)} ångström`}
              value={within ?? farthest}
              minimum={0}
              maximum={farthest}
              step={0.5}
              onChange={(next) => setLook({ interfaceWithin: next >= farthest ? undefined : next })}
            />
          </span>
        </div>
      )}
    </>
  );
}

function ArrowFields() {
  const vectors = useLook((look) => look.vectors);
  const change = (patch: Partial<VectorChoice>) => setLook({ vectors: { ...vectors, ...patch } });
  const moving = vectors.of === 'velocity';
  return (
    <>
      <ChoiceField
        label="Arrows"
        value={vectors.of}
        choices={{
          none: 'None',
          displacement: 'Displacement from the first frame',
          velocity: 'Velocity',
        }}
        onChange={(of) =>
          change({
            of,
            magnification: of === 'velocity' ? 0.2 : firstVectors.magnification,
            threshold: of === 'velocity' ? 2 : firstVectors.threshold,
          })
        }
      />
      {vectors.of !== 'none' && (
        <>
          <NumberField
            label="Drawn longer by"
            unit={moving ? 'Å per Å/ps' : '×'}
            value={vectors.magnification}
            minimum={0.001}
            maximum={1000}
            onCommit={(magnification) => change({ magnification })}
          />
          <NumberField
            label="Not below"
            unit={moving ? 'Å/ps' : 'Å'}
            value={vectors.threshold}
            minimum={0}
            maximum={1000}
            onCommit={(threshold) => change({ threshold })}
          />
        </>
      )}
    </>
  );
}
