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

export interface SchemaFieldsProps {
  /** of the step, for the words of its fields */
  readonly kind: string;
  readonly fields: readonly Field[];
  readonly values: Values;
  /** @param value undefined takes the field away */
  readonly onChange: (name: string, value: unknown) => void;
}

/** An editor for every field of a step, whatever the step is. */
export function SchemaFields({ kind, fields, values, onChange }: SchemaFieldsProps) {
  return fields.map((field) => (
    <SchemaField
      key={field.name}
      kind={kind}
      field={field}
      value={values[field.name]}
      onChange={(value) => onChange(field.name, value)}
    />
  ));
}

interface SchemaFieldProps {
  readonly kind: string;
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function SchemaField({ kind, field, value, onChange }: SchemaFieldProps) {
  const { edit, name, optional, schema } = field;
  const words = wordsOf(kind, name);
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
    case 'group':
      return (
        <fieldset className="field-group">
          <legend>{label}</legend>
          <SchemaFields
            kind={kind}
            fields={edit.fields}
            values={(value ?? {}) as Values}
            onChange={(part, next) => onChange(withField((value ?? {}) as Values, part, next))}
          />
        </fieldset>
      );
    default:
      return <JsonRow label={label} value={value} optional={optional} schema={schema} onChange={onChange} />;
  }
}

/** With one field changed; undefined takes it away. */
export function withField(values: Values, name: string, value: unknown): Values {
  if (value !== undefined) return { ...values, [name]: value };
  const { [name]: _, ...rest } = values;
  return rest;
}
