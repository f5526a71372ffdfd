import type { Part } from './part';

/** What the page that measures the drawing says. */
export const benchWords = {
  title: 'How quickly does this machine draw?',
  blocksOfRutileDrawnAsThe: 'Blocks of rutile, drawn as the app draws them, at full quality. ',
  backToTheApp: 'Back to the app',
  measurement: 'Measurement',
  whatIsDrawn: 'What is drawn',
  stop: 'Stop',
  measure: 'Measure',
  copied: 'Copied',
  copyAsJson: 'Copy as JSON',
  measuring: (title: Part) => `Measuring: ${title}`,
  pxCores: (renderer: Part, pixels: Part, cores: Part) => `${renderer}, ${pixels} px, ${cores} cores`,
  scene: 'Scene',
  frameMedianMs: 'Frame (median), ms',
  ninetiethPercentileMs: '9 of 10 within, ms',
  untilFinishedMs: 'Until finished, ms',
  moving: 'moving',
  static: 'static',
} as const;
