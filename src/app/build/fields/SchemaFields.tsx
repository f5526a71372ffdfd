import { ChoiceField } from '../../controls/ChoiceField';
import { wordsOf } from '../field-words';
import type { Field } from '../schema-fields';
import { AmountRow } from './AmountRow';
import { CrystalRow } from './CrystalRow';
import { IndicesRow } from './IndicesRow';
import { JsonRow } from './JsonRow';
import { NumberRow } from './NumberRow';
import { NumbersRow } from './NumbersRow';
import { PointsRow } from './PointsRow';
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
      return <NumberRow {...words} usual={usual} value={value as number | undefined} onChange={onChange} />;
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
      if (words.direction)
        return (
          <IndicesRow
            label={label}
            usual={usual}
            what="direction"
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
      return <AmountRow label={label} value={value as never} onChange={onChange} />;
    case 'points':
      return <PointsRow label={label} value={(value ?? []) as never} onChange={onChange} />;
    case 'text':
      return (
        <TextRow
          label={label}
          value={String(value ?? '')}
          onChange={(next) => onChange(next === '' && optional ? undefined : next)}
        />
      );
    default:
      return <JsonRow label={label} value={value} optional={optional} schema={schema} onChange={onChange} />;
  }
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
