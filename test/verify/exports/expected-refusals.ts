/** A structure that a program has no way to hold as it is, and that is refused in words rather than written wrongly. */
export interface ExpectedRefusal {
  /** id of the client */
  readonly client: string;
  readonly structure: string;
  /** what the message must say */
  readonly says: RegExp;
  readonly reason: string;
}

const along = (client: string): ExpectedRefusal => ({
  client,
  structure: 'oblique, held along a only',
  says: /no plane or line of the x, y and z/,
  reason: 'holds atoms along x, y, z; the plane of b and c is none of theirs',
});

/** Every refusal that is right; any other is a fault, and so is one of these that does not come. */
export const expectedRefusals: readonly ExpectedRefusal[] = [
  along('pw.x'),
  along('cp2k'),
  along('castep.cell, read by ourselves'),
  along('siesta.fdf, read by ourselves'),
  along('ase geometry.in'),
  along('gpaw.py'),
];
