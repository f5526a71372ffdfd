import { useState } from 'react';
import type { ContactsScene, ModelScene } from '../../lessons/lesson-schema';

/** What the picture is made of: computed, fitted, quoted or illustrative, and by what. */
export function HonestyChip({ scene }: { readonly scene: ModelScene | ContactsScene }) {
  const [open, setOpen] = useState(false);
  const kinds = [...new Set(scene.honesty.map(({ origin }) => origin))];
  return (
    <div className="honesty">
      <button type="button" className="chip honesty-chip" aria-expanded={open} onClick={() => setOpen(!open)}>
        {kinds.map((kind) => (
          <span key={kind} className="origin-chip" data-origin={kind}>
            {kind}
          </span>
        ))}
      </button>
      {open && (
        <ul className="card honesty-card">
          {scene.honesty.map(({ origin, how }) => (
            <li key={how}>
              <strong>{origin}:</strong> {how}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
