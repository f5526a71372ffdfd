import { useMemo } from 'react';
import { closestOf } from '../../analyze/selection/closest-of';
import { periodicCenter } from '../../analyze/selection/periodic-center';
import { elementSymbol } from '../../structure/elements';
import { regionNames, type Structure } from '../../structure/structure';
import { ps } from '../../units';
import { pickSameKind } from '../actions/pick-atom';
import { Icon } from '../controls/Icon';
import { shownFrame, shownStructure } from '../playback';
import { useDocument } from '../stores/document';
import { recording, useRuns } from '../stores/runs';
import { nothing, selected, setView, useView } from '../stores/view';
import { panelWords } from '../words/panel-words';

/** What is known of the picked atoms, in the frame on screen. */
export function AtomCard() {
  const selection = useView((view) => view.selection);
  const model = useDocument((document) => document.model?.structure);
  const version = useRuns((runs) => runs.version);
  const frame = useRuns((runs) => runs.shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the recording grows in place, its version says when
  const structure = useMemo(() => shownStructure(), [model, version, frame]);
  const atoms = structure ? selection.filter((atom) => atom < structure.atomicNumbers.length) : nothing;
  if (!structure || !model || atoms.length === 0) return null;
  const single = atoms.length === 1;
  const atom = selected({ selection: atoms });

  return (
    <section className="card atom-card" aria-label={single ? panelWords.pickedAtom : panelWords.pickedAtoms}>
      <h2>
        {single
          ? `${elementSymbol(structure.atomicNumbers[atom])} ${atom + 1}`
          : panelWords.atoms(atoms.length.toLocaleString('en'))}
        <button
          type="button"
          className="button plain icon"
          aria-label={single ? panelWords.unpickAtom : panelWords.unpickAll}
          title={panelWords.esc}
          onClick={() => setView({ selection: nothing })}
        >
          <Icon name="close" />
        </button>
      </h2>
      {single ? (
        <AtomFacts atom={atom} structure={structure} start={model} />
      ) : (
        <Summary atoms={atoms} structure={structure} />
      )}
      <button type="button" className="link" onClick={pickSameKind} title={panelWords.doubleClickOnAnAtom}>
        {panelWords.allOfTheSameElementAnd}
      </button>
    </section>
  );
}

function AtomFacts({ atom, structure, start }: { atom: number; structure: Structure; start: Structure }) {
  const frame = shownFrame();
  const place = structure.positions.subarray(3 * atom, 3 * atom + 3);
  const from = start.positions.subarray(3 * atom, 3 * atom + 3);
  const moved = Math.hypot(place[0] - from[0], place[1] - from[1], place[2] - from[2]);
  const held = structure.fixed?.subarray(3 * atom, 3 * atom + 3).some(Boolean);
  const hops = recording.hops.filter((hop) => hop.atom === atom && (!frame || hop.time <= frame.time));
  return (
    <dl className="facts">
      <dt>{panelWords.regionAtStart}</dt>
      <dd>{regionNames[structure.regions?.[atom] ?? 0]}</dd>
      <dt>{panelWords.position}</dt>
      <dd>{Array.from(place, (x) => x.toFixed(3)).join(', ')} Å</dd>
      <dt>{panelWords.fromItsStart}</dt>
      <dd>{moved.toFixed(3)} Å</dd>
      <dt>{panelWords.heldInPlace}</dt>
      <dd>{held ? panelWords.yes : panelWords.no}</dd>
      <dt>{panelWords.hops}</dt>
      <dd>
        {hops.length === 0
          ? panelWords.none
          : hops
              .map(
                (hop) =>
                  `${regionNames[hop.fromRegion]} → ${regionNames[hop.toRegion]} at ${(hop.time / ps).toFixed(2)} ps`,
              )
              .join('; ')}
      </dd>
    </dl>
  );
}

function Summary({ atoms, structure }: { atoms: readonly number[]; structure: Structure }) {
  const { center, nearest, elements, regions } = useMemo(
    () => ({
      center: periodicCenter(structure, atoms),
      nearest: closestOf(structure, atoms),
      elements: countText(atoms, (i) => elementSymbol(structure.atomicNumbers[i])),
      regions: structure.regions && countText(atoms, (i) => regionNames[structure.regions![i]]),
    }),
    [atoms, structure],
  );
  const name = (i: number) => `${elementSymbol(structure.atomicNumbers[i])} ${i + 1}`;
  return (
    <dl className="facts">
      <dt>{panelWords.elements}</dt>
      <dd>{elements}</dd>
      {regions && (
        <>
          <dt>{panelWords.regions}</dt>
          <dd>{regions}</dd>
        </>
      )}
      <dt>{panelWords.centroid}</dt>
      <dd>{center.map((x) => x.toFixed(3)).join(', ')} Å</dd>
      {nearest && (
        <>
          <dt>{panelWords.nearestTwo}</dt>
          <dd>
            {nearest.distance.toFixed(3)} Å, {name(nearest.i)} – {name(nearest.j)}
          </dd>
        </>
      )}
    </dl>
  );
}

/** "O 12, Ti 3", most first. */
function countText(atoms: readonly number[], nameOf: (atom: number) => string): string {
  const counts = new Map<string, number>();
  for (const atom of atoms) counts.set(nameOf(atom), (counts.get(nameOf(atom)) ?? 0) + 1);
  return [...counts]
    .sort(([, p], [, q]) => q - p)
    .map(([name, count]) => `${name} ${count.toLocaleString('en')}`)
    .join(', ');
}
