import { useFrame } from '../stores/frame';

const words = { saving: 'Saving…', saved: 'Saved here', failed: 'Not saved' } as const;

/** Whether the work is kept in this browser for the next visit. */
export function SavingState() {
  const saving = useFrame((frame) => frame.saving);
  if (saving === 'off') return null;
  if (saving === 'failed') {
    return (
      <button
        type="button"
        className="button"
        title="The browser refused to store the work: its disk may be full, or this window private. Save the project as a file instead."
        onClick={() => void import('../project/autosave').then(({ saveChanges }) => saveChanges())}
      >
        {words.failed} · Retry
      </button>
    );
  }
  return (
    <span className="hint saving-state" role="status" title="Kept in this browser, for your next visit">
      {words[saving]}
    </span>
  );
}
