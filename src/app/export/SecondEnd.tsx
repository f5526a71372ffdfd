import { useId, useRef, useState } from 'react';
import { hopFamilyNames } from '../../analyze/oxygen/hop-family';
import { afterHop, type PossibleHop, possibleHops } from '../../analyze/oxygen/possible-hops';
import { startJob } from '../../jobs/start-job';
import { regionNames, type Structure } from '../../structure/structure';
import { Icon } from '../controls/Icon';
import { forReaders } from '../for-readers';
import type { Model } from '../stores/document';
import { say, selected, useView } from '../stores/view';
import { exportWords } from '../words/export-words';

/** The other end of a band, and what it is called. */
export interface End {
  readonly name: string;
  readonly structure: Structure;
}

/** hops in the list; a picked atom has all of its own */
const mostListed = 100;

export interface HopChoiceProps {
  /** all there are */
  readonly hops: readonly PossibleHop[];
  readonly chosen: PossibleHop | undefined;
  readonly onChoose: (hop: PossibleHop) => void;
}

/** An oxygen beside an empty site, which it takes. A picked oxygen shows its own hops. */
export function HopChoice({ hops: all, chosen, onChoose }: HopChoiceProps) {
  const id = useId();
  const picked = useView(selected);
  const own = all.filter((hop) => hop.atom === picked);
  const hops = own.length > 0 ? own : all.slice(0, mostListed);
  const at = chosen ? hops.indexOf(chosen) : -1;
  if (all.length === 0) return <p className="hint">{exportWords.noVacancyToHopInto}</p>;
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{exportWords.hop}</label>
        <select
          id={id}
          className="select wide"
          value={at < 0 ? '' : at}
          onChange={(event) => onChoose(hops[Number(event.target.value)])}
        >
          <option value="" disabled>
            {own.length > 0 ? exportWords.ofThePickedOxygen : exportWords.chooseOneOf(all.length)}
          </option>
          {hops.map((hop, k) => (
            <option key={hop.edge} value={k}>
              {hopText(hop)}
            </option>
          ))}
        </select>
      </div>
      <p className="hint">
        {own.length > 0
          ? exportWords.oIsPickedTheseAreIts(picked + 1)
          : exportWords.clickOxygenToHop(all.length > mostListed ? exportWords.theShortest(mostListed) : '')}
      </p>
    </>
  );
}

/** Hops of a model as its atoms are now, without those of held atoms. */
export function hopsOf(
  { structure: built, oxygenSites }: Model,
  { positions, fixed }: Structure,
): PossibleHop[] {
  if (!oxygenSites) return [];
  const held = (i: number) => fixed && (fixed[3 * i] || fixed[3 * i + 1] || fixed[3 * i + 2]);
  return possibleHops(built, oxygenSites, positions).filter(({ atom }) => !held(atom));
}

export function endOfHop(structure: Structure, hop: PossibleHop): End {
  return { name: hopText(hop), structure: afterHop(structure, hop) };
}

/** A hop in a line. */
export function hopText({ atom, distance, fromRegion, toRegion, family }: PossibleHop): string {
  const [from, to] = [regionNames[fromRegion], regionNames[toRegion]];
  return `O ${atom + 1}, ${distance.toFixed(2)} Å ${hopFamilyNames[family]}, ${from === to ? from : `${from} to ${to}`}`;
}

/** A file for the second end; one that is dropped here is not opened as the model. */
export function FileChoice({ onChoose }: { readonly onChoose: (end: End) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    setReading(true);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { frames } = await startJob('read', { bytes, fileName: file.name });
      onChoose({ name: file.name, structure: frames.at(-1)! });
    } catch (error) {
      say(forReaders((error as Error).message));
    } finally {
      setReading(false);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button does the same for who cannot drop
    <div
      className="row"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void read(event.dataTransfer.files[0]);
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        aria-label={exportWords.secondStructure}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <button type="button" className="button" disabled={reading} onClick={() => input.current?.click()}>
        <Icon name="open" />
        {reading ? exportWords.reading : exportWords.chooseAFileOrDropIt}
      </button>
    </div>
  );
}
