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
  { name: 'reactive', reason: 'fitted; Ru, Ti and O in every mixture, oxygen may cross between them' },
  {
    name: 'ru-tio2-contact',
    reason: 'for teaching: published on both sides, holds a particle on TiO2, though no oxygen crosses',
  },
];
