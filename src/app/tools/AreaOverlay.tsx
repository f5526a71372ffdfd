import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { atomsInArea } from '../../viewer/atoms-in-area';
import { changedSelection } from '../actions/change-selection';
import { setLook, useLook } from '../stores/look';
import { setView, useView } from '../stores/view';
import { viewer } from '../viewer-handle';
import { toolWords } from '../words/tool-words';

/** CSS pixels between points of a lasso, and the least size of an area that means something */
const grain = 3;

/** Lies over the scene while a box or a lasso is drawn; what is inside when the pointer is let go is picked. */
export function AreaOverlay() {
  const area = useLook((look) => look.area);
  const through = useLook((look) => look.through);
  const [points, setPoints] = useState<readonly number[]>([]);
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!area) return;
    setPoints([]);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setLook({ area: undefined });
    };
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [area]);
  if (!area) return null;

  const place = ({ clientX, clientY }: PointerEvent) => {
    const box = host.current!.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top];
  };
  const move = (event: PointerEvent) => {
    if (points.length === 0) return;
    const [x, y] = place(event);
    if (area === 'box') setPoints([points[0], points[1], x, y]);
    else if (Math.hypot(x - points.at(-2)!, y - points.at(-1)!) > grain) setPoints([...points, x, y]);
  };
  const finish = ({ shiftKey, altKey }: PointerEvent) => {
    const outline = area === 'box' ? boxOutline(points) : points;
    const projected = viewer()?.projectAtoms();
    if (projected && outline.length >= 6) {
      const { selection } = useView.getState();
      const atoms = atomsInArea(projected, outline, through);
      const change = altKey ? 'subtract' : shiftKey ? 'add' : 'replace';
      setView({ selection: changedSelection(selection, atoms, change) });
    }
    setPoints([]);
    setLook({ area: undefined });
  };
  const drawn = area === 'box' ? boxOutline(points) : points;
  return (
    // The same can be done by keyboard with a text in the card.
    <div
      ref={host}
      className="area-overlay"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setPoints(place(event));
      }}
      onPointerMove={move}
      onPointerUp={finish}
      onPointerCancel={() => setLook({ area: undefined })}
    >
      <svg aria-hidden="true">
        {drawn.length >= 4 && <polygon points={drawn.map((x) => x.toFixed(1)).join(' ')} />}
      </svg>
      <p className="chip area-hint" role="status">
        {toolWords.howToDrag(area === 'box' ? toolWords.aBox : toolWords.aLine)}
      </p>
    </div>
  );
}

function boxOutline([x1, y1, x2, y2]: readonly number[]): readonly number[] {
  return x2 === undefined ? [] : [x1, y1, x2, y1, x2, y2, x1, y2];
}
