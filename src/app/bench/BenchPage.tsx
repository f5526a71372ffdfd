import '../styles/bench.css';
import { useEffect, useRef, useState } from 'react';
import { StructureViewer, type StructureViewerHandle } from '../../viewer/StructureViewer';
import { useView } from '../stores/view';
import { benchWords } from '../words/bench-words';
import {
  type BenchCase,
  type BenchRow,
  benchCases,
  describeMachine,
  measureFrames,
  rutileBlock,
} from './measure-frames';

const version = 1;

/** How quickly this machine draws: for people with graphics cards, who have what the tests have not. */
export function BenchPage() {
  const [chosen, setChosen] = useState<readonly string[]>(benchCases.map(({ id }) => id));
  const [rows, setRows] = useState<readonly BenchRow[]>([]);
  const [running, setRunning] = useState<BenchCase>();
  const [problem, setProblem] = useState<string>();
  const [machine, setMachine] = useState<ReturnType<typeof describeMachine>>();
  const [copied, setCopied] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const viewer = useRef<StructureViewerHandle>(null);
  const [structure, setStructure] = useState(() => rutileBlock([4, 4, 5]));
  const controller = useRef<AbortController>(null);
  const theme = useView((view) => view.theme);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    return () => controller.current?.abort();
  }, [theme]);

  const run = async () => {
    const mine = new AbortController();
    controller.current = mine;
    setRows([]);
    setProblem(undefined);
    try {
      for (const one of benchCases.filter(({ id }) => chosen.includes(id))) {
        setRunning(one);
        const next = rutileBlock(one.repeats);
        setStructure(next);
        await untilDrawn(viewer, next.atomicNumbers.length, mine.signal);
        viewer.current!.fit();
        const canvas = stage.current!.querySelector('canvas')!;
        setMachine(describeMachine(canvas));
        const row = await measureFrames(viewer.current!, canvas, one, next, mine.signal);
        setRows((before) => [...before, row]);
      }
    } catch (error) {
      if (!mine.signal.aborted) setProblem((error as Error).message);
    }
    setRunning(undefined);
  };

  const result = JSON.stringify({ program: 'spillway', version, machine, rows: rows.map(rounded) }, null, 1);
  return (
    <main className="bench">
      <header>
        <h1>{benchWords.title}</h1>
        <p className="quiet">
          {benchWords.blocksOfRutileDrawnAsThe}
          <a href="./">{benchWords.backToTheApp}</a>
        </p>
      </header>
      <div ref={stage} className="bench-stage">
        <StructureViewer ref={viewer} structure={structure} theme={theme} reducedMotion quality="full" />
      </div>
      <section className="bench-panel" aria-label={benchWords.measurement}>
        <fieldset disabled={running !== undefined}>
          <legend className="quiet">{benchWords.whatIsDrawn}</legend>
          {benchCases.map(({ id, title }) => (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                }
              />
              {title}
            </label>
          ))}
        </fieldset>
        <div className="row">
          {running ? (
            <button type="button" className="button" onClick={() => controller.current?.abort()}>
              {benchWords.stop}
            </button>
          ) : (
            <button
              type="button"
              className="button primary"
              onClick={() => void run()}
              disabled={chosen.length === 0}
            >
              {benchWords.measure}
            </button>
          )}
          <button
            type="button"
            className="button"
            disabled={rows.length === 0 || running !== undefined}
            onClick={() =>
              void navigator.clipboard.writeText(result).then(
                () => setCopied(true),
                () => {},
              )
            }
          >
            {copied ? benchWords.copied : benchWords.copyAsJson}
          </button>
        </div>
        <p role="status">{running ? benchWords.measuring(running.title) : problem}</p>
        {rows.length > 0 && <Results rows={rows} />}
        {machine && (
          <p className="quiet">
            {benchWords.pxCores(machine.renderer, machine.pixels.join(' × '), machine.cores)}
          </p>
        )}
        {rows.length > 0 && !running && (
          <details>
            <summary>JSON</summary>
            <pre>{result}</pre>
          </details>
        )}
      </section>
    </main>
  );
}

function Results({ rows }: { readonly rows: readonly BenchRow[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{benchWords.scene}</th>
          <th scope="col">{benchWords.frameMedianMs}</th>
          <th scope="col">{benchWords.ninetiethPercentileMs}</th>
          <th scope="col">{benchWords.untilFinishedMs}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, atoms, moving, frame, frame90, finished }) => (
          <tr key={id}>
            <th scope="row">
              {atoms.toLocaleString('en')} {moving ? benchWords.moving : benchWords.static}
            </th>
            {[frame, frame90, finished].map((value, k) => (
              <td key={['frame', 'frame90', 'finished'][k]}>{value.toFixed(1)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Waits for new atoms and their bonds. */
async function untilDrawn(
  viewer: { readonly current: StructureViewerHandle | null },
  atomCount: number,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    signal.throwIfAborted();
    const stats = viewer.current?.stats();
    if (stats && stats.atoms === atomCount && stats.frames > 0 && stats.bonds > atomCount) return;
  }
}

function rounded(row: BenchRow): BenchRow {
  const to = (value: number) => Math.round(100 * value) / 100;
  return { ...row, frame: to(row.frame), frame90: to(row.frame90), finished: to(row.finished) };
}
