import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { BuildOutput } from '../../jobs/build-job';
import { withHoles } from '../../lessons/hop-experiment';
import { topOfSupport } from '../../lessons/hop-layers';
import { type LessonStep, type ModelScene, sceneLook, sceneRecipe } from '../../lessons/lesson-schema';
import type { Look } from '../../lessons/shared-view';
import { oxygen } from '../../structure/is-metal-element';
import { cssColor, legend } from '../../viewer/legend';
import { vacancyStyle } from '../../viewer/region-styles';
import type { StructureViewerHandle } from '../../viewer/viewer-props';
import { type CutPlane, cutRange } from '../../viewer/visible-atoms';
import { forReaders } from '../for-readers';
import { lazyPart } from '../late-part';
import { useLearn } from '../stores/learn';
import { useView } from '../stores/view';
import { learnWords } from '../words/learn-words';
import { lessonFrame } from './lesson-run';
import { sceneModel } from './scene-model';

const StructureViewer = lazyPart(async () => (await import('../../viewer/StructureViewer')).StructureViewer);

interface ModelBoardProps {
  readonly scene: ModelScene;
  readonly step: LessonStep;
}

const elementNames: Readonly<Record<string, string>> = { O: 'oxygen', Ti: 'titanium', Ru: 'ruthenium' };

const noBonds: readonly never[] = [];

/** Hops drawn at once; more would hide the atoms. */
const shownHops = 60;

/** A model of the builder, as the control of the step has it, and the run that is watched. */
export function ModelBoard({ scene, step }: ModelBoardProps) {
  const theme = useView((view) => view.theme);
  const values = useLearn((learn) => learn.values);
  const seed = useLearn((learn) => learn.seed);
  const run = useLearn((learn) => learn.run);
  const marked = useLearn((learn) => learn.marked);
  const count = step.control?.kind === 'vacancies' ? (values.vacancies ?? step.control.start) : undefined;
  const recipe = useMemo(() => {
    const base = sceneRecipe(scene);
    return count === undefined ? { ...base, seed } : withHoles(base, count, seed);
  }, [scene, count, seed]);
  const [model, setModel] = useState<BuildOutput>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let gone = false;
    setProblem(undefined);
    sceneModel(recipe).then(
      (built) => !gone && setModel(built),
      (error: Error) => !gone && setProblem(forReaders(error.message)),
    );
    return () => {
      gone = true;
    };
  }, [recipe]);

  const look = useMemo(() => sceneLook(scene), [scene]);
  const colorMode = look.colorMode === 'region' ? 'region' : 'element';
  const viewer = useRef<StructureViewerHandle | null>(null);
  const turn = () => {
    if (look.camera) viewer.current?.setView(look.camera);
    else if (scene.along) viewer.current?.viewAlong(scene.along, scene.opposite);
  };
  const peel = step.control?.kind === 'peel' ? (values.peel ?? 0) : 0;
  const cut = useMemo(() => (model ? cutOf(look, model, peel) : null), [look, model, peel]);
  if (problem) return <p className="problem pane-empty">{problem}</p>;
  if (!model) return <p className="hint pane-empty">{learnWords.building}</p>;
  const { structure } = model;
  const vacancies = lessonFrame.vacancies ?? model.vacancySites;
  const entries = legend(structure, colorMode);
  return (
    <>
      <Suspense fallback={null}>
        <StructureViewer
          className="stage"
          ref={(handle) => {
            viewer.current = handle;
            lessonFrame.viewer = handle;
          }}
          structure={structure}
          colorMode={colorMode}
          cut={cut}
          bondRules={look.showBonds === false ? noBonds : undefined}
          vacancies={vacancies}
          hops={lessonFrame.hops.slice(-shownHops)}
          selected={marked}
          theme={theme}
          wrapped={!structure.fixed}
          showCell={scene.cell ?? false}
          projection={look.orthographic ? 'orthographic' : 'perspective'}
          label={learnWords.atomsEmptySeats(scene.twin, structure.atomicNumbers.length, vacancies.length / 3)}
          // Not within the drawing of the picture that is reported: the next one is asked for.
          onReady={() => requestAnimationFrame(turn)}
        />
      </Suspense>
      <div className="overlay top-left">
        <ul className="card lesson-legend" aria-label={learnWords.legend}>
          {entries.map(({ key, label, glyph, color }) => (
            <li key={key}>
              <span className={colorMode === 'region' ? '' : 'disc'} style={{ color }} aria-hidden="true">
                {colorMode === 'region' ? glyph : '●'}
              </span>{' '}
              {elementNames[label] ?? label}
            </li>
          ))}
          {vacancies.length > 0 && (
            <li>
              <span style={{ color: cssColor(vacancyStyle.color) }} aria-hidden="true">
                {vacancyStyle.glyph}
              </span>
              {learnWords.emptySeat(vacancies.length / 3)}
            </li>
          )}
          {step.control?.kind === 'peel' && <PeelFacts structure={structure} peel={peel} />}
        </ul>
      </div>
      {run && (
        <div className="overlay top-right">
          <span className="chip">{learnWords.timeAndHops(run.time.toFixed(1), run.hops)}</span>
        </div>
      )}
    </>
  );
}

/** What peeling has left of the oxygen. */
function PeelFacts({
  structure,
  peel,
}: {
  readonly structure: BuildOutput['structure'];
  readonly peel: number;
}) {
  const top = topOfSupport(structure);
  let [left, gone] = [0, 0];
  structure.atomicNumbers.forEach((z, i) => {
    if (z !== oxygen) return;
    if (peel === 0 || structure.positions[3 * i + 2] <= top - peel) left++;
    else gone++;
  });
  return <li>{learnWords.oxygenLiftedOffLeft(gone, left)}</li>;
}

function cutOf(look: Look, { structure }: BuildOutput, peel: number): CutPlane | null {
  if (peel > 0) return { normal: 'z', position: topOfSupport(structure) - peel, keep: 'below' };
  if (!look.cut) return null;
  const { min, max } = cutRange(structure.cell, structure.positions, look.cut.axis);
  return {
    normal: look.cut.axis,
    position: min + look.cut.fraction * (max - min),
    keep: look.cut.flipped ? 'below' : 'above',
  };
}
