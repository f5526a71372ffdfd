import { Icon } from '../../controls/Icon';
import { buildWords } from '../../words/build-words';
import { IndicesRow } from './IndicesRow';
import { NumberRow } from './NumberRow';

/** A plane with a number: its surface energy, or how far it lies from the centre. */
export type PlaneNumber = { readonly hkl: readonly number[] } & Readonly<Record<string, unknown>>;

export interface PlanesRowProps {
  readonly label: string;
  readonly unit?: string;
  /** name of the number */
  readonly name: string;
  /** what an empty list means */
  readonly usual?: string;
  readonly step?: number;
  readonly value: readonly PlaneNumber[] | undefined;
  /** what a list begins with */
  readonly start?: () => readonly PlaneNumber[];
  readonly onChange: (value: readonly PlaneNumber[] | undefined) => void;
}

/** A table of planes, row by row. */
export function PlanesRow({ label, unit, name, usual, step, value = [], start, onChange }: PlanesRowProps) {
  const replace = (index: number, patch: object) =>
    onChange(value.with(index, { ...value[index], ...patch } as PlaneNumber));
  const add = () => {
    if (value.length === 0 && start) return onChange(start());
    onChange([...value, { hkl: [1, 0, 0], [name]: Number(value.at(-1)?.[name] ?? 1) }]);
  };
  return (
    <fieldset className="set-row">
      <legend>
        {label}
        {value.length === 0 && usual ? `: ${usual}` : ''}
      </legend>
      <div className="step-fields">
        {value.map((plane, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells planes apart
          <div key={index} className="plane-row">
            <IndicesRow
              label={buildWords.plane(index + 1)}
              value={plane.hkl}
              onChange={(hkl) => hkl && replace(index, { hkl })}
            />
            <NumberRow
              label={buildWords.ofPlane(name, index + 1)}
              unit={unit}
              step={step}
              minimum={0}
              value={plane[name] as number}
              onChange={(next) => next !== undefined && replace(index, { [name]: next })}
            />
            <button
              type="button"
              className="button plain icon"
              aria-label={buildWords.removePlane(index + 1)}
              onClick={() => onChange(value.length > 1 ? value.toSpliced(index, 1) : undefined)}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
        <button type="button" className="button small" onClick={add}>
          {value.length === 0 ? buildWords.writeATable : buildWords.addAPlane}
        </button>
      </div>
    </fieldset>
  );
}
