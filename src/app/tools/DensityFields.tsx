import { Slider } from '../controls/Slider';
import { useLook } from '../stores/look';
import { useRuns } from '../stores/runs';
import { findDensity, forgetDensity, hasDensity } from './draw-density';

const firstShare = 0.15;

/** The surface around where oxygen has been in the run. */
export function DensityFields() {
  const density = useLook((look) => look.density);
  useRuns((runs) => runs.version);
  if (!density && !hasDensity()) return null;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={density !== undefined}
          onChange={(event) => (event.target.checked ? findDensity(firstShare, true) : forgetDensity())}
        />
        Where oxygen has been in this run
      </label>
      {density && (
        <div className="field">
          <span className="label">Surface at</span>
          <output className="number">{density.level?.toPrecision(2)} Å⁻³</output>
          <span className="wide">
            <Slider
              label="Density at which the surface stands"
              valueText={`${Math.round(100 * density.share)} percent of the greatest density`}
              value={density.share}
              minimum={0.02}
              maximum={0.8}
              step={0.02}
              onChange={(share) => findDensity(share, false)}
            />
            <span className="quiet">
              mean over {density.frames} frames, atoms as Gaussians of σ 0.5 Å{' '}
              <button type="button" className="link" onClick={() => findDensity(density.share, true)}>
                take the frames of now
              </button>
            </span>
          </span>
        </div>
      )}
    </>
  );
}
