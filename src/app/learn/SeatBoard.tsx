import { Suspense, useEffect, useMemo, useRef } from 'react';
import type { Question } from '../../lessons/lesson-schema';
import { Region } from '../../structure/structure';
import type { StructureViewerHandle } from '../../viewer/viewer-props';
import { lazyPart } from '../late-part';
import { setLearn, useLearn } from '../stores/learn';
import { useView } from '../stores/view';
import { learnWords } from '../words/learn-words';
import { playSeat, puzzleOf, seatPlace, seatPositions, seatStructure, startGame } from './seat-board';

const StructureViewer = lazyPart(async () => (await import('../../viewer/StructureViewer')).StructureViewer);

/** ms that an oxygen takes to its new seat */
const moveTime = 260;

/** The puzzle of seats, seen along c: a click on an oxygen beside the empty seat makes it hop. */
export function SeatBoard({ question }: { readonly question: Question<'seats'> }) {
  const theme = useView((view) => view.theme);
  const first = useMemo(() => startGame(question), [question]);
  const game = useLearn((learn) => learn.seats) ?? first;
  const structure = useMemo(() => seatStructure(question), [question]);
  const viewer = useRef<StructureViewerHandle | null>(null);
  const shown = useRef(first);
  const puzzle = puzzleOf(question);

  useEffect(() => {
    const handle = viewer.current;
    if (!handle || shown.current.occupants === game.occupants) return;
    handle.setFrame(seatPositions(question, structure, shown.current));
    shown.current = game;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      handle.setFrame(seatPositions(question, structure, game));
      return;
    }
    handle.setFrame(seatPositions(question, structure, game), { mix: 0 });
    const start = performance.now();
    let animation = 0;
    const advance = (now: number) => {
      const mix = Math.min(1, (now - start) / moveTime);
      viewer.current?.setMix(mix);
      if (mix < 1) animation = requestAnimationFrame(advance);
    };
    animation = requestAnimationFrame(advance);
    return () => {
      cancelAnimationFrame(animation);
      viewer.current?.setMix(1);
    };
  }, [game, question, structure]);

  const { state, occupants, pointed } = game;
  const there = state.tagged === question.to;
  const pick = (atom: number) => {
    const seat = occupants.indexOf(atom);
    if (!there && atom >= 0 && puzzle.neighbors[state.hole].includes(seat))
      setLearn({ seats: playSeat(question, game, seat) });
  };
  const selected = [occupants[state.tagged], ...(pointed >= 0 ? [occupants[pointed]] : [])];
  const way = {
    from: seatPlace(puzzle, state.tagged),
    to: seatPlace(puzzle, question.to),
    fromRegion: Region.interface,
    toRegion: Region.surface,
  };
  return (
    <>
      <Suspense fallback={null}>
        <StructureViewer
          className="stage"
          ref={viewer}
          structure={structure}
          colorMode="element"
          vacancies={seatPlace(puzzle, state.hole)}
          hops={there ? [] : [way]}
          selected={selected}
          theme={theme}
          projection="orthographic"
          label={learnWords.aPieceOfRutileSeenAlong(occupants.length)}
          onReady={() => requestAnimationFrame(() => viewer.current?.viewAlong('z'))}
          onPick={({ atom }) => pick(atom)}
        />
      </Suspense>
      <div className="overlay top-left">
        <p className="card lesson-legend">
          {learnWords.aboutOxygenA}
          <br />
          {game.hops} {game.hops === 1 ? learnWords.hop : learnWords.hops}
        </p>
      </div>
    </>
  );
}
