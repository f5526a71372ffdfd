import type { Structure } from '../../structure/structure';
import { exportWords } from '../words/export-words';

/** atoms beyond which a plane-wave calculation is a question of days */
export const largeForDft = 400;

/** Said of models that a DFT code would not finish. */
export function LargeHint({ structure }: { readonly structure: Structure }) {
  const count = structure.atomicNumbers.length;
  if (count <= largeForDft) return null;
  return <p className="hint">{exportWords.atomsAreManyForADft(count)}</p>;
}
