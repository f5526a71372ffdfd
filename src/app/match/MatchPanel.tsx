import { useEffect, useMemo, useRef } from 'react';
import '../styles/match.css';
import '../styles/match-table.css';
import '../styles/match-sheet.css';
import { NumberField } from '../controls/NumberField';
import { useDocument } from '../stores/document';
import { type CrystalInput, setMatch, useMatch } from '../stores/match';
import { matchWords } from '../words/match-words';
import { CrystalField } from './CrystalField';
import { DirectionFields } from './DirectionFields';
import { crystalChoices, crystalOnScreen } from './match-crystals';
import { PlaneLegend } from './PlaneLegend';
import { SearchStatus } from './SearchStatus';
import { changeInputs, openCrystal, searchFirst } from './search';

/** What lies on what, how large and how strained it may be, and which of the matches are shown. */
export function MatchPanel() {
  const inputs = useMatch((match) => match.inputs);
  const problems = useMatch((match) => match.problems);
  const own = useMatch((match) => match.own);
  const model = useDocument((document) => document.model);
  const choices = useMemo(() => {
    const onScreen = crystalOnScreen(model);
    return crystalChoices([...(onScreen ? [onScreen] : []), ...own]);
  }, [model, own]);
  useEffect(searchFirst, []);

  const { films } = inputs;
  const changeFilm = (k: number, patch: Partial<CrystalInput>) =>
    changeInputs({ films: films.map((film, other) => (other === k ? { ...film, ...patch } : film)) });
  const changeSubstrate = (patch: Partial<CrystalInput>) =>
    changeInputs({ substrate: { ...inputs.substrate, ...patch } });
  return (
    <>
      <section className="section" aria-label={matchWords.filmTitle}>
        <h2>{matchWords.filmTitle}</h2>
        {films.map((film, k) => (
          <CrystalField
            // biome-ignore lint/suspicious/noArrayIndexKey: a film is its place in the list
            key={k}
            name={films.length > 1 ? matchWords.filmNumber(k + 1) : matchWords.filmTitle}
            choices={choices}
            value={film}
            maxIndex={inputs.maxIndex}
            problem={problems[`film ${k}`] ?? problems[`film ${k} crystal`]}
            onChange={(patch) => changeFilm(k, patch)}
            onRemove={
              films.length > 1
                ? () => changeInputs({ films: films.filter((_, other) => other !== k) })
                : undefined
            }
          />
        ))}
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={films.length >= 8}
            onClick={() => changeInputs({ films: [...films, { crystal: nextFilm(films), planes: '' }] })}
          >
            {matchWords.addAFilm}
          </button>
          <OpenCrystal onUse={(crystal) => changeFilm(films.length - 1, { crystal, planes: '' })} />
        </div>
      </section>
      <section className="section" aria-label={matchWords.supportTitle}>
        <h2>{matchWords.supportTitle}</h2>
        <CrystalField
          name={matchWords.supportTitle}
          choices={choices}
          value={inputs.substrate}
          maxIndex={inputs.maxIndex}
          problem={problems.substrate ?? problems['substrate crystal']}
          onChange={changeSubstrate}
        />
        <div className="row">
          <button type="button" className="button" onClick={() => setMatch({ comparing: true })}>
            {matchWords.rutileAgainstAnatase}
          </button>
          <OpenCrystal onUse={(crystal) => changeSubstrate({ crystal, planes: '' })} />
        </div>
      </section>
      <section className="section" aria-label={matchWords.limits}>
        <h2>{matchWords.limits}</h2>
        <NumberField
          label={matchWords.areaUpTo}
          unit="Å²"
          value={inputs.maxArea}
          minimum={1}
          maximum={100_000}
          onCommit={(maxArea) => changeInputs({ maxArea })}
        />
        <NumberField
          label={matchWords.strainUpTo}
          unit="%"
          value={inputs.maxStrainPercent}
          minimum={0}
          maximum={49}
          onCommit={(maxStrainPercent) => changeInputs({ maxStrainPercent })}
        />
        {inputs.maxStrainPercent === 0 && <p className="hint">{matchWords.onlyExactCells}</p>}
        <NumberField
          label={matchWords.allPlanesUpToIndex}
          value={inputs.maxIndex}
          minimum={1}
          maximum={5}
          whole
          onCommit={(maxIndex) => changeInputs({ maxIndex })}
        />
        <NumberField
          label={matchWords.filmsShareOfTheStrain}
          unit="%"
          value={inputs.filmSharePercent}
          minimum={0}
          maximum={100}
          onCommit={(filmSharePercent) => changeInputs({ filmSharePercent })}
        />
        <NumberField
          label={matchWords.particlesContact}
          unit="Å"
          value={inputs.particle}
          minimum={1}
          maximum={2000}
          onCommit={(particle) => changeInputs({ particle })}
        />
        <DirectionFields />
      </section>
      <SearchStatus />
      <PlaneLegend />
    </>
  );
}

/** The next of some usual metals that is not in the list yet. */
function nextFilm(films: readonly CrystalInput[]): string {
  const usual = ['Ru', 'RuO2', 'Pt', 'Rh', 'Ir', 'Pd', 'Au', 'Ni', 'Co'];
  return usual.find((id) => !films.some(({ crystal }) => crystal === id)) ?? usual[0];
}

function OpenCrystal({ onUse }: { readonly onUse: (id: string) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="button plain"
        title={matchWords.aCrystalFromAFileCif}
        onClick={() => chooser.current?.click()}
      >
        {matchWords.fromAFile}
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={matchWords.crystalFile}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void openCrystal(file, onUse);
          event.target.value = '';
        }}
      />
    </>
  );
}
