import type { StructureViewerProps } from '../viewer-props';

/** Props that change the picture, besides the structure */
export const drawnProps = [
  'colorMode',
  'hiddenRegions',
  'hiddenElements',
  'cut',
  'visible',
  'colors',
  'ghosted',
  'styles',
  'vectors',
  'paths',
  'labels',
  'bondRules',
  'polyhedra',
  'facets',
  'vacancies',
  'hops',
  'moments',
  'selected',
  'theme',
  'projection',
  'wrapped',
  'showCell',
  'showAxes',
  'atomScale',
] as const satisfies readonly (keyof StructureViewerProps)[];
