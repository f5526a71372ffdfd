import '../styles/honesty.css';
import { useState } from 'react';
import { type Origin, origins } from '../../potentials/potential-honesty';
import { honestyWords } from '../words/honesty-words';

/** One thing that is shown, and where it comes from. */
export interface HonestyEntry {
  readonly origin: Origin;
  readonly how: string;
  /** citation, range of validity, precision: a line each */
  readonly details?: readonly string[];
}

/** On every view: computed, fitted, quoted or illustrative, and by what; a press tells all. */
export function HonestyChip({
  entries,
  className = '',
  weakestOnly = false,
  label,
}: {
  readonly entries: readonly HonestyEntry[];
  readonly className?: string;
  /** for want of room: what is built on something illustrative is no better than that */
  readonly weakestOnly?: boolean;
  /** by what, in a few words */
  readonly label?: string;
}) {
  const [open, setOpen] = useState(false);
  const all = [...new Set(entries.map(({ origin }) => origin))];
  const kinds = weakestOnly ? origins.filter((origin) => all.includes(origin)).slice(-1) : all;
  return (
    <div className={`honesty ${className}`}>
      <button
        type="button"
        className="chip honesty-chip"
        aria-expanded={open}
        title={honestyWords.what}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        {kinds.map((kind) => (
          <span key={kind} className="origin-chip" data-origin={kind}>
            {honestyWords.origins[kind]}
          </span>
        ))}
        {label && <span className="honesty-label">{label}</span>}
      </button>
      {open && (
        <ul className="card honesty-card">
          {entries.map(({ origin, how, details }) => (
            <li key={how}>
              <strong>{honestyWords.origins[origin]}:</strong> {how}
              {details?.map((line) => (
                <p key={line} className="hint">
                  {line}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
