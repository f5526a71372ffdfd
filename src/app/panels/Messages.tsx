import { Icon } from '../controls/Icon';
import { dismiss, useView } from '../stores/view';
import { frameWords } from '../words/frame-words';

/** letters; a longer text may not fit and scrolls, also by the keyboard */
const longText = 200;

/** Sentences above the scene: what went wrong, and what would work. The scene stays as it was. */
export function Messages() {
  const messages = useView((view) => view.messages);
  return (
    <div className="messages" role="log" aria-live="polite" aria-label={frameWords.messages}>
      {messages.map(({ id, kind, text, action }) => (
        <div key={id} className="message" data-kind={kind} role={kind === 'error' ? 'alert' : undefined}>
          <p tabIndex={text.length > longText ? 0 : undefined}>{text}</p>
          {action && (
            <button
              type="button"
              className="button"
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.title}
            </button>
          )}
          <button
            type="button"
            className="button plain icon"
            aria-label={frameWords.dismissMessage}
            onClick={() => dismiss(id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
