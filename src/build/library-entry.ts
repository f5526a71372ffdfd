/** Cell and atoms of a crystal of structures/ as they travel with the code. */
export interface LibraryEntry {
  /** Å, nine numbers; the rows are the cell vectors */
  readonly cell: readonly number[];
  /** atomic number and fractional coordinates, [3 × multiplicity], of each orbit */
  readonly sites: readonly (readonly [number, readonly number[]])[];
}

/** What is known about a crystal of structures/: its entry in index.json. */
export interface CrystalDetails {
  /** in structures/ */
  readonly file: string;
  /** such as `Titanium dioxide, rutile` */
  readonly title: string;
  /** of International Tables */
  readonly spaceGroupNumber: number;
  /** Hermann-Mauguin without spaces */
  readonly spaceGroupSymbol: string;
  /** which says the setting too */
  readonly spaceGroupHall: string;
  readonly source: { readonly citation: string; readonly doi?: string; readonly confidence: string };
  /** Å; b only where it differs from a; α and β are 90° */
  readonly cell: {
    readonly a: number;
    readonly b?: number;
    readonly c: number;
    readonly gammaDeg: number;
  };
  /** free coordinates by their usual names, such as `u(O)` */
  readonly internal?: Readonly<Record<string, number>>;
  /** atoms of each element in the cell */
  readonly contents: Readonly<Record<string, number>>;
  /** one atom of each orbit, in fractions of the cell */
  readonly sites: readonly {
    readonly element: string;
    readonly wyckoff: string;
    readonly multiplicity: number;
    readonly position: readonly number[];
  }[];
  /** Å; around the first atom of the first element */
  readonly bonds: readonly { readonly pair: string; readonly length: number; readonly count: number }[];
  readonly reference?: readonly ReferenceValue[];
  /** absent where no full tensor is known */
  readonly stiffness?: LibraryStiffness;
}

/** A published number to compare with. */
export interface ReferenceValue {
  readonly quantity: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  /** "found": read in the source; "recalled": the value commonly quoted from it */
  readonly confidence: string;
}

export interface LibraryStiffness {
  /** the independent ones by name, such as C11 */
  readonly constants: Readonly<Record<string, number>>;
  readonly unit: string;
  /** how they were come by: measured, DFT… */
  readonly method: string;
  readonly source: string;
  /** whether the source was read ("found") or the value is the one commonly quoted from it ("recalled") */
  readonly confidence: string;
}
