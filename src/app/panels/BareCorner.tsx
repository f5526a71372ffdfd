import { Icon } from '../controls/Icon';
import { setLecture } from '../lecture';
import { useFrame } from '../stores/frame';

/** The way out of a page without its panels. */
export function BareCorner() {
  const embedded = useFrame((frame) => frame.embedded);
  if (embedded) {
    const page = `${location.origin}${location.pathname}${location.hash}`;
    return (
      <a className="bare-corner button" href={page} target="_blank" rel="noreferrer">
        Open in Spillway
      </a>
    );
  }
  return (
    <button type="button" className="bare-corner button" onClick={() => setLecture(false)}>
      <Icon name="close" />
      Leave lecture mode
    </button>
  );
}
