import { describeCrystal } from '../../build/describe-crystal';
import { crystalIds, loadCrystal } from '../../build/load-crystal';
import { loadStiffness, type Stiffness } from '../../build/load-stiffness';
import type { Structure } from '../../structure/structure';
import type { Model } from '../stores/document';

/** A crystal that can be matched. */
export interface MatchSource {
  readonly id: string;
  /** short, for tables and files */
  readonly name: string;
  readonly structure: Structure;
  readonly stiffness?: Stiffness;
}

/** Crystals that came from files; the library has the others. */
export interface OwnCrystal {
  readonly id: string;
  readonly name: string;
  readonly structure: Structure;
}

/** The crystal of the file on screen; undefined for a model or what is not periodic all around. */
export function crystalOnScreen(model: Model | undefined): OwnCrystal | undefined {
  if (model?.origin !== 'file' || !model.structure.periodic.every(Boolean)) return undefined;
  return { id: 'screen', name: model.name.replace(/\.\w+$/, ''), structure: model.structure };
}

/** What can be chosen: id to name, own crystals first. */
export function crystalChoices(own: readonly OwnCrystal[]): Record<string, string> {
  return Object.fromEntries([
    ...own.map(({ id, name }) => [id, id === 'screen' ? `on screen: ${name}` : name]),
    ...crystalIds.map((id) => [id, `${id} · ${describeCrystal(id).title}`]),
  ]);
}

/** @returns undefined for an own crystal that is gone */
export function findCrystal(id: string, own: readonly OwnCrystal[]): MatchSource | undefined {
  const mine = own.find((crystal) => crystal.id === id);
  if (mine) return mine;
  if (!crystalIds.includes(id)) return undefined;
  return { id, name: id, structure: loadCrystal(id), stiffness: loadStiffness(id) };
}
