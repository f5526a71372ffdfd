import { elementSymbol } from '../../structure/elements';
import { regionNames } from '../../structure/structure';
import { ps } from '../../units';
import { Icon } from '../controls/Icon';
import { shownFrame } from '../playback';
import { useDocument } from '../stores/document';
import { recording, useRuns } from '../stores/runs';
import { setView, useView } from '../stores/view';

/** What is known of the picked atom, in the frame on screen. */
export function AtomCard() {
  const atom = useView((view) => view.selected);
  const structure = useDocument((document) => document.model?.structure);
  useRuns((runs) => runs.version);
  useRuns((runs) => runs.shown);
  if (!structure || atom < 0 || atom >= structure.atomicNumbers.length) return null;

  const frame = shownFrame();
  const place = (frame?.positions ?? structure.positions).subarray(3 * atom, 3 * atom + 3);
  const start = structure.positions.subarray(3 * atom, 3 * atom + 3);
  const moved = Math.hypot(place[0] - start[0], place[1] - start[1], place[2] - start[2]);
  const held = structure.fixed?.subarray(3 * atom, 3 * atom + 3).some(Boolean);
  const hops = recording.hops.filter((hop) => hop.atom === atom && (!frame || hop.time <= frame.time));

  return (
    <section className="card atom-card" aria-label="Picked atom" aria-live="polite">
      <h2>
        {elementSymbol(structure.atomicNumbers[atom])} {atom + 1}
        <button
          type="button"
          className="button plain icon"
          aria-label="Unpick atom"
          onClick={() => setView({ selected: -1 })}
        >
          <Icon name="close" />
        </button>
      </h2>
      <dl className="facts">
        <dt>Region at start</dt>
        <dd>{regionNames[structure.regions?.[atom] ?? 0]}</dd>
        <dt>Position</dt>
        <dd>{Array.from(place, (x) => x.toFixed(3)).join(', ')} Å</dd>
        <dt>From its start</dt>
        <dd>{moved.toFixed(3)} Å</dd>
        <dt>Held in place</dt>
        <dd>{held ? 'yes' : 'no'}</dd>
        <dt>Hops</dt>
        <dd>
          {hops.length === 0
            ? 'none'
            : hops
                .map(
                  (hop) =>
                    `${regionNames[hop.fromRegion]} → ${regionNames[hop.toRegion]} at ${(hop.time / ps).toFixed(2)} ps`,
                )
                .join('; ')}
        </dd>
      </dl>
    </section>
  );
}
