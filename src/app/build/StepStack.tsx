import { type DragEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { nameSteps } from '../../build/edit-recipe';
import { allStepKinds } from '../../build/steps/step-kinds';
import { useDocument } from '../stores/document';
import { buildWords } from '../words/build-words';
import { AddStep } from './AddStep';
import { moveStepTo } from './edits';
import { StepCard } from './StepCard';
import { useStackView } from './stack-view';

/** The recipe as a stack of steps, each working on what those above it made. */
export function StepStack() {
  const document = useDocument((state) => state.recipe);
  const recipe = useMemo(() => nameSteps(document), [document]);
  const built = useDocument((state) => state.model?.built);
  const problem = useDocument((state) => state.problem);
  // The steps of the model on screen are other ones while the recipe cannot be built: they are told apart by id.
  const builtAs = useMemo(() => built && nameSteps(built.recipe).steps.map(({ id }) => id), [built]);
  const open = useStackView((view) => view.open);
  const [moved, setMoved] = useState<{ id: string; text: string }>();
  const list = useRef<HTMLOListElement>(null);
  const drag = useDrag();

  // A card that moves takes the keyboard with it.
  useLayoutEffect(() => {
    if (moved) list.current?.querySelector<HTMLElement>(`[data-step="${moved.id}"]`)?.focus();
  }, [moved]);
  const move = (id: string, to: number) => {
    const index = moveStepTo(id, to);
    if (index === undefined) return;
    const { label } = allStepKinds.get(recipe.steps.find((step) => step.id === id)!.kind)!;
    setMoved({ id, text: `${label} is step ${index + 1} of ${recipe.steps.length} now.` });
  };

  return (
    <section className="section" aria-label={buildWords.steps}>
      <ol className="step-stack" ref={list}>
        {recipe.steps.map((step, index) => {
          const waits = problem !== undefined && index >= problem.step;
          const was = waits ? -1 : (builtAs?.indexOf(step.id) ?? -1);
          return (
            <StepCard
              key={step.id}
              step={step}
              index={index}
              count={recipe.steps.length}
              open={open.includes(step.id!)}
              result={built?.steps[was]}
              time={built?.times[was]}
              ran={built?.ran[was] ?? false}
              problem={problem?.step === index ? problem.text : undefined}
              dropMark={drag.markOf(index)}
              onMove={(to) => move(step.id!, to)}
              onDrag={(event, what) => drag.on(event, what, step.id!, index, move)}
            />
          );
        })}
      </ol>
      {problem && problem.step < 0 && (
        <p className="problem" role="alert">
          {problem.text}
        </p>
      )}
      <AddStep recipe={recipe} />
      <p className="visually-hidden" aria-live="polite">
        {moved?.text}
      </p>
    </section>
  );
}

/** Cards dragged to another place in the stack. */
function useDrag() {
  const [dragged, setDragged] = useState<{ id: string; from: number }>();
  const [over, setOver] = useState<{ index: number; after: boolean }>();
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  const on = (
    event: DragEvent,
    what: 'start' | 'over' | 'drop' | 'end',
    id: string,
    index: number,
    move: (id: string, to: number) => void,
  ) => {
    if (what === 'start') {
      event.dataTransfer.effectAllowed = 'move';
      return setDragged({ id, from: index });
    }
    if (what === 'end') return end();
    // A file that is dragged over the page is none of the stack's business.
    if (!dragged) return;
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const after = event.clientY > top + height / 2;
    if (what === 'over') return setOver({ index, after });
    const gap = index + (after ? 1 : 0);
    move(dragged.id, gap > dragged.from ? gap - 1 : gap);
    end();
  };
  const markOf = (index: number) => {
    if (!dragged || over?.index !== index || dragged.from === index) return undefined;
    return over.after ? ('after' as const) : ('before' as const);
  };
  return { on, markOf };
}
