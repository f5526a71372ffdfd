import { pauseRun, resumeRun, startRun, stopRun } from '../actions/run-simulation';
import { changePlaySpeed, showFrame, togglePlay } from '../playback';
import { showNextHop } from '../plots/hop-flows';
import { isActive, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import { commandWords } from '../words/command-words';
import type { Command } from './command-table';

const hasFrames = () => useRuns.getState().frameCount > 1;
const hasHops = () => useRuns.getState().hopCount > 0;

function step(by: number): void {
  const { frameCount, shown } = useRuns.getState();
  showFrame(Math.max(0, (shown === 'live' ? frameCount - 1 : shown) + by));
}

function changeSpeed(factor: number): void {
  say(commandWords.playSpeed(changePlaySpeed(factor)), 'note');
}

export const timeCommands: readonly Command[] = [
  {
    id: 'play',
    title: commandWords.playOrPauseTheRecording,
    group: 'Time',
    keys: 'Space',
    enabled: hasFrames,
    run: togglePlay,
  },
  {
    id: 'faster',
    title: commandWords.playTwiceAsFast,
    group: 'Time',
    keys: '+',
    words: commandWords.speed,
    run: () => changeSpeed(2),
  },
  {
    id: 'slower',
    title: commandWords.playHalfAsFast,
    group: 'Time',
    keys: '-',
    words: commandWords.speed,
    run: () => changeSpeed(0.5),
  },
  {
    id: 'frame-back',
    title: commandWords.oneFrameBack,
    group: 'Time',
    keys: 'ArrowLeft',
    enabled: hasFrames,
    run: () => step(-1),
  },
  {
    id: 'frame-on',
    title: commandWords.oneFrameOn,
    group: 'Time',
    keys: 'ArrowRight',
    enabled: hasFrames,
    run: () => step(1),
  },
  {
    id: 'frames-back',
    title: commandWords.tenFramesBack,
    group: 'Time',
    keys: 'Shift+ArrowLeft',
    enabled: hasFrames,
    run: () => step(-10),
  },
  {
    id: 'frames-on',
    title: commandWords.tenFramesOn,
    group: 'Time',
    keys: 'Shift+ArrowRight',
    enabled: hasFrames,
    run: () => step(10),
  },
  {
    id: 'first-frame',
    title: commandWords.firstFrame,
    group: 'Time',
    keys: 'Home',
    enabled: hasFrames,
    run: () => showFrame(0),
  },
  {
    id: 'live-frame',
    title: commandWords.newestFrameAndFollow,
    group: 'Time',
    keys: 'End',
    enabled: hasFrames,
    run: () => showFrame('live'),
  },
  {
    id: 'next-hop',
    title: commandWords.nextOxygenHop,
    group: 'Time',
    words: commandWords.eventForward,
    enabled: hasHops,
    run: () => showNextHop(),
  },
  {
    id: 'previous-hop',
    title: commandWords.previousOxygenHop,
    group: 'Time',
    words: commandWords.eventBack,
    enabled: hasHops,
    run: () => showNextHop(undefined, true),
  },
  {
    id: 'run-md',
    title: commandWords.runOrPause,
    group: 'Time',
    words: commandWords.simulationStartResume,
    run: () => {
      const { status } = useRuns.getState();
      if (status === 'paused') resumeRun();
      else if (isActive(status)) pauseRun();
      else void startRun();
    },
  },
  {
    id: 'stop-md',
    title: commandWords.stopRun,
    group: 'Time',
    enabled: () => isActive(useRuns.getState().status),
    run: stopRun,
  },
];
