import { Icon } from '../controls/Icon';
import { setLecture } from '../lecture';
import { useFrame } from '../stores/frame';
import { frameWords } from '../words/frame-words';

/** The way out of a page without its panels. */
export function BareCorner() {
  const embedded = useFrame((frame) => frame.embedded);
  if (embedded) {
    const page = `${location.origin}${location.pathname}${location.hash}`;
    return (
      <a className="bare-corner button" href={page} target="_blank" rel="noreferrer">
        {frameWords.openInSpillway}
      </a>
    );
  }
  return (
    <button type="button" className="bare-corner button" onClick={() => setLecture(false)}>
      <Icon name="close" />
      <span>{frameWords.leaveLectureMode}</span>
    </button>
  );
}
