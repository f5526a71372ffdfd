import type { RegionsStep } from '../../../build/steps/regions-step';
import { regionNames } from '../../../structure/structure';
import { Icon } from '../../controls/Icon';
import { buildWords } from '../../words/build-words';
import { NumbersRow } from './NumbersRow';
import { PointsRow } from './PointsRow';

type Assignments = NonNullable<RegionsStep['assign']>;
type Assignment = Assignments[number];

export interface AssignRowProps {
  readonly label: string;
  readonly value: Assignments;
  readonly onChange: (value: Assignments | undefined) => void;
}

/** Atoms given a region by hand, clicked or by height; later ones win. */
export function AssignRow({ label, value, onChange }: AssignRowProps) {
  const replace = (index: number, next: Assignment) => onChange(value.with(index, next));
  const drop = (index: number) => onChange(value.length > 1 ? value.toSpliced(index, 1) : undefined);
  const add = (next: Assignment) => onChange([...value, next]);
  return (
    <fieldset className="set-row">
      <legend>{label}</legend>
      <div className="step-fields">
        {value.map((assignment, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells them apart
          <div key={index} className="assignment">
            <div className="assignment-head">
              <select
                className="select inline grow"
                aria-label={buildWords.regionOfTheAtomsOfRow(index + 1)}
                value={assignment.region}
                onChange={({ target }) =>
                  replace(index, { ...assignment, region: target.value as Assignment['region'] })
                }
              >
                {regionNames.slice(1).map((name) => (
                  <option key={name} value={name}>
                    {buildWords.becomes(name)}
                  </option>
                ))}
              </select>
              <button
                type="button"
                className="button plain icon"
                aria-label={buildWords.removeRow(index + 1)}
                onClick={() => drop(index)}
              >
                <Icon name="close" />
              </button>
            </div>
            {assignment.points && (
              <PointsRow
                label={buildWords.atomsField}
                value={assignment.points}
                onChange={(points) => replace(index, { ...assignment, points })}
              />
            )}
            {assignment.heights && (
              <NumbersRow
                label={buildWords.heightA}
                count={2}
                parts={['from', 'to']}
                value={assignment.heights}
                step={0.5}
                onChange={(heights) =>
                  heights && replace(index, { ...assignment, heights: heights as [number, number] })
                }
              />
            )}
            {assignment.box && (
              <p className="hint">
                {buildWords.inABox}
                {assignment.box.map((corner) => corner.join(' ')).join(' to ')}
              </p>
            )}
          </div>
        ))}
        <div className="row">
          <button
            type="button"
            className="button small"
            onClick={() => add({ region: 'interface', points: [] })}
          >
            {buildWords.byClicking}
          </button>
          <button
            type="button"
            className="button small"
            onClick={() => add({ region: 'bulk', heights: [0, 5] })}
          >
            {buildWords.byHeight}
          </button>
        </div>
      </div>
    </fieldset>
  );
}
