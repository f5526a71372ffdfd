import { useId, useMemo, useState } from 'react';
import { atomProperties } from '../../analyze/selection/atom-properties';
import { shippedFits } from '../../potentials/reactive/shipped-fits';
import { ChoiceField } from '../controls/ChoiceField';
import { NumberField } from '../controls/NumberField';
import { Slider } from '../controls/Slider';
import { useDocument } from '../stores/document';
import { firstVectors, setLook, useLook, type VectorChoice } from '../stores/look';
import { setView, useView } from '../stores/view';
import { toolWords } from '../words/tool-words';
import { CompareFields } from './CompareFields';
import { DensityFields } from './DensityFields';
import { leastFits } from './find-spread';
import { KindRows } from './KindRows';
import { RepeatFields } from './RepeatFields';
import { SolidFields } from './SolidFields';

/** How the atoms are drawn: colours, what is hidden, sizes, arrows. */
export function ViewCard() {
  return (
    <section className="card tool-card" aria-label={toolWords.view}>
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

/** Without enough fits of the reactive potential there is no uncertainty to show. */
const shownProperties = atomProperties.filter(
  ({ name }) => name !== 'uncertainty' || shippedFits.length >= leastFits,
);

function ColorFields() {
  const colorMode = useView((view) => view.colorMode);
  const text = useLook((look) => look.colorBy?.text);
  const [writing, setWriting] = useState(false);
  const known = atomProperties.some(({ name }) => name === text);
  const value = writing || (text !== undefined && !known) ? 'expression' : (text ?? colorMode);
  return (
    <>
      <ChoiceField
        label={toolWords.colourBy}
        value={value}
        choices={{
          region: toolWords.region,
          element: toolWords.element,
          ...Object.fromEntries(
            shownProperties.map(({ name, title, unit }) => [name, unit ? `${title} (${unit})` : title]),
          ),
          expression: toolWords.expression,
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
        {toolWords.expressionField}
      </label>
      <div className="row">
        <input
          id={id}
          className="text grow"
          spellCheck={false}
          autoComplete="off"
          placeholder={toolWords.chargeCoordination}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button">
          {toolWords.apply}
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
        label={toolWords.show}
        value={only}
        choices={{ all: toolWords.allAtoms, oxygen: toolWords.oxygenOnly, defects: toolWords.defectsOnly }}
        onChange={(next) => setLook({ only: next })}
      />
      {hasInterface && (
        <div className="field">
          <span className="label">{toolWords.aroundTheInterface}</span>
          <output className="number">
            {within === undefined ? toolWords.all : `${within.toFixed(1)} Å`}
          </output>
          <span className="wide">
            <Slider
              label={toolWords.interfaceDistance}
              valueText={
                within === undefined ? toolWords.allAtomsChoice : toolWords.angstrom(within.toFixed(1))
              }
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

/** What arrows are measured in, and with what they begin: lengths that are seen and do not cover the atoms. */
const unitsOfArrows = {
  displacement: { ...firstVectors, unit: 'Å', scaleUnit: '×' },
  velocity: { unit: 'Å/ps', scaleUnit: 'Å per Å/ps', magnification: 0.2, threshold: 2 },
  force: { unit: 'eV/Å', scaleUnit: 'Å per eV/Å', magnification: 1, threshold: 0.2 },
} as const;

function ArrowFields() {
  const vectors = useLook((look) => look.vectors);
  const change = (patch: Partial<VectorChoice>) => setLook({ vectors: { ...vectors, ...patch } });
  const { unit, scaleUnit } = unitsOfArrows[vectors.of === 'none' ? 'displacement' : vectors.of];
  return (
    <>
      <ChoiceField
        label={toolWords.arrows}
        value={vectors.of}
        choices={{
          none: toolWords.none,
          displacement: toolWords.displacement,
          velocity: toolWords.velocity,
          force: toolWords.force,
        }}
        onChange={(of) =>
          change({
            of,
            magnification: of === 'none' ? vectors.magnification : unitsOfArrows[of].magnification,
            threshold: of === 'none' ? vectors.threshold : unitsOfArrows[of].threshold,
          })
        }
      />
      {vectors.of !== 'none' && (
        <>
          <NumberField
            label={toolWords.drawnLongerBy}
            unit={scaleUnit}
            value={vectors.magnification}
            minimum={0.001}
            maximum={1000}
            onCommit={(magnification) => change({ magnification })}
          />
          <NumberField
            label={toolWords.notBelow}
            unit={unit}
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
