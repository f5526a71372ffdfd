import { degree } from '../../units';

/** How a field is named and bounded in the page. */
export interface FieldWords {
  readonly label: string;
  readonly unit?: string;
  /** what an empty field means */
  readonly usual?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
  /** of the arrow keys; default 1 for whole numbers, else a tenth of the value's size */
  readonly step?: number;
  /** ends of a slider under the field */
  readonly slider?: readonly [number, number];
  /** numbers in a list whose schema does not say how many */
  readonly count?: number;
  /** how a list or table is written, for a field without an editor of its own */
  readonly example?: string;
  /** text of more than a word or two */
  readonly wide?: boolean;
  /** one sentence for who wonders */
  readonly about?: string;
  /** what one of the unit shown is in the recipe, where that has another: degrees of radians, percent of parts */
  readonly scale?: number;
  /** three numbers that are the place of an atom, to be clicked */
  readonly place?: boolean;
  /** three numbers that are a direction of a crystal, written in one field */
  readonly direction?: boolean;
  /** names of the numbers of a list */
  readonly parts?: readonly string[];
  /** what is read for the values of a choice */
  readonly choices?: Readonly<Record<string, string>>;
}

/** Fields by name; a step's own meaning of a name goes before, as `particle.centre`. */
const words: Readonly<Record<string, FieldWords>> = {
  crystal: { label: 'Crystal' },
  hkl: { label: 'Plane (h k l)' },
  layers: {
    label: 'Thickness',
    unit: 'layers',
    usual: '6',
    minimum: 0.25,
    maximum: 200,
    step: 1,
    slider: [1, 20],
  },
  thickness: { label: 'Thickness, at least', unit: 'Å', minimum: 1, maximum: 500, step: 1 },
  repeats: {
    label: 'Repeats',
    usual: '1',
    parts: ['along a', 'along b', 'along c'],
    minimum: 1,
    maximum: 200,
    whole: true,
  },
  frozenLayers: {
    label: 'Held layers',
    usual: '0',
    minimum: 0,
    maximum: 200,
    step: 1,
    about: 'Layers at the bottom whose atoms stay in place, in every simulation and every exported file.',
  },
  vacuum: { label: 'Vacuum', unit: 'Å', usual: '15', minimum: 0, maximum: 1000, step: 1 },
  centred: { label: 'Centred in the cell' },
  symmetric: {
    label: 'Both faces alike',
    about: 'Gives the bottom the termination of the top, although that may add or leave out atoms.',
  },
  stoichiometric: { label: 'Whole formula units only' },
  surfaceCell: {
    label: 'Surface cell',
    usual: 'rectangular',
    choices: {
      rectangular: 'with right angles',
      conventional: 'conventional, centred',
      primitive: 'primitive',
    },
  },
  diameter: { label: 'Diameter', unit: 'Å', minimum: 4, maximum: 400, step: 1, slider: [6, 60] },
  adhesion: {
    label: 'Adhesion',
    unit: 'eV/Å²',
    minimum: 0,
    maximum: 2,
    step: 0.005,
    slider: [0, 0.3],
    about: 'Energy gained per contact area: more of it makes a flatter particle.',
  },
  heightFraction: {
    label: 'Height, of the whole body',
    minimum: 0.02,
    maximum: 1,
    step: 0.05,
    slider: [0.05, 1],
  },
  contactAngle: {
    label: 'Contact angle',
    unit: '°',
    scale: degree,
    minimum: 0,
    maximum: 180,
    step: 5,
    slider: [0, 180],
  },
  contact: { label: 'Contact plane (h k l)' },
  along: { label: 'Its direction [u v w]', direction: true },
  onto: { label: 'along [u v w] of the support', usual: 'first edge', direction: true },
  shift: { label: 'Shift, in surface cells', parts: ['u', 'v'], step: 0.05 },
  stretch: { label: 'Stretch', parts: ['along', 'across'], step: 0.005 },
  gap: { label: 'Gap', unit: 'Å', minimum: 0, maximum: 20, step: 0.05 },
  separation: { label: 'Separation', unit: 'Å', minimum: 0, maximum: 20, step: 0.05 },
  imageGap: {
    label: 'Least distance to its images',
    unit: 'Å',
    usual: '8',
    minimum: 0,
    maximum: 200,
    step: 1,
  },
  surfaceEnergies: {
    label: 'Surface energies',
    unit: 'eV/Å²',
    usual: 'of the library, or by broken bonds',
    step: 0.005,
  },
  lattice: {
    label: 'Lattice of its own, Å',
    example: '{"a": 4.6, "c": 2.96, "source": "PBE"}',
  },
  surface: { label: 'Surface' },
  interface: { label: 'Interface' },
  bulk: { label: 'Bulk' },
  'adsorb.apart': {
    label: 'Adsorbates apart by',
    unit: 'Å',
    usual: '2.5',
    minimum: 0,
    maximum: 50,
    step: 0.5,
    about:
      'At least, between any two adsorbates of this step. From atoms of the model they keep away by themselves.',
  },
  'interstitial.apart': {
    label: 'Least distance apart',
    unit: 'Å',
    usual: '2.5',
    minimum: 0,
    maximum: 50,
    step: 0.5,
  },
  apart: { label: 'Least distance apart', unit: 'Å', usual: '3', minimum: 0, maximum: 50, step: 0.5 },
  seed: { label: 'Seed', usual: 'of the recipe', minimum: 0, maximum: 4294967295, whole: true },
  matrix: { label: 'Rows of the matrix', count: 9, whole: true },
  rightAngles: { label: 'Smallest cell with right angles' },
  cell: {
    label: 'Cell',
    usual: 'conventional',
    choices: { conventional: 'conventional', primitive: 'primitive' },
  },
  points: { label: 'Chosen atoms' },
  remove: { label: 'Atoms to remove' },
  move: { label: 'Atoms to move, from and to', example: '[[[1, 2, 8.5], [1, 2, 9]]]' },
  add: { label: 'Atoms to add, symbol and place', example: '[["O", [1, 2, 8.5]]]' },
  anywhere: { label: 'Anywhere' },
  from: { label: 'Begins at', place: true },
  only: { label: 'Only this site of the chain', usual: 'none', minimum: 1, maximum: 100, whole: true },
  vacant: { label: 'Vacant sites, from the interface on', usual: '1', minimum: 0, maximum: 100, whole: true },
  longest: { label: 'Longest hop', unit: 'Å', usual: '2.9', minimum: 1, maximum: 6, step: 0.1 },
  depth: { label: 'Depth below the surface', unit: 'Å' },
  'vacancy-chain.layers': {
    label: 'Reaches down',
    unit: 'layers',
    usual: '4',
    minimum: 1,
    maximum: 60,
    step: 1,
  },
  'vacancy-chain.depth': { label: 'Reaches down', unit: 'Å', minimum: 1, maximum: 200, step: 1 },
  'vacancies.layers': { label: 'Layers from the top' },
  'hold.layers': { label: 'Layers from the top' },
  'substitute.layers': { label: 'Layers from the top' },
  element: { label: 'Element', usual: 'any' },
  'vacancies.element': { label: 'Element', usual: 'O' },
  'polarons.element': { label: 'Cation', usual: 'Ti' },
  to: { label: 'Becomes' },
  regions: { label: 'Regions', usual: 'all' },
  sublattice: { label: 'Oxygen', usual: 'any' },
  coordination: { label: 'Neighbors', usual: 'any', minimum: 0, maximum: 20, whole: true },
  species: { label: 'Atom or molecule' },
  sites: { label: 'Sites', usual: 'all' },
  coverage: { label: 'Amount', unit: '%', scale: 0.01, minimum: 0, maximum: 100, step: 5, slider: [0, 100] },
  fraction: { label: 'Amount', unit: '%', scale: 0.01, minimum: 0, maximum: 100, step: 1, slider: [0, 50] },
  count: { label: 'Amount', minimum: 0, maximum: 1e6, whole: true },
  rule: { label: 'Cations', usual: 'nearest' },
  order: { label: 'Spins of a vacancy', usual: 'parallel' },
  moment: { label: 'Moment', unit: 'μB', usual: '1', minimum: -10, maximum: 10, step: 0.5 },
  'polarons.stretch': {
    label: 'Bonds lengthened by',
    unit: '%',
    scale: 0.01,
    usual: '3',
    minimum: 0,
    maximum: 20,
    step: 1,
  },
  bottomLayers: { label: 'Layers at the bottom', usual: 'none', minimum: 0, maximum: 200, step: 1 },
  below: { label: 'Atoms below', unit: 'Å', usual: 'none', step: 1 },
  release: { label: 'Let them go instead' },
  axes: { label: 'Along', parts: ['a', 'b', 'c'] },
  layerDepth: { label: 'Surface reaches down', unit: 'Å', usual: '1.6', minimum: 0, maximum: 20, step: 0.2 },
  interfaceReach: {
    label: 'Interface reaches sideways',
    unit: 'Å',
    usual: '2.7',
    minimum: 0,
    maximum: 30,
    step: 0.2,
  },
  bondCutoff: {
    label: 'Longest metal–oxygen bond',
    unit: 'Å',
    usual: '2.6',
    minimum: 1,
    maximum: 5,
    step: 0.1,
  },
  contactCutoff: {
    label: 'Longest metal–cation contact',
    unit: 'Å',
    usual: '3.3',
    minimum: 1,
    maximum: 6,
    step: 0.1,
  },
  assign: { label: 'By hand' },
  shape: {
    label: 'Shape',
    choices: {
      wulff: 'of equilibrium (Wulff)',
      sphere: 'sphere',
      hemisphere: 'hemisphere',
      cube: 'cube',
      octahedron: 'octahedron',
      cuboctahedron: 'cuboctahedron',
      'truncated-octahedron': 'truncated octahedron',
      'rhombic-dodecahedron': 'rhombic dodecahedron',
      'hexagonal-prism': 'hexagonal prism',
      'hexagonal-bipyramid': 'hexagonal bipyramid',
      'truncated-hexagonal-bipyramid': 'truncated hexagonal bipyramid',
    },
  },
  cuts: { label: 'Cut off by more planes', unit: 'Å', step: 0.5 },
  contactEnergy: { label: 'Energy of the contact plane', unit: 'eV/Å²', step: 0.01 },
  a: { label: 'a', unit: 'Å', minimum: 0.5, maximum: 200, step: 0.01 },
  c: { label: 'c', unit: 'Å', minimum: 0.5, maximum: 200, step: 0.01 },
  source: { label: 'Source', wide: true },
  film: { label: 'Film' },
  substrate: { label: 'Substrate' },
  filmMatrix: { label: 'Rows of the film' },
  substrateMatrix: { label: 'Rows of the substrate' },
  filmShare: {
    label: 'Share of strain in the film',
    usual: '1',
    minimum: 0,
    maximum: 1,
    step: 0.1,
    about: '1 keeps the substrate as it is, 0 the film.',
  },
  rectangular: { label: 'Cell with a right angle' },
  relaxNormal: { label: 'Thickness by elastic constants' },
  periodicStack: { label: 'Film and substrate in turns, no vacuum' },
  'interface.frozenLayers': {
    label: 'Held layers',
    usual: '2',
    minimum: 0,
    maximum: 200,
    whole: true,
    about:
      'Layers at the bottom of the substrate whose atoms stay in place, in every simulation and exported file.',
  },
  'interface.shift': { label: 'Shift, in substrate cells', usual: '0', parts: ['u', 'v'], step: 0.05 },
  'interface.gap': { label: 'Gap', unit: 'Å', usual: 'first touch', minimum: 0, maximum: 20, step: 0.05 },
  'particle.gap': { label: 'Gap', unit: 'Å', usual: '0', minimum: 0, maximum: 20, step: 0.05 },
  'interface.film.layers': {
    label: 'Thickness',
    unit: 'layers',
    usual: '8 Å',
    minimum: 0.25,
    maximum: 100,
    step: 1,
  },
  'interface.substrate.layers': {
    label: 'Thickness',
    unit: 'layers',
    usual: '12 Å',
    minimum: 0.25,
    maximum: 100,
    step: 1,
  },
  'particle.centre': { label: 'Centre of the body, in its cell', parts: ['x', 'y', 'z'], step: 0.05 },
  'particle.shift': { label: 'Shift, in surface cells', usual: '0', parts: ['u', 'v'], step: 0.05 },
  'vacancies.seed': { label: 'Seed', usual: 'of the recipe', minimum: 0, maximum: 4294967295, whole: true },
};

/**
 * The words for a field; a name nobody has written words for is spelt out: `imageGap`, Image gap.
 *
 * @param path kind of the step, or of a part such as `interface.film`
 */
export function wordsOf(path: string, field: string): FieldWords {
  const own = words[`${path}.${field}`] ?? words[field];
  if (own) return own;
  const spelt = field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const [, name, unit] = /^(.*) (deg|e v)$/.exec(spelt) ?? [undefined, spelt, undefined];
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  return unit === 'deg' ? { label, unit: '°' } : { label };
}
