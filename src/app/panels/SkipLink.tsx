import { sceneWords } from '../words/scene-words';

/**
 * First on the page: past the panels to what the page is about. Seen while it has the focus. A button, not a link: the
 * part of the address after # may carry a scene.
 */
export function SkipLink() {
  return (
    <button
      type="button"
      className="skip-link button"
      onClick={() => {
        for (const main of document.querySelectorAll('main')) {
          if (main.checkVisibility({ visibilityProperty: true })) main.focus();
        }
      }}
    >
      {sceneWords.skip}
    </button>
  );
}
