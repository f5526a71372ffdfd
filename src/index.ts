/** The public API: what a script, another program or the app builds on. */

export {
  type MeanSquaredDisplacement,
  meanSquaredDisplacement,
} from './analyze/mean-squared-displacement';
export { type HopTable, regionFlows, tabulateHops } from './analyze/oxygen/hop-table';
export { makeOxygenSiteGraph, type OxygenSiteGraph } from './analyze/oxygen/site-graph';
export { createHopTracker, type Hop, type HopTracker } from './analyze/oxygen/track-hops';
export { plotSvg } from './analyze/plot-svg';
export { type RadialDistribution, radialDistribution } from './analyze/radial-distribution';
export type { AtomFacts } from './analyze/selection/atom-facts';
export { type AtomProperty, atomProperties, atomValues } from './analyze/selection/atom-properties';
export {
  type CompiledSelection,
  compileSelection,
  markedAtoms,
} from './analyze/selection/compile-selection';
export { type BuiltModel, buildModel, createBuilder } from './build/build-model';
export { checkRecipe } from './build/check-recipe';
export { adhesionOfAngle } from './build/contact-angle';
export { defaultRecipes } from './build/default-recipes';
export {
  type AdsorptionSite,
  type AdsorptionSites,
  findAdsorptionSites,
} from './build/defects/adsorption-sites';
export { assignRegions, type RegionAssignment } from './build/defects/assign-regions';
export { type AtomFilter, chooseAtoms } from './build/defects/choose-atoms';
export { findVoids, type Void, type Voids } from './build/defects/find-voids';
export { makeVacancies } from './build/defects/make-vacancies';
export { markPolarons, type Polarons } from './build/defects/mark-polarons';
export { substituteAtoms } from './build/defects/substitute-atoms';
export { findVacancyChain, type VacancyChain, vacancyLadder } from './build/defects/vacancy-chain';
export { type CrystalDetails, describeCrystal } from './build/describe-crystal';
export { distinctPlanes } from './build/distinct-planes';
export { changeStep, findStep, insertStep, moveStep, removeStep, replaceStep } from './build/edit-recipe';
export { findDistinctPlanes } from './build/find-distinct-planes';
export { makeFreeParticle } from './build/free-particle';
export {
  fourIndexDirection,
  fourIndexPlane,
  threeIndexDirection,
  threeIndexPlane,
} from './build/hexagonal-indices';
export { type InlineCrystal, inlineCrystal } from './build/inline-crystal';
export { type Facet, type FacetFit, fitFacet } from './build/interface/facet-fit';
export type { InterfaceCrystal, InterfacePart } from './build/interface/interface-slab';
export { interfaceRecipe, interfaceStepOf } from './build/interface/interface-step-of';
export {
  type Interface,
  type InterfaceOptions,
  makeInterface,
} from './build/interface/make-interface';
export { makeTwist } from './build/interface/make-twist';
export {
  type LatticeMatch,
  type MatchProgress,
  matchLattices,
  type PlaneBasis,
} from './build/interface/match-lattices';
export { matchPlanes, type PlaneMatch, type PlaneMatches } from './build/interface/match-planes';
export type { EdgeFit, MatchReport } from './build/interface/match-report';
export { type MatchScanResult, matchScan, type PlanePair } from './build/interface/match-scan';
export type { ParallelDirections } from './build/interface/orientation-relationship';
export { paretoFront } from './build/interface/pareto-front';
export { type PlaneLattice, planeLattice } from './build/interface/plane-lattice';
export { type TwistCell, twistCells } from './build/interface/twist-cells';
export { type TwistPoint, twistScan } from './build/interface/twist-scan';
export { type InterfacePresetName, interfacePresets } from './build/interface-presets';
export { listTerminations, type PlaneTerminations, type Termination } from './build/list-terminations';
export { crystalIds, loadCrystal } from './build/load-crystal';
export { loadStiffness, type Stiffness } from './build/load-stiffness';
export {
  type CellRecipe,
  type CrystalRecipe,
  type MadeCrystal,
  makeCrystal,
  type SiteRecipe,
} from './build/make-crystal';
export { makeParticle, type Particle, type ParticleOptions } from './build/make-particle';
export { makeSurface, type Surface, type SurfaceOptions } from './build/make-surface';
export { onPotentialLattices } from './build/on-potential-lattices';
export { type ParticleShape, type ShapeName, shapeNames } from './build/particle-shapes';
export { particleSizes, type SizeOfParticle } from './build/particle-sizes';
export { braggAngle, planeAngle, planeMultiplicity, planeSpacing } from './build/plane-spacing';
export type { Recipe, Step } from './build/recipe';
export { type SurfaceEnergySet, surfaceEnergiesOf } from './build/surface-energies';
export { type SurfaceEnergy, type Truncation, wulffShape } from './build/wulff-shape';
export { type Failure, type FailureKind, InputError, NumericalError, ParseError } from './errors';
export { type DftCode, dftCodes } from './io/dft/dft-codes';
export { type DftSettings, dftDefaults, dftSettingsFor, type HubbardTerm } from './io/dft/dft-settings';
export { kMesh } from './io/dft/k-mesh';
export { type NebSettings, nebDefaults } from './io/dft/neb/band-model';
export { alignPath, type ImageOptions, makeImages } from './io/dft/neb/make-images';
export { type NebCode, nebCodes } from './io/dft/neb/neb-codes';
export { parseAbinit } from './io/parse-abinit';
export { parseAims } from './io/parse-aims';
export { parseCastep } from './io/parse-castep';
export { parseCif, parseCifWithSpaceGroup } from './io/parse-cif';
export { parseCp2k } from './io/parse-cp2k';
export { parseExtxyz } from './io/parse-extxyz';
export { parseLammpsData } from './io/parse-lammps-data';
export { parseLammpsDump } from './io/parse-lammps-dump';
export { parsePdb } from './io/parse-pdb';
export { parsePoscar } from './io/parse-poscar';
export { parseQe } from './io/parse-qe';
export { parseQeOutput } from './io/parse-qe-output';
export { parseSiesta } from './io/parse-siesta';
export { parseXsf } from './io/parse-xsf';
export { readFrames } from './io/read-frames';
export { readStructure } from './io/read-structure';
export { type StructureFormat, structureFormats } from './io/structure-formats';
export { bytesSource, readTrajectory, type TrajectoryReader } from './io/trajectory/read-trajectory';
export { writeTrajectory } from './io/trajectory/write-trajectory';
export { writeCif } from './io/write-cif';
export { writeExtxyz } from './io/write-extxyz';
export { writeLammpsData } from './io/write-lammps-data';
export { writeLammpsDump } from './io/write-lammps-dump';
export { writePoscar } from './io/write-poscar';
export { complete, driveInSlices } from './jobs/drive';
export { runsCanBeStored } from './jobs/runs-can-be-stored';
export { availableThreads, type Job, startJob } from './jobs/start-job';
export {
  listStoredRuns,
  readStoredRun,
  readStoredTrajectory,
  removeStoredRun,
  type StoredRun,
} from './jobs/stored-runs';
export { closeWorkers } from './jobs/worker-pool';
export { writeLammpsDeck } from './lammps/write-deck';
export { lammpsNebCode, writeLammpsNeb } from './lammps/write-neb';
export { type LammpsRunOptions, writeLammpsRun } from './lammps/write-run';
export { createRandom, type Random } from './math/random';
export { checkDefinition, parseDefinition } from './potentials/check-definition';
export { choosePotential, potentialsFor } from './potentials/choose-potential';
export { combinePotentials } from './potentials/combine-potentials';
export { type Evaluate, evaluatePotential, evaluatorOf } from './potentials/evaluate-potential';
export { makePotential, potentialNames } from './potentials/make-potential';
export { type OutsideFit, outsideFit } from './potentials/outside-fit';
export type { Potential, PotentialCard, PotentialSpec } from './potentials/potential';
export type { PotentialDefinition } from './potentials/potential-definition';
export { preparePotential } from './potentials/prepare-potential';
export { samplePair } from './potentials/sample-pair';
export { stressOf } from './potentials/stress-of';
export { committeeSpread } from './simulate/committee-spread';
export { decodeCheckpoint, encodeCheckpoint, type MdCheckpoint } from './simulate/md/checkpoint';
export { createEvaluator } from './simulate/md/create-evaluator';
export { barostatDefaults, couplings, ensembles, mdDefaults, thermostats } from './simulate/md/md-options';
export {
  type MdControl,
  type MdFailure,
  type MdOptions,
  type MdProgress,
  type MdResult,
  runMd,
} from './simulate/md/run-md';
export { frameOfProgress, headerOfRun } from './simulate/md/trajectory-frame';
export { type ComparedPath, comparePaths } from './simulate/neb/compare-paths';
export { type PathResult, relaxPath } from './simulate/neb/relax-path';
export type { RegistryMap } from './simulate/registry/registry-map';
export { type ContactRelaxation, relaxContact } from './simulate/registry/relax-contact';
export { type ScanOptions, scanRegistry } from './simulate/registry/scan-registry';
export { touchingMap } from './simulate/registry/touching-map';
export { valenceMap } from './simulate/registry/valence-map';
export { bulkModulus, type EquationOfState } from './simulate/relax/bulk-modulus';
export { elasticConstants } from './simulate/relax/elastic-constants';
export { type ElasticModuli, elasticModuli } from './simulate/relax/elastic-moduli';
export { type HessianBlock, hessian } from './simulate/relax/hessian';
export { type CellFreedom, type RelaxOptions, type RelaxResult, relax } from './simulate/relax/relax';
export { type Vibrations, vibrations } from './simulate/relax/vibrations';
export { type OxygenHop, watchOxygen } from './simulate/watch-oxygen';
export { cellFromParameters, cellParameters, toCartesian, toFractional, volume } from './structure/cell';
export { checkNoOverlap, checkStructure, closestPair } from './structure/check-structure';
export { atomicMass, atomicNumber, covalentRadius, elementSymbol } from './structure/elements';
export { distance, minimumImage } from './structure/minimum-image';
export { findNeighbors, type NeighborList } from './structure/neighbors';
export { makeOrthogonalSupercell, type OrthogonalCell } from './structure/orthogonal-supercell';
export { classifyRegions } from './structure/regions/classify-regions';
export { alignCell, rotateStructure, rotationAbout } from './structure/rotate-structure';
export { lookUpSpaceGroup, type SpaceGroup } from './structure/space-group';
export { atomCount, Region, regionNames, type Structure } from './structure/structure';
export { makeSupercell, makeSupercellByMatrix } from './structure/supercell';
export { findSymmetry, type SymmetryOrbit, type SymmetryReport } from './structure/symmetry';
export { type Frame, structureOfFrame } from './structure/trajectory';
export { unwrapPositions, wrapPositions } from './structure/wrap';
export * from './units';
