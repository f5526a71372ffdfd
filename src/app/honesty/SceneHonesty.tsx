import { usePotential } from '../potential-of-model';
import { useDocument } from '../stores/document';
import { useRuns } from '../stores/runs';
import { HonestyChip } from './HonestyChip';
import { honestyOfScene } from './honesty-of';

/** Of the scene on screen. */
export function SceneHonesty() {
  const model = useDocument((document) => document.model);
  const settings = useRuns((runs) => runs.settings);
  const moved = useRuns((runs) => runs.frameCount > 1);
  const choice = usePotential();
  if (!model) return null;
  return (
    <HonestyChip
      className="in-scene"
      entries={honestyOfScene(
        model,
        choice?.problem === undefined ? choice?.potential : undefined,
        settings,
        moved,
      )}
    />
  );
}
