import { useFrame } from '../stores/frame';
import { frameWords } from '../words/frame-words';

const words = {
  saving: frameWords.saving,
  saved: frameWords.savedHere,
  failed: frameWords.notSaved,
} as const;

/** Whether the work is kept in this browser for the next visit. */
export function SavingState() {
  const saving = useFrame((frame) => frame.saving);
  if (saving === 'off') return null;
  if (saving === 'failed') {
    return (
      <button
        type="button"
        className="button"
        title={frameWords.storageRefused}
        onClick={() => void import('../project/autosave').then(({ saveChanges }) => saveChanges())}
      >
        {frameWords.retry(words.failed)}
      </button>
    );
  }
  return (
    <span className="hint saving-state" role="status" title={frameWords.keptForNextVisit}>
      {words[saving]}
    </span>
  );
}
