import type { Part } from './part';

/** What is said where one path is compared between potentials. */
export const pathWords = {
  title: 'One path, each potential',
  what: 'An oxygen takes the vacancy beside it, in the model as it was built: both ends relaxed, then the path between them by a nudged elastic band, in the cell of the model, with each potential that treats these elements.',
  onlyOne: (name: Part) => `Only ${name} treats this model: there is nothing to compare it with.`,
  find: 'Find the path',
  stop: 'Stop',
  chooseAHop: 'Choose a hop above.',
  running: (name: Part, phase: Part, step: Part, force: Part) =>
    `${name}: ${phase}, step ${step}, largest force ${force} eV/Å`,
  potential: 'potential',
  barrier: 'barrier (eV)',
  change: 'end over start (eV)',
  notConverged: 'not converged',
  fallsOnTheWay: 'a deeper minimum lies on the way: not one step',
  outside: (count: Part, images: Part) => `${count} of ${images} images outside of its fit`,
  members: (count: Part) => `spread of the ${count} fits`,
  plot: 'Energy along the path with each potential',
  alongPath: 'along the path',
  energy: 'energy (eV)',
  large: (atoms: Part) =>
    `${atoms} atoms: this may take minutes. A smaller slab with the same vacancy gives nearly the same path.`,
  how: 'The same ends and the same number of images with each; the cell is that of the model, which each potential finds strained in its own way. Differences between potentials tell how far any of them may be believed.',
  bandMethod: 'nudged elastic band with a climbing image, 5 images, forces below 0.05 eV/Å',
} as const;
