import { ChoiceField } from '../controls/ChoiceField';
import { Slider } from '../controls/Slider';
import { setLook, useLook } from '../stores/look';
import { useRuns } from '../stores/runs';
import { toolWords } from '../words/tool-words';
import { findDensity, hasDensity, hoppedAtoms } from './draw-density';

/** at first; the ways between sites are much thinner than the sites */
const firstShares = { oxygen: 0.15, hopped: 0.05 } as const;

/** The surface around where oxygen has been in the run. */
export function DensityFields() {
  const density = useLook((look) => look.density);
  const found = useLook((look) => look.foundDensity);
  useRuns((runs) => runs.version);
  if (!density && !hasDensity()) return null;
  const hopped = hoppedAtoms().length;
  const choices = {
    none: toolWords.notShown,
    oxygen: toolWords.allOxygen,
    ...((hopped > 0 || density?.of === 'hopped') && {
      hopped: hopped === 1 ? toolWords.oneHopped : toolWords.thoseThatHopped(hopped),
    }),
  };
  return (
    <>
      <ChoiceField
        label={toolWords.whereOxygenHasBeen}
        value={density?.of ?? 'none'}
        choices={choices as Record<keyof typeof choices, string>}
        onChange={(of) => setLook({ density: of === 'none' ? undefined : { of, share: firstShares[of] } })}
      />
      {density && (
        <div className="field">
          <span className="label">{toolWords.surfaceAt}</span>
          <output className="number">{found ? `${found.level.toPrecision(2)} Å⁻³` : '–'}</output>
          <span className="wide">
            <Slider
              label={toolWords.densityLevel}
              valueText={toolWords.percentOfGreatest(Math.round(100 * density.share))}
              value={density.share}
              minimum={0.01}
              maximum={0.8}
              step={0.01}
              onChange={(share) => setLook({ density: { ...density, share } })}
            />
            {found ? (
              <span className="quiet">
                {toolWords.densityMean(found.frames)}
                <button type="button" className="link" onClick={() => findDensity(density, true)}>
                  {toolWords.takeTheFramesOfNow}
                </button>
              </span>
            ) : (
              <span className="quiet">{toolWords.drawnAsSoonAsARun}</span>
            )}
          </span>
        </div>
      )}
    </>
  );
}
