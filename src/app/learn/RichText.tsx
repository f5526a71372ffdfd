import { type KeyboardEvent, useId, useState } from 'react';
import type { Lesson } from '../../lessons/lesson-schema';
import { readText } from '../../lessons/lesson-text';

/** A paragraph of a lesson: words of the glossary explain themselves, numbers tell where they are from. */
export function RichText({ text, lesson }: { readonly text: string; readonly lesson: Lesson }) {
  return (
    <p className="lesson-text">
      <RichSpan text={text} lesson={lesson} />
    </p>
  );
}

export function RichSpan({ text, lesson }: { readonly text: string; readonly lesson: Lesson }) {
  return readText(text, lesson).map((part, k) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text keep their order
    if (part.kind === 'strong') return <strong key={k}>{part.text}</strong>;
    if (part.kind === 'number')
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text keep their order
        <span key={k} className="lesson-number" title={lesson.numbers[part.key].how}>
          {part.text}
        </span>
      );
    if (part.kind === 'word')
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text keep their order
      return <GlossaryWord key={k} text={part.text} meaning={lesson.glossary[part.key]} />;
    return part.text;
  });
}

/** A word that says what it means when it is pointed at or reached by Tab; Escape puts the meaning away. */
function GlossaryWord({ text, meaning }: { readonly text: string; readonly meaning: string }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
  };
  return (
    <>
      <button
        type="button"
        className="gloss"
        aria-describedby={open ? id : undefined}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onPointerEnter={() => setOpen(true)}
        onPointerLeave={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={onKey}
      >
        {text}
      </button>
      {open && (
        <span id={id} role="tooltip" className="gloss-tip">
          <strong>{text}:</strong> {meaning}
        </span>
      )}
    </>
  );
}
