import { Suspense, useState } from 'react';
import { crystalTitle, type InlineCrystal } from '../../../build/inline-crystal';
import { lazyPart } from '../../late-part';
import { buildWords } from '../../words/build-words';

const CrystalDialog = lazyPart(async () => (await import('../CrystalDialog')).CrystalDialog);

export interface CrystalRowProps {
  readonly label: string;
  readonly value: string | InlineCrystal;
  readonly onChange: (value: string | InlineCrystal) => void;
}

/** Which crystal: one of the library, of the file on screen, or typed in. */
export function CrystalRow({ label, value, onChange }: CrystalRowProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="field">
      <span className="label">{label}</span>
      <button
        type="button"
        className="button"
        aria-label={buildWords.chooseAnother(label, crystalTitle(value))}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {crystalTitle(value)}
        <span aria-hidden="true">…</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <CrystalDialog
            current={value}
            onClose={() => setOpen(false)}
            onChoose={(crystal) => {
              setOpen(false);
              onChange(crystal);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
