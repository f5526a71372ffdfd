import { packText, unpackText } from '../../io/packed-text';
import { readSharedView, type SharedView } from '../../lessons/shared-view';

const mark = '#r=';
/** letters; nothing that this page makes is nearly as long, and inflating costs time */
const longest = 200_000;
const name = 'the link';

/** Whether an address carries a scene. */
export function carriesScene(hash: string): boolean {
  return hash.startsWith(mark);
}

/** The part of an address that carries a scene, from its # on. */
export function sceneToHash(scene: SharedView): string {
  return mark + packText(JSON.stringify(scene));
}

/**
 * The scene that an address carries.
 *
 * @throws ParseError when it is damaged; InputError naming the field that is wrong
 */
export function sceneFromHash(hash: string): SharedView {
  const packed = hash.slice(mark.length, mark.length + longest);
  return readSharedView(JSON.parse(unpackText(packed, name)), name);
}
