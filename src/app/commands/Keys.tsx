import { shownKeys } from './keys';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys in the words of the keyboard in use. */
export function keyNames(keys: string): string {
  return shownKeys(keys, mac);
}

/** Keys as they stand on the keyboard in use. */
export function Keys({ keys }: { readonly keys: string }) {
  return <kbd className="key">{keyNames(keys)}</kbd>;
}
