import { useEffect, useMemo, useState } from 'react';
import type { PossibleHop } from '../../analyze/oxygen/possible-hops';
import { dftSettingsFor } from '../../io/dft/dft-settings';
import { type NebSettings, nebDefaults } from '../../io/dft/neb/band-model';
import { describeMoves } from '../../io/dft/neb/describe-moves';
import { makeImages } from '../../io/dft/neb/make-images';
import { type NebCode, nebCodes } from '../../io/dft/neb/neb-codes';
import { inOnePiece } from '../../io/text-pieces';
import { lammpsNebCode } from '../../lammps/write-neb';
import { prepareChoice } from '../../potentials/choose-potential';
import type { Structure } from '../../structure/structure';
import { ChoiceField } from '../controls/ChoiceField';
import { NumberField } from '../controls/NumberField';
import { forReaders } from '../for-readers';
import { exportWords } from '../words/export-words';
import { DftFields } from './DftFields';
import type { ExportProps } from './ExportPanel';
import { FilePreview } from './FilePreview';
import { LargeHint } from './LargeHint';
import { type End, endOfHop, FileChoice, HopChoice, hopsOf } from './SecondEnd';
import { Switch } from './Switch';
import { saveFiles } from './save-files';
import { provenance } from './structure-on-screen';

const codes: readonly NebCode[] = [...nebCodes, lammpsNebCode];
const titles = Object.fromEntries(codes.map(({ id, title }) => [id, title]));
/** images that a search usually has between its ends */
const usualCount = 5;

/** What of the band is asked for beside the calculation of each image. */
interface BandChoice {
  readonly codeId: string;
  readonly count: number;
  readonly spring: number;
  readonly climb: boolean;
  /** match atoms by element and distance */
  readonly match: boolean;
}

/** A band of images from the model on screen to a second structure, for the program that finds the saddle. */
export function BandExport({ model, structure, changes, onChange }: ExportProps) {
  const [choice, setChoice] = useState<BandChoice>({
    codeId: codes[0].id,
    count: usualCount,
    ...nebDefaults,
    match: false,
  });
  const [by, setBy] = useState<'hop' | 'file'>(model.oxygenSites ? 'hop' : 'file');
  const [file, setFile] = useState<End>();
  // Kept by what it is: the same hop of the next frame starts from where the atoms are then.
  const [hopKey, setHopKey] = useState('');
  const hops = useMemo(() => (by === 'hop' ? hopsOf(model, structure) : []), [by, model, structure]);
  const hop = hops.find((each) => keyOf(each) === hopKey);
  const last = useMemo(
    () => (by === 'file' ? file : hop && endOfHop(structure, hop)),
    [by, file, hop, structure],
  );
  const settings = useMemo(() => ({ ...dftSettingsFor(structure), ...changes }), [structure, changes]);
  const ready = usePreparedChoice(model.structure);
  const written = useMemo(
    () => (ready && last ? write(structure, last, choice, settings, model.name) : undefined),
    [ready, structure, last, choice, settings, model.name],
  );
  const change = (patch: Partial<BandChoice>) => setChoice({ ...choice, ...patch });

  return (
    <>
      <section className="section" aria-label={exportWords.endsOfTheBand}>
        <h2>{exportWords.ends}</h2>
        <p>{exportWords.firstAsOnScreen(model.name)}</p>
        <ChoiceField
          label={exportWords.second}
          value={by}
          choices={{ hop: exportWords.anOxygenTakesAVacancy, file: exportWords.aStructureFromAFile }}
          onChange={setBy}
        />
        {by === 'hop' && (
          <HopChoice hops={hops} chosen={hop} onChoose={(chosen) => setHopKey(keyOf(chosen))} />
        )}
        {by === 'file' && (
          <>
            <FileChoice onChoose={setFile} />
            <Switch
              label={exportWords.matchAtoms}
              checked={choice.match}
              hint={exportWords.forAFileThatListsIts}
              onChange={(match) => change({ match })}
            />
          </>
        )}
        {last && <p>{exportWords.secondNamed(last.name)}</p>}
        {written?.moves && <p className="hint">{written.moves}</p>}
        <p className="hint">{exportWords.relaxBothEndsFirstInOne}</p>
      </section>
      <section className="section" aria-label={exportWords.band}>
        <h2>{exportWords.band}</h2>
        <BandFields choice={choice} onChange={change} />
        {choice.codeId !== lammpsNebCode.id && <LargeHint structure={structure} />}
        {written ? (
          <>
            <FilePreview
              id={`${choice.codeId}-neb`}
              files={written.files}
              problem={written.problem}
              onSave={() => saveFiles(inOnePiece(written.files), `${choice.codeId}-neb`)}
            />
            <p className="hint">{exportWords.start(codeOf(choice).start)}</p>
          </>
        ) : (
          <p className="hint">{exportWords.chooseSecondEnd}</p>
        )}
      </section>
      {choice.codeId !== lammpsNebCode.id && (
        <DftFields
          code={choice.codeId}
          structure={structure}
          settings={settings}
          taskless
          onChange={onChange}
        />
      )}
    </>
  );
}

/** Whether the potential that the deck for LAMMPS takes is loaded. */
function usePreparedChoice(structure: Structure): boolean {
  const [ready, setReady] = useState<Structure>();
  useEffect(() => {
    void prepareChoice(structure).finally(() => setReady(structure));
  }, [structure]);
  return ready === structure;
}

interface BandFieldsProps {
  readonly choice: BandChoice;
  readonly onChange: (patch: Partial<BandChoice>) => void;
}

function BandFields({ choice, onChange }: BandFieldsProps) {
  return (
    <>
      <ChoiceField
        label={exportWords.program}
        value={choice.codeId}
        choices={titles}
        onChange={(codeId) => onChange({ codeId })}
      />
      <NumberField
        label={exportWords.imagesBetween}
        value={choice.count}
        minimum={1}
        maximum={98}
        whole
        onCommit={(count) => onChange({ count })}
      />
      <NumberField
        label={exportWords.springs}
        unit="eV/Å²"
        value={choice.spring}
        minimum={0.01}
        maximum={1000}
        onCommit={(spring) => onChange({ spring })}
      />
      <Switch
        label={exportWords.climbingImage}
        checked={choice.climb}
        onChange={(climb) => onChange({ climb })}
      />
    </>
  );
}

function keyOf({ atom, edge }: PossibleHop): string {
  return `${atom} ${edge}`;
}

function codeOf({ codeId }: BandChoice): NebCode {
  return codes.find(({ id }) => id === codeId) ?? codes[0];
}

interface Written {
  readonly files: Readonly<Record<string, string>>;
  readonly moves?: string;
  readonly problem?: string;
}

function write(
  first: Structure,
  last: End,
  choice: BandChoice,
  settings: Omit<NebSettings, 'spring' | 'climb'>,
  name: string,
): Written {
  const { count, match, spring, climb } = choice;
  let moves: string | undefined;
  try {
    const images = makeImages(first, last.structure, count, { order: match ? 'nearest' : 'same' });
    moves = describeMoves(images);
    const comment = `${provenance(name)}; to ${last.name}`;
    return { moves, files: codeOf(choice).write(images, { ...settings, spring, climb }, { comment }) };
  } catch (error) {
    return { moves, files: {}, problem: forReaders((error as Error).message) };
  }
}
