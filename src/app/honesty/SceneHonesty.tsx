import { useForcesShown } from '../potential-of-model';
import { useDocument } from '../stores/document';
import { HonestyChip } from './HonestyChip';
import { honestyOfScene } from './honesty-of';

/** Of the scene on screen. */
export function SceneHonesty() {
  const model = useDocument((document) => document.model);
  const shown = useForcesShown();
  if (!model) return null;
  return <HonestyChip className="in-scene" entries={honestyOfScene(model, shown)} />;
}
