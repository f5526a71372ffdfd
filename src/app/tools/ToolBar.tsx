import { setLook, type Tool, useLook } from '../stores/look';
import { startDrawing } from './draw-look';
import { MeasureCard } from './MeasureCard';
import { stopMeasuring, toggleMeasuring } from './measuring';
import { SelectCard } from './SelectCard';
import { ViewCard } from './ViewCard';
import '../styles/tools.css';
import { toolWords } from '../words/tool-words';

export { AreaOverlay } from './AreaOverlay';
export { CompareCaptions } from './CompareFields';
export { SceneNotes } from './SceneNotes';

const tools: readonly { readonly id: Tool; readonly title: string; readonly key: string }[] = [
  { id: 'select', title: toolWords.select, key: toolWords.chooseAtomsByTextBoxOr },
  { id: 'measure', title: toolWords.measure, key: toolWords.aboutMeasure },
  { id: 'view', title: toolWords.view, key: toolWords.aboutView },
];

startDrawing();

/** Buttons for the tools, with the card of the open one below. */
export function ToolBar() {
  const tool = useLook((look) => look.tool);
  return (
    <>
      <div className="tool-bar card" role="toolbar" aria-label={toolWords.sceneTools}>
        {tools.map(({ id, title, key }) => (
          <button
            key={id}
            type="button"
            className="button plain"
            aria-pressed={tool === id}
            title={key}
            onClick={() => toggleTool(id)}
          >
            {title}
          </button>
        ))}
      </div>
      {tool === 'select' && <SelectCard />}
      {tool === 'measure' && <MeasureCard />}
      {tool === 'view' && <ViewCard />}
    </>
  );
}

function toggleTool(id: Tool): void {
  const { tool, measuring } = useLook.getState();
  if (id === 'measure' && tool !== 'measure') {
    toggleMeasuring();
    return;
  }
  if (measuring) stopMeasuring();
  setLook({ tool: tool === id ? undefined : id });
}
