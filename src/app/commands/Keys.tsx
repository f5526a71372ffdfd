import { shownKeys } from './keys';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as they stand on the keyboard in use. */
export function Keys({ keys }: { readonly keys: string }) {
  return <kbd className="key">{shownKeys(keys, mac)}</kbd>;
}
