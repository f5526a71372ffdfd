import { useEffect, useState } from 'react';
import { minimumImage } from '../../../structure/minimum-image';
import type { Structure } from '../../../structure/structure';
import { useDocument } from '../../stores/document';
import { nothing, setView, useView } from '../../stores/view';
import { buildWords } from '../../words/build-words';

type Point = readonly [number, number, number];

export interface PointsRowProps {
  readonly label: string;
  readonly value: readonly Point[];
  /** a click takes the place of the one before; default false */
  readonly single?: boolean;
  readonly onChange: (value: readonly Point[]) => void;
}

/** Atoms of the model, clicked in the scene and kept as places. */
export function PointsRow({ label, value, single = false, onChange }: PointsRowProps) {
  const [picking, setPicking] = useState(false);
  useEffect(() => {
    if (!picking) return;
    const takeAtom = (atom: number) => {
      const structure = useDocument.getState().model?.structure;
      if (!structure || atom < 0) return;
      onChange(togglePoint(single ? value.slice(0, 0) : value, structure, atom));
    };
    setView({ takeAtom, selection: nothing });
    document.documentElement.dataset.taking = 'atoms';
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setPicking(false);
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      delete document.documentElement.dataset.taking;
      if (useView.getState().takeAtom === takeAtom) setView({ takeAtom: undefined });
    };
  }, [picking, value, single, onChange]);

  return (
    <div className="field">
      <span className="label">{label}</span>
      <span className="number">
        {value.length === 1 ? buildWords.onePlace : buildWords.places(value.length)}
      </span>
      <div className="wide row">
        <button
          type="button"
          className="button grow"
          aria-pressed={picking}
          onClick={() => setPicking(!picking)}
        >
          {picking ? buildWords.done : buildWords.pickIn3d}
        </button>
        <button
          type="button"
          className="button"
          disabled={value.length === 0}
          onClick={() => onChange(value.slice(0, -1))}
        >
          {buildWords.dropLast}
        </button>
        <button type="button" className="button" disabled={value.length === 0} onClick={() => onChange([])}>
          {buildWords.clear}
        </button>
      </div>
      {picking && (
        <p className="wide hint" role="status">
          {buildWords.clickAtomsInTheSceneA}
        </p>
      )}
    </div>
  );
}

/** Å; a click this near to a place that is there already means that place */
const samePlace = 0.5;

/** With the place of an atom, or without it where it is there already. */
export function togglePoint(
  points: readonly Point[],
  { cell, periodic, positions }: Structure,
  atom: number,
): readonly Point[] {
  const place = Array.from(positions.subarray(3 * atom, 3 * atom + 3), (x) => Math.round(x * 1e4) / 1e4);
  const toNearest = minimumImage(cell, periodic);
  const others = points.filter((point) => {
    const path = Float64Array.from(point, (x, a) => x - place[a]);
    toNearest(path);
    return Math.hypot(...path) > samePlace;
  });
  return others.length < points.length ? others : [...points, place as unknown as Point];
}
