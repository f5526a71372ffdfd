import { pauseRun, resumeRun, startRun, stopRun } from '../actions/run-simulation';
import { changePlaySpeed, showFrame, togglePlay } from '../playback';
import { isActive, useRuns } from '../stores/runs';
import { say } from '../stores/view';
import type { Command } from './command-table';

const hasFrames = () => useRuns.getState().frameCount > 1;

function step(by: number): void {
  const { frameCount, shown } = useRuns.getState();
  showFrame(Math.max(0, (shown === 'live' ? frameCount - 1 : shown) + by));
}

function changeSpeed(factor: number): void {
  say(`Playback shows ${changePlaySpeed(factor)} recorded frames a second.`, 'note');
}

export const timeCommands: readonly Command[] = [
  {
    id: 'play',
    title: 'Play or pause the recording',
    group: 'Time',
    keys: 'Space',
    enabled: hasFrames,
    run: togglePlay,
  },
  {
    id: 'faster',
    title: 'Play twice as fast',
    group: 'Time',
    keys: '+',
    words: 'speed',
    run: () => changeSpeed(2),
  },
  {
    id: 'slower',
    title: 'Play half as fast',
    group: 'Time',
    keys: '-',
    words: 'speed',
    run: () => changeSpeed(0.5),
  },
  {
    id: 'frame-back',
    title: 'One frame back',
    group: 'Time',
    keys: 'ArrowLeft',
    enabled: hasFrames,
    run: () => step(-1),
  },
  {
    id: 'frame-on',
    title: 'One frame on',
    group: 'Time',
    keys: 'ArrowRight',
    enabled: hasFrames,
    run: () => step(1),
  },
  {
    id: 'frames-back',
    title: 'Ten frames back',
    group: 'Time',
    keys: 'Shift+ArrowLeft',
    enabled: hasFrames,
    run: () => step(-10),
  },
  {
    id: 'frames-on',
    title: 'Ten frames on',
    group: 'Time',
    keys: 'Shift+ArrowRight',
    enabled: hasFrames,
    run: () => step(10),
  },
  {
    id: 'first-frame',
    title: 'First frame',
    group: 'Time',
    keys: 'Home',
    enabled: hasFrames,
    run: () => showFrame(0),
  },
  {
    id: 'live-frame',
    title: 'Newest frame, and follow',
    group: 'Time',
    keys: 'End',
    enabled: hasFrames,
    run: () => showFrame('live'),
  },
  {
    id: 'run-md',
    title: 'Run or pause molecular dynamics',
    group: 'Time',
    words: 'simulation start resume',
    run: () => {
      const { status } = useRuns.getState();
      if (status === 'paused') resumeRun();
      else if (isActive(status)) pauseRun();
      else void startRun();
    },
  },
  {
    id: 'stop-md',
    title: 'Stop molecular dynamics, keep what was recorded',
    group: 'Time',
    enabled: () => isActive(useRuns.getState().status),
    run: stopRun,
  },
];
