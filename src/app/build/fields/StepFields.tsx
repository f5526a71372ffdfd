import type { ReactNode } from 'react';
import type { Step } from '../../../build/recipe';
import type { SlabStep } from '../../../build/steps/slab-step';
import { fieldsOf } from '../../../build/steps/step-fields';
import { stepSchemas } from '../../../build/steps/step-schemas';
import { changeFace } from '../../actions/change-face';
import { editStep, indexOf, recipeNow } from '../edits';
import { onlyPicked } from '../only-picked';
import { rematch } from '../rematch';
import { EnergiesRow } from './EnergiesRow';
import { FieldList, type FieldListProps } from './FieldList';
import { MatchRow } from './MatchRow';
import { type Values, withField } from './SchemaFields';
import { SitesRow } from './SitesRow';
import { TerminationChoice } from './TerminationChoice';
import { TerminationPicker } from './TerminationPicker';

/** Everything that can be changed of a step. */
export function StepFields({ step }: { readonly step: Step }) {
  const id = step.id!;
  const change = (next: Values, name: string) => {
    const changed = next as unknown as Step;
    if (changed.kind === 'slab' && (name === 'crystal' || name === 'hkl')) return newFace(id, changed);
    if (changed.kind === 'interface' && /\.(crystal|hkl)$/.test(name)) return void rematch(id, changed);
    editStep(id, name, () => (name === 'points' ? onlyPicked(step, changed) : changed));
  };
  return (
    <FieldList
      path={step.kind}
      fields={fieldsOf(stepSchemas[step.kind])}
      values={step as unknown as Values}
      onChange={change}
      extra={extraRow}
    />
  );
}

const extraRow: FieldListProps['extra'] = (name, path, values, onChange): ReactNode => {
  if (name === 'sites') {
    const change = (next: unknown) => onChange(withField(values, name, next), name);
    return <SitesRow step={values as never} onChange={change} />;
  }
  if (name === 'match') return <MatchRow step={values as never} />;
  if (name === 'surfaceEnergies') {
    const change = (next: unknown) => onChange(withField(values, name, next), name);
    return <EnergiesRow step={values as never} onChange={change} />;
  }
  if (name !== 'termination') return undefined;
  const slab = values as unknown as SlabStep;
  const choose = (patch: Partial<SlabStep>) => onChange({ ...values, ...patch }, 'termination');
  return path === 'slab' ? (
    <TerminationPicker slab={slab} onChoose={choose} />
  ) : (
    <TerminationChoice slab={slab} onChoose={choose} />
  );
};

function newFace(id: string, { crystal, hkl }: SlabStep): void {
  const recipe = recipeNow();
  const index = indexOf(recipe, id);
  if (index >= 0) changeFace(recipe, index, crystal, hkl);
}
