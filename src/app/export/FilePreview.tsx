import { useState } from 'react';
import { beginFiles } from '../../io/text-pieces';
import { Icon } from '../controls/Icon';
import { exportWords } from '../words/export-words';

export interface FilePreviewProps {
  /** of the program or format */
  readonly id: string;
  /** their texts, or the first lines of them: see `previewLines` */
  readonly files: Readonly<Record<string, string>>;
  /** why there are none */
  readonly problem?: string;
  readonly onSave: () => void;
}

/** lines of the preview; the file has them all */
export const previewLines = 400;

/** What will be saved, file by file, and the button that does. */
export function FilePreview({ id, files, problem, onSave }: FilePreviewProps) {
  const [chosen, setChosen] = useState('');
  const names = Object.keys(files);
  const shown = names.includes(chosen) ? chosen : names[0];
  return (
    <>
      {problem !== undefined ? (
        <p className="problem">{problem}</p>
      ) : (
        <>
          {names.length > 1 && (
            <fieldset className="row" aria-label={exportWords.files}>
              {names.map((name) => (
                <button
                  key={name}
                  type="button"
                  className="button plain"
                  aria-pressed={name === shown}
                  onClick={() => setChosen(name)}
                >
                  {name}
                </button>
              ))}
            </fieldset>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys have to reach it */}
          <section className="preview" tabIndex={0} aria-label={exportWords.beginningOf(shown ?? id)}>
            <pre data-preview={id}>{beginFiles({ [shown]: [files[shown] ?? ''] }, previewLines)[shown]}</pre>
          </section>
        </>
      )}
      <button type="button" className="button primary" onClick={onSave} disabled={names.length === 0}>
        <Icon name="download" />
        {exportWords.download(names.length > 1 ? exportWords.filesZip(names.length, id) : (shown ?? ''))}
      </button>
    </>
  );
}
