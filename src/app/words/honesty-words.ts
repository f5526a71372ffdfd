import type { Part } from './part';

/** What the chips say of where a picture or a number comes from. */
export const honestyWords = {
  what: 'Where this comes from',
  origins: {
    computed: 'computed',
    fitted: 'fitted',
    quoted: 'quoted',
    illustrative: 'illustrative',
  },
  built: 'The structure is computed: cut and placed by its recipe from the lattices of its crystals.',
  fromFile: 'The structure is as the file says; nothing here has checked it against a measurement.',
  spread: (fits: Part) =>
    `How far ${fits} fits of the reactive potential disagree about the force on each atom, whichever potential moves it.`,
  spreadFormula: 'Standard deviation: the fits have the same form and data and differ in where they began.',
  spreadLimits:
    'Small where the data decide. It tells nothing of errors that all fits share: those of the form, and of what they were fitted to.',
  moved: 'Positions after the start are computed: molecular dynamics with the forces of the potential below.',
  framesOfFile: 'Positions of each frame are as the file says; what moved the atoms is not known here.',
  forces: (title: Part) => `Forces: ${title}`,
  goodFor: (what: Part) => `Good for: ${what}.`,
  notFor: (what: Part) => `Not for: ${what}.`,
  holdsFrom: (ranges: Part) => `Distances it holds from: ${ranges}.`,
  cutoff: (cutoff: Part) => `Interactions end at ${cutoff} Å.`,
  coulomb: (accuracy: Part) => `Coulomb forces to ${accuracy} of that between unit charges 1 Å apart.`,
  mixed: 'Precision: forces in 32 bit, motion in 64 bit.',
  double: 'Precision: 64 bit throughout.',
  matching:
    'Cells, strains and angles are computed from the lattices of the two crystals: geometry, no energies.',
  lattices: (crystals: Part) => `Lattices: ${crystals}`,
  methods: {
    temperature: 'Kinetic temperature of the recorded frames.',
    energies: 'Energies of the recorded frames.',
    pressure: 'Virial pressure of the whole cell; vacuum in it counts as empty volume.',
    displacement:
      'Mean square of the way from the first frame, common drift taken out; one origin, so no error bar.',
    coordination:
      'Neighbors within 1.2 (between metals 1.25) times the sum of the covalent radii of Cordero et al., Dalton Trans. 2832 (2008).',
    distances: 'g(r) of one frame against the mean density of the whole cell, vacuum included.',
    hops: 'Hops between oxygen sites; one counts when the atom stays 250 fs in the core of its new site.',
  },
} as const;
