import type { Lesson, LessonControl } from '../../lessons/lesson-schema';
import { Slider } from '../controls/Slider';
import { setLearn, useLearn } from '../stores/learn';
import { stopLessonRun } from './lesson-run';
import { firstValue, setValue } from './play-lesson';

interface ControlProps<Control> {
  readonly lesson: Lesson;
  readonly control: Control;
}

/** The one thing that can be changed in a step. */
export function LessonControlField({ lesson, control }: ControlProps<LessonControl>) {
  const value = useLearn((learn) => learn.values[control.kind]) ?? firstValue(control);
  const change = (next: number) => {
    if (next === value) return;
    stopLessonRun();
    setLearn({ seed: 1 });
    setValue(control, next);
  };
  if (control.kind === 'contact') {
    const contacts = Object.values(lesson.scenes).flatMap((scene) =>
      scene.kind === 'contacts' ? scene.contacts : [],
    );
    return (
      <fieldset className="lesson-control choices">
        <legend>{control.label}</legend>
        {contacts.map(({ id, title }, k) => (
          <label key={id}>
            <input type="radio" name="contact" checked={k === value} onChange={() => change(k)} />
            {title}
          </label>
        ))}
      </fieldset>
    );
  }
  const unit = control.kind === 'peel' ? ' Å' : '';
  return (
    <div className="lesson-control">
      <span className="lesson-control-label">
        {control.label}
        <output>
          {control.kind === 'peel' ? value.toFixed(1) : value}
          {unit}
        </output>
      </span>
      <Slider
        label={control.label}
        value={value}
        minimum={0}
        maximum={control.maximum}
        step={control.kind === 'peel' ? control.step : 1}
        valueText={`${value}${unit}`}
        onChange={change}
      />
    </div>
  );
}
