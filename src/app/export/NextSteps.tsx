import type { NextStep } from '../../io/dft/next-steps';
import { exportWords } from '../words/export-words';

/** What to do with the files; the commands can be selected with one click. */
export function NextSteps({ steps }: { readonly steps: readonly NextStep[] }) {
  if (steps.length === 0) return null;
  return (
    <section className="section" aria-label={exportWords.whatToDoNext}>
      <h2>{exportWords.whatToDoNext}</h2>
      <ol className="next-steps">
        {steps.map(({ text, commands }) => (
          <li key={text}>
            {text}
            {commands && <pre>{commands.join('\n')}</pre>}
          </li>
        ))}
      </ol>
    </section>
  );
}
