import { useMemo } from 'react';
import { planeRange } from '../../viewer/lattice-plane';
import { defaultPolyhedronRules } from '../../viewer/list-polyhedra';
import { readPlane } from '../build/fields/read-plane';
import { Slider } from '../controls/Slider';
import { useDocument } from '../stores/document';
import { setLook, useLook } from '../stores/look';
import { say } from '../stores/view';
import { viewer } from '../viewer-handle';
import { toolWords } from '../words/tool-words';

/** Translucent things among the atoms: polyhedra of oxygen, and one lattice plane. */
export function SolidFields() {
  const polyhedra = useLook((look) => look.polyhedra);
  const atomicNumbers = useDocument((document) => document.model?.structure.atomicNumbers);
  const hasPolyhedra = useMemo(
    () =>
      defaultPolyhedronRules.some(
        ({ center, ligand }) => atomicNumbers?.includes(center) && atomicNumbers.includes(ligand),
      ),
    [atomicNumbers],
  );
  return (
    <>
      {hasPolyhedra && (
        <label className="check">
          <input
            type="checkbox"
            checked={polyhedra}
            onChange={(event) => setLook({ polyhedra: event.target.checked })}
          />
          {toolWords.polyhedra}
        </label>
      )}
      <PlaneFields />
    </>
  );
}

function PlaneFields() {
  const plane = useLook((look) => look.plane);
  const cell = useDocument((document) => document.model?.structure.cell);
  if (!cell) return null;
  if (!plane)
    return (
      <button type="button" className="button" onClick={() => setLook({ plane: planeAt([0, 0, 1], cell) })}>
        {toolWords.showALatticePlane}
      </button>
    );
  const { min, max, spacing } = planeRange(cell, plane.hkl);
  return (
    <div className="field">
      <label className="label">
        {toolWords.planeHKL}
        <input
          className="text"
          aria-label={toolWords.planeIndices}
          key={plane.hkl.join(' ')}
          defaultValue={plane.hkl.join(' ')}
          spellCheck={false}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          onBlur={(event) => {
            const read = readPlane(event.target.value, 'face');
            if ('indices' in read) {
              const [h, k] = read.indices;
              setLook({ plane: planeAt([h, k, read.indices.at(-1)!], cell) });
            } else {
              say(read.problem);
              event.target.value = plane.hkl.join(' ');
            }
          }}
        />
      </label>
      <output className="number">{plane.distance.toFixed(2)} Å</output>
      <span className="wide">
        <Slider
          label={toolWords.planeDistance}
          valueText={toolWords.planesApart(plane.distance.toFixed(2), spacing.toFixed(2))}
          value={plane.distance}
          minimum={min}
          maximum={max}
          step={0.05}
          onChange={(distance) => setLook({ plane: { ...plane, distance } })}
        />
        <span className="quiet">
          {toolWords.spacingAInThisCell(spacing.toFixed(3))}
          <button type="button" className="link" onClick={() => viewer()?.viewAlong({ hkl: plane.hkl })}>
            {toolWords.lookStraightAtIt}
          </button>{' '}
          <button type="button" className="link" onClick={() => setLook({ plane: undefined })}>
            {toolWords.remove}
          </button>
        </span>
      </span>
    </div>
  );
}

/** Through the middle of the cell. */
function planeAt(hkl: readonly [number, number, number], cell: ArrayLike<number>) {
  const { min, max } = planeRange(cell, hkl);
  return { hkl, distance: 0.5 * (min + max) };
}
