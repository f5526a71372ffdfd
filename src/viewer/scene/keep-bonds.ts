import { type BondList, bondSkin, defaultBondRules, listBondsStepwise } from '../list-bonds';
import type { StructureViewerProps } from '../viewer-props';
import type { AtomStore } from './atom-store';
import { ListKeeper } from './list-keeper';

/** Bonds by the rules of the props. */
export function keepBonds(store: AtomStore, props: () => StructureViewerProps): ListKeeper<BondList> {
  return new ListKeeper(store, {
    skin: bondSkin,
    make: (structure, sane) => {
      const { bondRules = defaultBondRules, wrapped = false } = props();
      return listBondsStepwise(structure, sane ? bondRules : [], wrapped);
    },
    show: (list) => list && store.setBonds(list),
  });
}
