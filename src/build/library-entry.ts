/** A crystal of structures/ as it travels with the code. */
export interface LibraryEntry {
  readonly file: string;
  /** of International Tables */
  readonly spaceGroupNumber: number;
  /** absent where no full tensor is known */
  readonly stiffness?: LibraryStiffness;
  /** the CIF */
  readonly text: string;
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
