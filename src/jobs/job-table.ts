/**
 * Everything that can run in a worker: plain data in, a generator (or a promise of one), plain data out. Each is
 * loaded when it is first asked for, so that a page need not have the engine before it shows a model.
 */
export const jobTable = {
  /** recipe to model */
  build: async () => (await import('./build-job')).build,
  /** a plane of a crystal to every way of cutting there */
  terminations: async () => (await import('./terminations-job')).terminations,
  /** a particle step to the sizes that it can have, closed shells marked */
  particleSizes: async () => (await import('./particle-sizes-job')).sizesOfParticle,
  /** a recipe to the names that its sites have, for adsorbates or interstitials */
  sites: async () => (await import('./sites-job')).listSites,
  /** space group and sites to a crystal */
  crystal: async () => (await import('./crystal-job')).crystal,
  /** planes of films on those of a substrate: every cell they share */
  match: async () => (await import('./match-job')).match,
  /** the same for one pair of planes, by the angle at which the film lies */
  twist: async () => (await import('../build/interface/twist-scan')).twistScan,
  /** bytes of a file to structures */
  read: async () => (await import('./read-job')).read,
  /** molecular dynamics with the hops of oxygen told as they happen */
  watch: async () => (await import('./watch-job')).watch,
  /** the same, with trajectory and checkpoints kept in storage */
  record: async () => (await import('./record-job')).record,
  /** a moment of a run, to know how long all of it takes here */
  speed: async () => (await import('./speed-job')).measureSpeed,
  /** to a minimum of the energy, atoms and perhaps cell */
  relax: async () => (await import('./relax-job')).relaxStructure,
  /** a step of atoms, with each of several potentials */
  paths: async () => (await import('./paths-job')).paths,
  /** the forces on the atoms of one moment */
  forces: async () => (await import('./forces-job')).forces,
  /** how far several fits disagree about each atom */
  spread: async () => (await import('./spread-job')).spread,
  /** the shift and height at which a particle or a film sits best on its support */
  registry: async () => (await import('./registry-job')).registry,
  /** recorded frames to numbers over time */
  frames: async () => (await import('./frames-job')).measureFrames,
  /** a recorded frame to its radial distribution */
  distances: async () => (await import('./frames-job')).measureDistances,
  /** a run as a folder for LAMMPS */
  handOver: async () => (await import('./hand-over-job')).handOver,
  assist: async () => (await import('./assist-job')).assist,
  probe: async () => (await import('./probe-job')).probe,
};

export type JobName = keyof typeof jobTable;
type Start<Name extends JobName> = Awaited<ReturnType<(typeof jobTable)[Name]>>;
export type JobInput<Name extends JobName> = Parameters<Start<Name>>[0];
type Run<Name extends JobName> = Awaited<ReturnType<Start<Name>>>;
export type JobProgress<Name extends JobName> =
  Run<Name> extends Generator<infer P, unknown, unknown> ? P : never;
export type JobResult<Name extends JobName> =
  Run<Name> extends Generator<unknown, infer R, unknown> ? Awaited<R> : never;
export type JobControl<Name extends JobName> =
  Run<Name> extends Generator<unknown, unknown, infer C> ? NonNullable<C> : never;
