/**
 * Length (Å) and barrier (eV) of the hops of oxygen into a vacancy of rutile, with the damped shifted-force sum of the
 * potential that lessons and first scenes run with. `npm run verify -- --only vacancy` relaxes each path and compares.
 */
export const rutileHops = { edge: [2.5, 1.1933], diagonal: [2.746, 1.4627], row: [3.009, 2.2106] } as const;
