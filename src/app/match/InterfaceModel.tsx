import { Suspense, useEffect, useState } from 'react';
import { planeLattice } from '../../build/interface/plane-lattice';
import { startJob } from '../../jobs/start-job';
import type { Structure } from '../../structure/structure';
import { lazyPart } from '../late-part';
import type { Searched } from '../stores/match';
import { useView } from '../stores/view';
import { matchWords } from '../words/match-words';
import { useContactOf } from './contact-scan';
import { interfaceRecipe } from './interface-recipe';
import type { MatchPoint } from './match-points';
import { matchSummary } from './match-text';
import { sentence } from './search';

const StructureViewer = lazyPart(async () => (await import('../../viewer/StructureViewer')).StructureViewer);

/** Å; smaller cells are shown several times side by side, or one would see a tower of atoms */
const shownEdge = 13;

function previewRepeats({ substrate }: Searched, { pair, match }: MatchPoint): [number, number] {
  const [a, b] = planeLattice(substrate.structure, pair.substratePlane).basis;
  return match.substrateMatrix.map(([i, j]) =>
    Math.max(1, Math.ceil(shownEdge / Math.hypot(i * a[0] + j * b[0], i * a[1] + j * b[1]))),
  ) as [number, number];
}

/** atoms beyond which a preview is not built unasked */
const largestPreview = 20_000;

/**
 * The coincidence cell of a match in 3D, built as the recipe would build it and shown here alone: document and undo
 * history stay as they are.
 */
export function InterfaceModel({
  point,
  searched,
}: {
  readonly point: MatchPoint;
  readonly searched: Searched;
}) {
  const theme = useView((view) => view.theme);
  const colorMode = useView((view) => view.colorMode);
  const orthographic = useView((view) => view.orthographic);
  const [shown, setShown] = useState<{
    readonly point: MatchPoint;
    readonly structure: Structure;
    readonly repeats: readonly [number, number];
  }>();
  const contact = useContactOf(point);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const controller = new AbortController();
    setProblem(undefined);
    const repeats = previewRepeats(searched, point);
    // Rows are walked by arrow keys: only where one stays is a model built.
    const timer = setTimeout(() => {
      if (point.match.atomCount * 8 > largestPreview) {
        setProblem(matchWords.thisCellIsLargeBuildIt);
        return;
      }
      startJob(
        'build',
        { recipe: interfaceRecipe(searched, point, { repeats, contact }) },
        { signal: controller.signal },
      ).then(
        ({ structure }) => setShown({ point, structure, repeats }),
        (error) => {
          if (!controller.signal.aborted) setProblem(sentence(error));
        },
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      controller.abort(new DOMException('another match is shown', 'AbortError'));
    };
  }, [point, searched, contact]);
  if (problem) return <p className="problem pane-empty">{problem}</p>;
  if (!shown) return <p className="hint pane-empty">{matchWords.building}</p>;
  return (
    <Suspense fallback={null}>
      <StructureViewer
        structure={shown.structure}
        colorMode={colorMode}
        theme={theme}
        projection={orthographic ? 'orthographic' : 'perspective'}
        showCell
        label={matchWords.modelOfAtomsDragToTurn(
          shown.structure.atomicNumbers.length,
          matchSummary(searched, shown.point.pair, shown.point.match),
        )}
      />
      <span className="chip picture-chip">
        {matchWords.atomsInTheCell(
          shown.structure.atomicNumbers.length / (shown.repeats[0] * shown.repeats[1]),
        )}
        {shown.repeats.join() !== '1,1' && matchWords.ofItShown(shown.repeats.join(' × '))}
      </span>
    </Suspense>
  );
}
