import { DropdownMenu } from 'radix-ui';
import type { Recipe, StepKindName } from '../../build/recipe';
import { allStepKinds } from '../../build/steps/step-kinds';
import { buildWords } from '../words/build-words';
import { addStep } from './edits';
import { StepGlyph } from './StepGlyph';
import { StepIcon } from './StepIcon';
import { listSites, usualSites } from './site-names';
import { openOnly } from './stack-view';
import { aboutStep, whyNot } from './step-words';

/** The kinds of steps there are; one that makes no sense now says why. */
export function AddStep({ recipe }: { readonly recipe: Recipe }) {
  // What can be added stands first.
  const kinds = [...allStepKinds.values()]
    .map((kind) => ({ kind, reason: whyNot(kind, recipe) }))
    .sort((one, other) => Number(one.reason !== undefined) - Number(other.reason !== undefined));
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button add-step">
        <StepIcon name="plus" />
        {buildWords.addStep}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="step-menu"
          side="right"
          align="end"
          sideOffset={6}
          collisionPadding={10}
        >
          {kinds.map(({ kind, reason }) => (
            <DropdownMenu.Item
              key={kind.kind}
              className="step-menu-item"
              disabled={reason !== undefined}
              onSelect={() => void add(kind.kind as StepKindName, recipe)}
            >
              <StepGlyph kind={kind.kind} />
              <span>
                <span className="step-label">{kind.label}</span>
                <span className="step-about">{reason ?? aboutStep(kind.kind)}</span>
              </span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Adsorbates begin on sites that the model has; finding these takes a moment. */
async function add(kind: StepKindName, recipe: Recipe): Promise<void> {
  const listed = kind === 'adsorb' ? await listSites(recipe, 'O').catch(() => undefined) : undefined;
  const sites = listed && usualSites(listed);
  openOnly(addStep(kind, sites && sites.length > 0 ? { sites } : {}));
}
