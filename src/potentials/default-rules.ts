/** A potential that a structure may get without anybody asking for it. */
export interface DefaultRule {
  readonly name: string;
  /** why it comes where it does */
  readonly reason: string;
}

/**
 * Which potential a structure gets when nobody chose one: the first of these that covers its elements and does not refuse
 * its composition. This table is the only place that says so.
 */
export const defaultRules: readonly DefaultRule[] = [
  { name: 'fortini-ru', reason: 'published, of the metal alone' },
  { name: 'matsui-akaogi', reason: 'published, of TiO2 alone' },
  {
    name: 'ru-tio2-contact',
    reason:
      'published on both sides; holds a particle on TiO2 for as long as one likes, though no oxygen crosses',
  },
  { name: 'reactive', reason: 'fitted; all that the others do not cover: RuO2, Ti, suboxides, mixtures' },
];
