import { type DragEvent, Suspense, useId } from 'react';
import type { StepResult } from '../../build/build-steps';
import type { Step } from '../../build/recipe';
import { allStepKinds } from '../../build/steps/step-kinds';
import { lazyPart } from '../late-part';
import { buildWords } from '../words/build-words';
import { costText } from './cost-text';
import { deleteStep, duplicateStep, muteStep } from './edits';
import { StepFields } from './fields/StepFields';
import { StepGlyph } from './StepGlyph';
import { StepIcon } from './StepIcon';
import { openOnly, toggleOpen } from './stack-view';

const RegistryCard = lazyPart(async () => (await import('./RegistryCard')).RegistryCard);
/** steps that put something on something */
const contactKinds: readonly string[] = ['particle', 'interface'];

export interface StepCardProps {
  readonly step: Step;
  readonly index: number;
  readonly count: number;
  readonly open: boolean;
  /** what it did to the model on screen; undefined when it has not run */
  readonly result: StepResult | undefined;
  /** ms; undefined before it has run */
  readonly time: number | undefined;
  readonly ran: boolean;
  /** why the recipe stops here */
  readonly problem: string | undefined;
  /** the card would come before or after this one if it were dropped */
  readonly dropMark: 'before' | 'after' | undefined;
  readonly onMove: (to: number) => void;
  readonly onDrag: (event: DragEvent, what: 'start' | 'over' | 'drop' | 'end') => void;
}

/** One step of the recipe: what it is, what it did, and all that can be changed of it. */
export function StepCard(props: StepCardProps) {
  const { step, index, count, open, result, problem, dropMark, onMove, onDrag } = props;
  const id = step.id!;
  const body = useId();
  const { label, title } = allStepKinds.get(step.kind)!;
  const name = `${label}, step ${index + 1}`;
  const facts = [result && `${result.atomCount.toLocaleString('en')} atoms`, costText(props)].filter(Boolean);
  return (
    <li
      className="step-card"
      data-muted={step.muted}
      data-failed={problem !== undefined}
      data-drop={dropMark}
      onDragOver={(event) => onDrag(event, 'over')}
      onDrop={(event) => onDrag(event, 'drop')}
    >
      <div className="step-head">
        <button
          type="button"
          className="step-title"
          data-step={id}
          aria-expanded={open}
          aria-controls={body}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          draggable
          onDragStart={(event) => onDrag(event, 'start')}
          onDragEnd={(event) => onDrag(event, 'end')}
          onClick={() => toggleOpen(id)}
          onKeyDown={(event) => {
            const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
            if (by) {
              event.preventDefault();
              onMove(index + by);
            } else if (event.key === 'Delete') deleteStep(id);
          }}
        >
          <StepGlyph kind={step.kind} />
          <span className="step-words">
            <span className="step-label">{label}</span>
            <span className="step-about">{title(step as never)}</span>
            <span className="step-facts">{step.muted ? buildWords.muted : facts.join(' · ')}</span>
          </span>
        </button>
        <button
          type="button"
          className="button plain icon"
          aria-label={`${step.muted ? buildWords.unmute : buildWords.mute} ${name}`}
          aria-pressed={step.muted === true}
          title={step.muted ? buildWords.useThisStepAgain : buildWords.leaveThisStepOut}
          onClick={() => muteStep(id)}
        >
          <StepIcon name={step.muted ? 'muted' : 'eye'} />
        </button>
      </div>
      {problem !== undefined && (
        <p className="step-problem" role="alert">
          {problem}
        </p>
      )}
      {result?.notes.map((note) => (
        <p key={note} className="step-note">
          {note.replace(`${step.kind}: `, '')}
        </p>
      ))}
      {open && (
        <div className="step-body" id={body}>
          <StepFields step={step} />
          {contactKinds.includes(step.kind) && !step.muted && (
            <Suspense fallback={null}>
              <RegistryCard step={step} />
            </Suspense>
          )}
          <div className="step-tools" role="toolbar" aria-label={buildWords.step(index + 1)}>
            <Tool
              icon="up"
              label={buildWords.moveUp(name)}
              disabled={index === 0}
              onPress={() => onMove(index - 1)}
            />
            <Tool
              icon="down"
              label={buildWords.moveDown(name)}
              disabled={index === count - 1}
              onPress={() => onMove(index + 1)}
            />
            <Tool
              icon="copy"
              label={buildWords.duplicate(name)}
              onPress={() => openOnly(duplicateStep(id))}
            />
            <span className="grow" />
            <Tool icon="trash" label={buildWords.delete(name)} onPress={() => deleteStep(id)} />
          </div>
        </div>
      )}
    </li>
  );
}

interface ToolProps {
  readonly icon: 'up' | 'down' | 'copy' | 'trash';
  readonly label: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

function Tool({ icon, label, disabled, onPress }: ToolProps) {
  return (
    <button
      type="button"
      className="button plain icon"
      aria-label={label}
      title={label.replace(/,.*/, '')}
      disabled={disabled}
      onClick={onPress}
    >
      <StepIcon name={icon} />
    </button>
  );
}
