// Which kernel does a phase of the Coulomb energy, in the precision of the run.
import {
  phaseMeshBack,
  phaseMeshInfluence,
  phaseMeshPotential,
  phasePlaceCharges,
  phaseSpreadCharges,
  phaseWaveSums,
  wordCoulomb,
} from '../coulomb-block';
import { wordMixed } from '../run-block';
import { word } from './block';
import { meshForces, placeCharges } from './kspace-mesh';
import { spreadCharges, transformBack } from './kspace-planes';
import { meshInfluence, meshPotential } from './kspace-potential';
import { sumWaves, waveForces } from './kspace-waves';

export function executeCoulomb(run: usize, phase: i32, part: i32): void {
  if (phase == phaseWaveSums) sumWaves(run, part);
  else if (word(run, wordMixed) != 0) onMesh<f32>(run, phase, part);
  else onMesh<f64>(run, phase, part);
}

function onMesh<T>(run: usize, phase: i32, part: i32): void {
  if (phase == phasePlaceCharges) placeCharges<T>(run, part);
  else if (phase == phaseSpreadCharges) spreadCharges<T>(run, part);
  else if (phase == phaseMeshPotential) meshPotential<T>(run, part);
  else if (phase == phaseMeshBack) transformBack<T>(run, part);
  else if (phase == phaseMeshInfluence) meshInfluence<T>(run, part);
}

/** Adds the forces to the atoms of one share, once mesh or waves hold what acts on them. */
export function collectCoulomb(run: usize, share: i32): void {
  if (word(run, wordCoulomb) == 1) waveForces(run, share);
  else if (word(run, wordMixed) != 0) meshForces<f32>(run, share);
  else meshForces<f64>(run, share);
}
