import { useMemo } from 'react';
import { planeRange } from '../../viewer/lattice-plane';
import { defaultPolyhedronRules } from '../../viewer/list-polyhedra';
import { readPlane } from '../build/fields/read-plane';
import { Slider } from '../controls/Slider';
import { useDocument } from '../stores/document';
import { setLook, useLook } from '../stores/look';
import { say } from '../stores/view';
import { viewer } from '../viewer-handle';

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
          Polyhedra of oxygen around Ti and Ru
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
        Show a lattice plane
      </button>
    );
  const { min, max, spacing } = planeRange(cell, plane.hkl);
  return (
    <div className="field">
      <label className="label">
        Plane h k l
        <input
          className="text"
          aria-label="Plane indices"
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
          label="Distance of the plane from the origin"
          valueText={`${plane.distance.toFixed(2)} ångström, planes ${spacing.toFixed(2)} ångström apart`}
          value={plane.distance}
          minimum={min}
          maximum={max}
          step={0.05}
          onChange={(distance) => setLook({ plane: { ...plane, distance } })}
        />
        <span className="quiet">
          spacing {spacing.toFixed(3)} Å in this cell{' '}
          <button type="button" className="link" onClick={() => viewer()?.viewAlong({ hkl: plane.hkl })}>
            look straight at it
          </button>{' '}
          <button type="button" className="link" onClick={() => setLook({ plane: undefined })}>
            remove
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
