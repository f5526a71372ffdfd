import type { Part } from './part';

/** What is said when something was done, or could not be. */
export const messageWords = {
  othersLeftOut: (fileName: Part, othersCount: Part) =>
    `${fileName} was opened; ${othersCount} more were left out.`,
  partNotLoaded:
    'A part of the page could not be loaded; check the connection and try again, or reload the page.',
  reload: 'Reload',
  aRunThatGoesOnHere: (message: Part) =>
    `${message} A run that goes on, here or in another tab, must be stopped first.`,
  onlyAModelThatIsBuilt:
    'Only a model that is built here can lose an atom: this one is from a file or is being built.',
  pickAnOxygenAtomFirstV: 'Pick an oxygen atom first: V makes a vacancy of it.',
} as const;
