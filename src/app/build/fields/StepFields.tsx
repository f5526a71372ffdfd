import { Fragment, type ReactNode } from 'react';
import type { Step } from '../../../build/recipe';
import type { SlabStep } from '../../../build/steps/slab-step';
import { allStepKinds } from '../../../build/steps/step-kinds';
import { changeFace } from '../../actions/change-face';
import { editStep, indexOf, recipeNow } from '../edits';
import { type Field, fieldsOf } from '../schema-fields';
import { chosenOf, type LayoutEntry, layoutOf, type OneOf } from '../step-layouts';
import { OneOfRow } from './OneOfRow';
import { SchemaFields, type Values, withField } from './SchemaFields';
import { TerminationPicker } from './TerminationPicker';

/** Everything that can be changed of a step. */
export function StepFields({ step }: { readonly step: Step }) {
  const { kind } = step;
  const id = step.id!;
  const fields = fieldsOf(allStepKinds.get(kind)!.schema);
  const { main, more } = layoutOf(
    kind,
    fields.map(({ name }) => name),
  );
  const values = step as unknown as Values;
  const change = (name: string, value: unknown) => {
    if (kind === 'slab' && (name === 'crystal' || name === 'hkl')) return newFace(id, { [name]: value });
    editStep(id, name, (now) => withField(now as unknown as Values, name, value) as unknown as Step);
  };
  const rows = (names: readonly string[]) => (
    <SchemaFields
      kind={kind}
      fields={names.flatMap((name): Field[] => fields.filter((field) => field.name === name))}
      values={values}
      onChange={change}
    />
  );
  const choose = (entry: OneOf, name: string) =>
    editStep(id, 'choice', (now) => {
      const others = Object.keys(entry.choices).filter((other) => other !== name);
      const without = others.reduce(
        (left, other) => withField(left, other, undefined),
        now as unknown as Values,
      );
      return { ...without, [name]: entry.choices[name].start } as unknown as Step;
    });
  const row = (entry: LayoutEntry): ReactNode => {
    if (entry === 'termination') return <TerminationPicker step={step as SlabStep} />;
    if (typeof entry === 'string') return rows([entry]);
    const chosen = chosenOf(entry, values);
    return (
      <>
        <OneOfRow entry={entry} chosen={chosen} onChoose={(name) => choose(entry, name)} />
        {rows([chosen])}
      </>
    );
  };
  return (
    <div className="step-fields">
      {main.map((entry) => (
        <Fragment key={typeof entry === 'string' ? entry : entry.label}>{row(entry)}</Fragment>
      ))}
      {more.length > 0 && (
        <details className="more">
          <summary>More</summary>
          <div className="step-fields">{rows(more)}</div>
        </details>
      )}
    </div>
  );
}

function newFace(id: string, patch: Partial<SlabStep>): void {
  const recipe = recipeNow();
  const index = indexOf(recipe, id);
  if (index < 0) return;
  const { crystal, hkl } = { ...(recipe.steps[index] as SlabStep), ...patch };
  changeFace(recipe, index, crystal, hkl);
}
