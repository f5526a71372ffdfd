import { benchWords } from './bench-words';
import { buildWords } from './build-words';
import { commandWords } from './command-words';
import { controlWords } from './control-words';
import { documentWords } from './document-words';
import { exportWords } from './export-words';
import { frameWords } from './frame-words';
import { honestyWords } from './honesty-words';
import { jobWords } from './job-words';
import { learnWords } from './learn-words';
import { matchWords } from './match-words';
import { messageWords } from './message-words';
import { panelWords } from './panel-words';
import { pathWords } from './path-words';
import { plotWords } from './plot-words';
import { sceneWords } from './scene-words';
import { toolWords } from './tool-words';

/** Every table of words, for whoever translates. The page itself takes each with the part that shows it. */
export const allWords = {
  bench: benchWords,
  build: buildWords,
  command: commandWords,
  control: controlWords,
  document: documentWords,
  export: exportWords,
  frame: frameWords,
  honesty: honestyWords,
  job: jobWords,
  learn: learnWords,
  match: matchWords,
  message: messageWords,
  panel: panelWords,
  path: pathWords,
  plot: plotWords,
  scene: sceneWords,
  tool: toolWords,
} as const;
