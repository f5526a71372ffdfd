/** Where an atom can sit on a surface, before its height is known. */
export interface SiteFrame {
  readonly kind: 'top' | 'bridge' | 'hollow';
  /** on metals top, bridge, hcp, fcc, hollow, 4-fold …; on oxides Ti5c, O2c, Ti5c-Ti5c … */
  readonly name: string;
  /** in words */
  readonly title: string;
  /** that hold it, indices; in a small cell one can be there twice */
  readonly atoms: readonly number[];
  /** Å, between these atoms */
  readonly base: Float64Array;
  /** unit vector out of the surface */
  readonly normal: Float64Array;
}
