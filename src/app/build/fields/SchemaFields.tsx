import type { Field } from '../../../build/steps/step-fields';
import { ChoiceField } from '../../controls/ChoiceField';
import { buildWords } from '../../words/build-words';
import { type FieldWords, wordsOf } from '../field-words';
import { AmountRow } from './AmountRow';
import { AssignRow } from './AssignRow';
import { CrystalRow } from './CrystalRow';
import { IndicesRow } from './IndicesRow';
import { JsonRow } from './JsonRow';
import { NumberRow, type NumberRowProps } from './NumberRow';
import { NumbersRow, RangeRow } from './NumbersRow';
import { PlanesRow } from './PlanesRow';
import { PointsRow } from './PointsRow';
import { SetRow } from './SetRow';
import { SwitchRow } from './SwitchRow';
import { TextRow } from './TextRow';

export type Values = Readonly<Record<string, unknown>>;

export interface SchemaFieldProps {
  /** kind of the step, or of a part such as `interface.film`: for the words of the field */
  readonly path: string;
  readonly field: Field;
  readonly value: unknown;
  /** @param value undefined takes the field away */
  readonly onChange: (value: unknown) => void;
}

/** An editor for a field, whatever step it belongs to; groups of fields are laid out by `FieldList`. */
export function SchemaField({ path, field, value, onChange }: SchemaFieldProps) {
  const { edit, name, optional, schema } = field;
  const words = wordsOf(path, name);
  const { label, choices } = words;
  const usual = optional ? (words.usual ?? 'default') : undefined;
  switch (edit.type) {
    case 'number':
      return <NumberRow {...scaled(words, value as number | undefined, onChange)} {...words} usual={usual} />;
    case 'switch':
      return (
        <SwitchRow
          {...words}
          value={value === true}
          onChange={(next) => onChange(next || !optional ? next : undefined)}
        />
      );
    case 'choice':
      return (
        <ChoiceField
          label={label}
          value={String(value ?? '')}
          choices={{
            ...(optional && value === undefined && { '': words.usual ?? 'default' }),
            ...Object.fromEntries(edit.values.map((key) => [key, choices?.[key] ?? key])),
          }}
          onChange={(next) => onChange(next === '' ? undefined : next)}
        />
      );
    case 'numbers':
      if (words.place)
        return (
          <PointsRow
            label={label}
            single
            value={(value ? [value] : []) as never}
            onChange={([place]) => onChange(place)}
          />
        );
      if (words.direction)
        return (
          <IndicesRow
            label={label}
            usual={usual}
            what={buildWords.direction}
            value={value as readonly number[] | undefined}
            onChange={onChange}
          />
        );
      return (
        <NumbersRow
          {...words}
          usual={usual === 'default' ? '–' : usual}
          count={edit.count}
          fill={name === 'repeats' || name === 'stretch' ? 1 : 0}
          value={value as readonly number[] | undefined}
          onChange={onChange}
        />
      );
    case 'indices':
      return (
        <IndicesRow label={label} usual={usual} value={value as readonly number[]} onChange={onChange} />
      );
    case 'crystal':
      return <CrystalRow label={label} value={value as never} onChange={onChange} />;
    case 'amount':
      return <AmountRow label={label} keys={edit.keys} value={value as never} onChange={onChange} />;
    case 'points':
      return <PointsRow label={label} value={(value ?? []) as never} onChange={onChange} />;
    case 'set':
      return <SetRow label={label} values={edit.values} value={value as never} onChange={onChange} />;
    case 'range':
      return <RangeRow label={label} unit={words.unit} value={value as never} onChange={onChange} />;
    case 'flags':
      return (
        <SetRow
          label={label}
          values={Array.from({ length: edit.count }, (_, k) => words.parts?.[k] ?? String(k + 1))}
          value={namesOf(words.parts, value as readonly boolean[] | undefined, edit.count)}
          onChange={(names) =>
            onChange(
              names &&
                Array.from({ length: edit.count }, (_, k) =>
                  names.includes(words.parts?.[k] ?? String(k + 1)),
                ),
            )
          }
        />
      );
    case 'words':
      return (
        <TextRow
          label={label}
          usual={usual}
          value={((value ?? []) as readonly string[]).join(', ')}
          onChange={(next) => {
            const names = next.split(/[\s,]+/).filter((name) => name !== '');
            onChange(names.length > 0 || !optional ? names : undefined);
          }}
        />
      );
    case 'text':
      return (
        <TextRow
          inline={!words.wide}
          label={label}
          usual={usual}
          value={String(value ?? '')}
          onChange={(next) => onChange(next === '' && optional ? undefined : next)}
        />
      );
    case 'planes':
      return (
        <PlanesRow
          label={label}
          unit={words.unit}
          name={edit.key}
          usual={words.usual}
          step={words.step}
          value={value as never}
          onChange={onChange}
        />
      );
    default:
      if (words.count)
        return (
          <NumbersRow
            {...words}
            count={words.count}
            usual={undefined}
            value={value as readonly number[] | undefined}
            onChange={onChange}
          />
        );
      if (name === 'assign')
        return <AssignRow label={label} value={(value ?? []) as never} onChange={onChange} />;
      // Names of a list that also may be written out in full.
      if (choices && typeof value !== 'object')
        return (
          <ChoiceField
            label={label}
            value={String(value ?? Object.keys(choices)[0])}
            choices={choices}
            onChange={onChange}
          />
        );
      return (
        <JsonRow
          label={label}
          example={words.example}
          value={value}
          optional={optional}
          schema={schema}
          onChange={onChange}
        />
      );
  }
}

/** A number as it is shown, in the unit of its words, and back. */
export function scaled(
  { scale = 1 }: FieldWords,
  value: number | undefined,
  onChange: (value: number | undefined) => void,
): Pick<NumberRowProps, 'value' | 'onChange'> {
  if (scale === 1) return { value, onChange };
  return {
    value: value === undefined ? undefined : +(value / scale).toFixed(6),
    onChange: (next) => onChange(next === undefined ? undefined : +(next * scale).toFixed(10)),
  };
}

function namesOf(parts: FieldWords['parts'], flags: readonly boolean[] | undefined, count: number): string[] {
  return Array.from({ length: count }, (_, k) => parts?.[k] ?? String(k + 1)).filter((_, k) => flags?.[k]);
}

/** fields that mean nothing for another crystal */
const ofOneCrystal: readonly string[] = ['lattice', 'surfaceEnergies', 'cut'];

/**
 * With one field changed; undefined takes it away. What holds for one crystal goes with it.
 */
export function withField(values: Values, name: string, value: unknown): Values {
  const bound = name === 'crystal' ? ofOneCrystal : name === 'hkl' ? ['cut'] : [];
  const kept = Object.entries(values).filter(([other]) => other !== name && !bound.includes(other));
  return Object.fromEntries(value === undefined ? kept : [...kept, [name, value]]);
}
