import { Suspense } from 'react';
import { lazyPart } from '../late-part';
import '../styles/match.css';
import '../styles/match-table.css';
import '../styles/match-sheet.css';
import { HonestyChip } from '../honesty/HonestyChip';
import { honestyOfMatch } from '../honesty/honesty-of';
import { Messages } from '../panels/Messages';
import { setMatch, useMatch } from '../stores/match';
import { matchWords } from '../words/match-words';
import { MatchCard } from './MatchCard';
import { MatchPicture } from './MatchPicture';
import { MatchScatter } from './MatchScatter';
import { MatchTable } from './MatchTable';
import { MismatchMap } from './MismatchMap';
import { TabRow } from './TabRow';

const TwistPlot = lazyPart(async () => (await import('./TwistPlot')).TwistPlot);
const CompareSheet = lazyPart(async () => (await import('./CompareSheet')).CompareSheet);

const plots = { scatter: matchWords.areaAndStrain, map: matchWords.planes, twist: matchWords.twist } as const;

/** What takes the place of the scene while matching: all matches, the chosen one, its picture and its numbers. */
export function MatchBoard() {
  const plotTab = useMatch((match) => match.plotTab);
  const searched = useMatch((match) => match.searched);
  const comparing = useMatch((match) => match.comparing);
  return (
    <main className="match-board" tabIndex={-1} aria-label={matchWords.matches}>
      <section className="match-pane" aria-label={matchWords.allMatches}>
        <TabRow
          name={matchWords.plots}
          tabs={plots}
          value={plotTab}
          onChange={(tab) => setMatch({ plotTab: tab })}
        />
        {plotTab === 'scatter' && <MatchScatter />}
        {plotTab === 'map' && <MismatchMap />}
        {plotTab === 'twist' && (
          <Suspense fallback={null}>
            <TwistPlot />
          </Suspense>
        )}
      </section>
      <section className="match-pane" aria-label={matchWords.pictureOfTheMatch}>
        <MatchPicture />
      </section>
      <section className="match-pane" aria-label={matchWords.tableOfMatches}>
        <MatchTable />
      </section>
      <section className="match-pane" aria-label={matchWords.theChosenMatch}>
        <MatchCard />
      </section>
      {searched && (
        <HonestyChip
          className="in-match"
          entries={honestyOfMatch([...searched.films, searched.substrate].map(({ name }) => name))}
        />
      )}
      <Messages />
      {comparing && (
        <Suspense fallback={null}>
          <CompareSheet />
        </Suspense>
      )}
    </main>
  );
}
