import { type AdsorbStep, adsorbStep } from './adsorb-step';
import { type AtomsStep, atomsStep } from './atoms-step';
import { type CrystalStep, crystalStep } from './crystal-step';
import { type FreeParticleStep, freeParticleStep } from './free-particle-step';
import { type HoldStep, holdStep } from './hold-step';
import { type InterfaceStep, interfaceStep } from './interface-step';
import { type InterstitialStep, interstitialStep } from './interstitial-step';
import { type ParticleStep, particleStep } from './particle-step';
import { type PolaronsStep, polaronsStep } from './polarons-step';
import { type RegionsStep, regionsStep } from './regions-step';
import { type SlabStep, slabStep } from './slab-step';
import type { StepKind } from './step';
import { type StructureStep, structureStep } from './structure-step';
import { type SubstituteStep, substituteStep } from './substitute-step';
import { type SupercellStep, supercellStep } from './supercell-step';
import { type VacanciesStep, vacanciesStep } from './vacancies-step';
import { type VacancyChainStep, vacancyChainStep } from './vacancy-chain-step';
import { type VacuumStep, vacuumStep } from './vacuum-step';

/** Everything that a recipe can ask for. */
export type Step =
  | SlabStep
  | InterfaceStep
  | CrystalStep
  | FreeParticleStep
  | StructureStep
  | ParticleStep
  | VacanciesStep
  | VacancyChainStep
  | AdsorbStep
  | InterstitialStep
  | SubstituteStep
  | PolaronsStep
  | AtomsStep
  | RegionsStep
  | HoldStep
  | SupercellStep
  | VacuumStep;
export type StepKindName = Step['kind'];

/** A kind of step for each name. */
export type StepTable = { readonly [Name in StepKindName]: StepKind<Extract<Step, { kind: Name }>> };

/** All kinds of steps, in the order in which a list offers them. */
export const stepTable: StepTable = {
  slab: slabStep,
  interface: interfaceStep,
  crystal: crystalStep,
  'free-particle': freeParticleStep,
  structure: structureStep,
  particle: particleStep,
  vacancies: vacanciesStep,
  'vacancy-chain': vacancyChainStep,
  adsorb: adsorbStep,
  interstitial: interstitialStep,
  substitute: substituteStep,
  polarons: polaronsStep,
  atoms: atomsStep,
  regions: regionsStep,
  hold: holdStep,
  supercell: supercellStep,
  vacuum: vacuumStep,
};
