import { Fragment, type ReactNode } from 'react';
import type { Field } from '../../../build/steps/step-fields';
import { buildWords } from '../../words/build-words';
import { wordsOf } from '../field-words';
import { chosenOf, type LayoutEntry, layoutOf, type OneOf } from '../step-layouts';
import { ChoiceNumberRow } from './ChoiceNumberRow';
import { OneOfRow } from './OneOfRow';
import { SchemaField, type Values, withField } from './SchemaFields';

export interface FieldListProps {
  /** kind of the step, or of a part such as `interface.film` */
  readonly path: string;
  readonly fields: readonly Field[];
  readonly values: Values;
  /**
   * @param next all fields
   * @param name of the one that was changed, for the undo history
   */
  readonly onChange: (next: Values, name: string) => void;
  /** what stands in the place of a field, or where the layout names none; undefined for the usual editor */
  readonly extra: (
    name: string,
    path: string,
    values: Values,
    onChange: FieldListProps['onChange'],
  ) => ReactNode;
}

/** The fields of a step, or of a part of one, in the order of its layout; the lesser ones under More. */
export function FieldList({ path, fields, values, onChange, extra }: FieldListProps) {
  const { main, more } = layoutOf(
    path,
    fields.map(({ name }) => name),
  );
  const row = (name: string): ReactNode => {
    const own = extra(name, path, values, onChange);
    const field = fields.find((candidate) => candidate.name === name);
    if (own !== undefined || !field) return own;
    const value = values[name];
    // A group that is not there is written whole, or not at all.
    if (field.edit.type === 'group' && !(field.optional && value === undefined)) {
      const part = `${path}.${name}`;
      return (
        <fieldset className="field-group">
          <legend>{wordsOf(path, name).label}</legend>
          <FieldList
            path={part}
            fields={field.edit.fields}
            values={(value ?? {}) as Values}
            extra={extra}
            onChange={(next, changed) => onChange({ ...values, [name]: next }, `${name}.${changed}`)}
          />
        </fieldset>
      );
    }
    return (
      <SchemaField
        path={path}
        field={field}
        value={value}
        onChange={(next) => onChange(withField(values, name, next), name)}
      />
    );
  };
  const choose = (entry: OneOf, name: string) => {
    const others = Object.keys(entry.choices).filter((other) => other !== name);
    const without = others.reduce((left, other) => withField(left, other, undefined), values);
    onChange({ ...without, [name]: entry.choices[name].start }, 'choice');
  };
  const entryRow = (entry: LayoutEntry): ReactNode => {
    if (typeof entry === 'string') return row(entry);
    const chosen = chosenOf(entry, values);
    if (entry.inRow)
      return (
        <ChoiceNumberRow
          path={path}
          entry={entry}
          chosen={chosen}
          value={values[chosen] as number | undefined}
          onChoose={(name) => choose(entry, name)}
          onChange={(next) => onChange(withField(values, chosen, next), chosen)}
        />
      );
    return (
      <>
        <OneOfRow entry={entry} chosen={chosen} onChoose={(name) => choose(entry, name)} />
        {row(chosen)}
      </>
    );
  };
  return (
    <div className="step-fields">
      {main.map((entry) => (
        <Fragment key={typeof entry === 'string' ? entry : entry.label}>{entryRow(entry)}</Fragment>
      ))}
      {more.length > 0 && (
        <details className="more">
          <summary>{buildWords.more}</summary>
          <div className="step-fields">
            {more.map((name) => (
              <Fragment key={name}>{row(name)}</Fragment>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
