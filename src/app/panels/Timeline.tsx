import { ps } from '../../units';
import { pauseRun, resumeRun, startRun, stopRun } from '../actions/run-simulation';
import { Icon } from '../controls/Icon';
import { Slider } from '../controls/Slider';
import { showFrame, togglePlay } from '../playback';
import { EventMarks } from '../plots/EventMarks';
import { showNextHop } from '../plots/hop-flows';
import { usePotential } from '../potential-of-model';
import { toggleDock, useFrame } from '../stores/frame';
import { isActive, recording, useRuns } from '../stores/runs';
import { panelWords } from '../words/panel-words';
import { plotWords } from '../words/plot-words';

/** Run, pause and stop the dynamics; play and scrub what was recorded. */
export function Timeline() {
  const status = useRuns((runs) => runs.status);
  const frameCount = useRuns((runs) => runs.frameCount);
  const shown = useRuns((runs) => runs.shown);
  const playing = useRuns((runs) => runs.playing);
  const hopCount = useRuns((runs) => runs.hopCount);
  useRuns((runs) => runs.version);
  const dockOpen = useFrame((frame) => frame.dockOpen);
  const choice = usePotential();
  const active = isActive(status);
  const index = shown === 'live' ? Math.max(0, frameCount - 1) : shown;
  const time = recording.frames[index]?.time ?? 0;
  const timeText = recording.timed ? `${(time / ps).toFixed(3)} ps · ` : '';

  return (
    <div className="timeline">
      {status === 'running' || status === 'starting' ? (
        <button type="button" className="button" onClick={pauseRun}>
          <Icon name="pause" />
          {panelWords.pauseMd}
        </button>
      ) : (
        <button
          type="button"
          className="button primary"
          disabled={choice?.problem !== undefined}
          title={choice?.problem}
          onClick={() => void (status === 'paused' ? resumeRun() : startRun())}
        >
          <Icon name="play" />
          {status === 'paused' ? panelWords.resumeMd : panelWords.runMd}
        </button>
      )}
      <button
        type="button"
        className="button icon"
        aria-label={panelWords.stopAndKeep}
        disabled={!active}
        onClick={stopRun}
      >
        <Icon name="stop" />
      </button>
      <span className="divider" />
      <button
        type="button"
        className="button icon"
        aria-label={playing ? panelWords.pausePlayback : panelWords.playRecording}
        title={panelWords.space}
        disabled={frameCount < 2}
        onClick={togglePlay}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <div className="timeline-track">
        <EventMarks />
        <Slider
          label={panelWords.frameTitle}
          valueText={panelWords.frameOf(timeText, Math.min(index + 1, frameCount), frameCount)}
          value={index}
          minimum={0}
          maximum={Math.max(1, frameCount - 1)}
          step={1}
          disabled={frameCount < 2}
          onChange={showFrame}
        />
      </div>
      {hopCount > 0 && (
        <>
          <button
            type="button"
            className="button plain icon hop-step"
            aria-label={plotWords.previousHop}
            title={plotWords.previousHop}
            onClick={() => showNextHop(undefined, true)}
          >
            <Icon name="first" />
          </button>
          <button
            type="button"
            className="button plain icon hop-step"
            aria-label={plotWords.nextHop}
            title={plotWords.nextHop}
            onClick={() => showNextHop()}
          >
            <Icon name="last" />
          </button>
        </>
      )}
      <button
        type="button"
        className="button"
        aria-pressed={shown === 'live'}
        disabled={frameCount === 0}
        onClick={() => showFrame('live')}
      >
        {panelWords.live}
      </button>
      <output aria-label={panelWords.timeShown}>
        {panelWords.timeAndFrame(timeText, frameCount === 0 ? 0 : index + 1, frameCount)}
      </output>
      <button
        type="button"
        className="button plain icon dock-toggle"
        aria-label={dockOpen ? panelWords.hidePlots : panelWords.showPlots}
        aria-expanded={dockOpen}
        onClick={toggleDock}
      >
        <Icon name={dockOpen ? 'down' : 'up'} />
      </button>
    </div>
  );
}
