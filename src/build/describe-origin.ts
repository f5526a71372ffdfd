import type { ModelReport } from './build-steps';
import type { InlineCrystal } from './inline-crystal';
import type { Recipe } from './recipe';
import type { Step } from './steps/step-table';

/**
 * How a model was made, in one line for the comments of files: title, recipe and seed, planes, strains of an interface,
 * and what else was done to it.
 *
 * @param report of the model; without it the strains are not known
 */
export function describeOrigin(recipe: Recipe, report?: Pick<ModelReport, 'interface'>): string {
  const { title, name, seed, steps } = recipe;
  const parts = steps.filter(({ muted }) => !muted).map((step) => describeStep(step, report));
  const known = [...new Set(parts.filter((part) => part !== ''))];
  return `${title}; recipe ${name}, seed ${seed}: ${known.join(', ')}`;
}

function describeStep(step: Step, report: Pick<ModelReport, 'interface'> | undefined): string {
  switch (step.kind) {
    case 'slab':
      return `slab ${crystalName(step.crystal)} ${plane(step.hkl)}`;
    case 'interface': {
      const { film, substrate } = step;
      const strains = report?.interface?.film.strains.map((strain) => `${(100 * strain).toFixed(2)} %`);
      const under = report?.interface?.substrate.strains.some((strain) => Math.abs(strain) > 5e-6)
        ? `, substrate by ${report.interface.substrate.strains.map((strain) => `${(100 * strain).toFixed(2)} %`).join(' ')}`
        : '';
      return (
        `${crystalName(film.crystal)} ${plane(film.hkl)} on ${crystalName(substrate.crystal)} ${plane(substrate.hkl)}` +
        (strains ? ` strained by ${strains.join(' ')}${under}` : '')
      );
    }
    case 'particle':
      return `particle ${crystalName(step.crystal)} ${plane(step.contact)} down`;
    case 'free-particle':
      return `particle ${crystalName(step.crystal)}`;
    case 'crystal':
      return `crystal ${crystalName(step.crystal)}`;
    case 'regions':
    case 'vacuum':
      return '';
    default:
      return step.kind;
  }
}

const plane = (hkl: readonly number[]) => `(${hkl.join(' ')})`;

const crystalName = (crystal: string | InlineCrystal) =>
  typeof crystal === 'string' ? crystal : crystal.title;
